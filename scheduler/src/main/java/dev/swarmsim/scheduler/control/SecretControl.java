package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.CreateSecret;
import dev.swarmsim.scheduler.model.ControlRequest.RemoveSecret;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateSecret;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.random.RandomGenerator;

/**
 * Creates, changes, removes and lists secrets (SwarmKit, {@code controlapi/secret.go}). What a
 * secret holds never leaves the managers again, except to nodes whose tasks use it.
 */
final class SecretControl {
  private final RandomGenerator random;

  SecretControl(RandomGenerator random) {
    this.random = random;
  }

  /** A secret holds from 1 to 511,999 bytes, and for ever the same. There are no driver plugins. */
  Write create(CreateSecret request) {
    var spec = request.getSpec();
    PayloadRules.checkName(spec.getAnnotations());
    if (!spec.hasDriver()) {
      PayloadRules.SECRET.checkSize(spec.getData().size());
    } else if (spec.getDriver().getName().isEmpty()) {
      throw ControlException.invalid("secret driver must have a name");
    } else {
      throw new ControlException(
          ControlError.Code.UNKNOWN, "plugin \"" + spec.getDriver().getName() + "\" not found");
    }
    String id = Ids.next(random);
    String name = spec.getAnnotations().getName();
    return new Write(
        "create secret " + name,
        tx -> {
          PayloadRules.SECRET.requireFree(tx.named(ObjectKind.SECRET, name).isEmpty(), name);
          tx.create(ObjectKind.SECRET, Secret.newBuilder().setId(id).setSpec(spec).build());
        },
        view -> secret(view, id));
  }

  /** Only the labels may change; data that is not given is not meant to. */
  Write update(UpdateSecret request) {
    String id = request.getId();
    SecretSpec wanted = request.getSpec();
    return new Write(
        "update secret " + id,
        tx -> {
          Secret stored = stored(tx, id);
          PayloadRules.requireLabelsOnly(
              stored.getSpec().getAnnotations(),
              wanted.getAnnotations(),
              stored.getSpec().getData(),
              wanted.getData());
          var changed = stored.toBuilder();
          changed.getMetaBuilder().setVersion(request.getVersion());
          PayloadRules.relabel(
              changed.getSpecBuilder().getAnnotationsBuilder(), wanted.getAnnotations());
          tx.update(ObjectKind.SECRET, changed.build());
        },
        view -> secret(view, id));
  }

  /** Refused while a service uses it. */
  Write remove(RemoveSecret request) {
    String id = request.getId();
    return new Write(
        "remove secret " + id,
        tx -> {
          Secret stored = stored(tx, id);
          PayloadRules.SECRET.requireUnused(
              tx, stored.getSpec().getAnnotations().getName(), spec -> uses(spec, id));
          tx.delete(ObjectKind.SECRET, id);
        },
        view -> Write.DONE);
  }

  ControlReply list(StoreView view) {
    var secrets = ControlReply.Secrets.newBuilder();
    view.all(ObjectKind.SECRET).forEach(secret -> secrets.addSecrets(withoutData(secret)));
    return ControlReply.newBuilder().setSecrets(secrets).build();
  }

  private static boolean uses(ContainerSpec spec, String id) {
    return spec.getSecretsList().stream().map(SecretReference::getSecretId).anyMatch(id::equals);
  }

  private static Secret stored(StoreView view, String id) {
    return view.get(ObjectKind.SECRET, id)
        .orElseThrow(() -> ControlException.notFound("secret " + id + " not found"));
  }

  private static ControlReply secret(StoreView view, String id) {
    return ControlReply.newBuilder().setSecret(withoutData(stored(view, id))).build();
  }

  private static Secret withoutData(Secret secret) {
    return secret.toBuilder().setSpec(secret.getSpec().toBuilder().clearData()).build();
  }
}
