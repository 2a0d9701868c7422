package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.CreateConfig;
import dev.swarmsim.scheduler.model.ControlRequest.RemoveConfig;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateConfig;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.random.RandomGenerator;

/**
 * Creates, changes, removes and lists configs (SwarmKit, {@code controlapi/config.go}). They are
 * secrets that are not secret: listed with what they hold.
 */
final class ConfigControl {
  private final RandomGenerator random;

  ConfigControl(RandomGenerator random) {
    this.random = random;
  }

  /** A config holds from 1 to 1,023,999 bytes, and for ever the same. */
  Write create(CreateConfig request) {
    var spec = request.getSpec();
    PayloadRules.checkName(spec.getAnnotations());
    PayloadRules.CONFIG.checkSize(spec.getData().size());
    String id = Ids.next(random);
    String name = spec.getAnnotations().getName();
    return new Write(
        "create config " + name,
        tx -> {
          PayloadRules.CONFIG.requireFree(tx.named(ObjectKind.CONFIG, name).isEmpty(), name);
          tx.create(ObjectKind.CONFIG, Config.newBuilder().setId(id).setSpec(spec).build());
        },
        view -> config(view, id));
  }

  /** Only the labels may change; data that is not given is not meant to. */
  Write update(UpdateConfig request) {
    String id = request.getId();
    ConfigSpec wanted = request.getSpec();
    return new Write(
        "update config " + id,
        tx -> {
          Config stored = stored(tx, id);
          PayloadRules.requireLabelsOnly(
              stored.getSpec().getAnnotations(),
              wanted.getAnnotations(),
              stored.getSpec().getData(),
              wanted.getData());
          var changed = stored.toBuilder();
          changed.getMetaBuilder().setVersion(request.getVersion());
          PayloadRules.relabel(
              changed.getSpecBuilder().getAnnotationsBuilder(), wanted.getAnnotations());
          tx.update(ObjectKind.CONFIG, changed.build());
        },
        view -> config(view, id));
  }

  /** Refused while a service uses it. */
  Write remove(RemoveConfig request) {
    String id = request.getId();
    return new Write(
        "remove config " + id,
        tx -> {
          Config stored = stored(tx, id);
          PayloadRules.CONFIG.requireUnused(
              tx, stored.getSpec().getAnnotations().getName(), spec -> uses(spec, id));
          tx.delete(ObjectKind.CONFIG, id);
        },
        view -> Write.DONE);
  }

  ControlReply list(StoreView view) {
    var configs = ControlReply.Configs.newBuilder().addAllConfigs(view.all(ObjectKind.CONFIG));
    return ControlReply.newBuilder().setConfigs(configs).build();
  }

  private static boolean uses(ContainerSpec spec, String id) {
    return spec.getConfigsList().stream().map(ConfigReference::getConfigId).anyMatch(id::equals);
  }

  private static Config stored(StoreView view, String id) {
    return view.get(ObjectKind.CONFIG, id)
        .orElseThrow(() -> ControlException.notFound("config " + id + " not found"));
  }

  private static ControlReply config(StoreView view, String id) {
    return ControlReply.newBuilder().setConfig(stored(view, id)).build();
  }
}
