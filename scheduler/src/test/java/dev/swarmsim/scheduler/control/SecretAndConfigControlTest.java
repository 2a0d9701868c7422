package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.error;
import static dev.swarmsim.scheduler.control.Requests.invalid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.FileTarget;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secrets and configs: SwarmKit's catalogue API-10. Texts are a real swarm's. */
final class SecretAndConfigControlTest {
  private static final String NAME_RULE =
      "invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character"
          + " must be [a-zA-Z0-9]";

  private final FakeHost host = Requests.host();

  @Test
  void whatASecretHoldsIsNeverShownAgain() {
    Secret created = createSecret("s1", "s3cret").getSecret();

    var listed = host.ask(listSecrets()).getSecrets().getSecretsList();

    assertEquals(List.of(created), listed);
    assertTrue(created.getSpec().getData().isEmpty());
    assertEquals("s3cret", stored(created).getSpec().getData().toStringUtf8());
  }

  @Test
  void whatAConfigHoldsIsShown() {
    Config created = createConfig("c1", "text").getConfig();

    assertEquals("text", created.getSpec().getData().toStringUtf8());
    assertEquals(List.of(created), host.ask(listConfigs()).getConfigs().getConfigsList());
  }

  @Test
  void aNameIsTakenOnceWhateverItsCase() {
    createSecret("s1", "a");
    createConfig("s1", "a");

    assertEquals(
        error(Code.ALREADY_EXISTS, "secret S1 already exists"), createSecret("S1", "b").getError());
    assertEquals(
        error(Code.ALREADY_EXISTS, "config s1 already exists"), createConfig("s1", "b").getError());
  }

  @Test
  void aNameKeepsToItsCharacters() {
    for (String name : List.of("bad name", "-a", "a-", ".", "ä")) {
      assertEquals(invalid(NAME_RULE), createSecret(name, "x").getError());
      assertEquals(invalid(NAME_RULE), createConfig(name, "x").getError());
    }
  }

  @Test
  void aNameHasUpToSixtyFourCharactersAndAtLeastOne() {
    assertTrue(createSecret("a".repeat(64), "x").hasSecret());
    assertEquals(invalid(NAME_RULE), createSecret("a".repeat(65), "x").getError());
    assertEquals(invalid("name must be provided"), createSecret("", "x").getError());
  }

  @Test
  void sizesLieBetweenOneByteAndTheLimit() {
    assertTrue(createSecret("s", "x".repeat(511_999)).hasSecret());
    assertEquals(
        invalid("secret data must be larger than 0 and less than 512000 bytes"),
        createSecret("t", "x".repeat(512_000)).getError());
    assertEquals(
        invalid("secret data must be larger than 0 and less than 512000 bytes"),
        createSecret("t", "").getError());
    assertTrue(createConfig("c", "x".repeat(1_023_999)).hasConfig());
    assertEquals(
        invalid("config data must be larger than 0 and less than 1024000 bytes"),
        createConfig("d", "x".repeat(1_024_000)).getError());
  }

  @Test
  void aDriverThatIsNoPluginIsNotFound() {
    var spec = secretSpec("s", "");
    spec.getDriverBuilder().setName("nosuchdriver");

    assertEquals(error(Code.UNKNOWN, "plugin \"nosuchdriver\" not found"), create(spec).getError());
  }

  @Test
  void onlyLabelsChange() {
    Secret created = createSecret("s1", "a").getSecret();
    var labelled = secretSpec("s1", "");
    labelled.getAnnotationsBuilder().putLabels("x", "y");

    var changed = update(created, labelled).getSecret();

    assertEquals("y", changed.getSpec().getAnnotations().getLabelsOrThrow("x"));
    assertEquals("a", stored(changed).getSpec().getData().toStringUtf8());
    assertEquals(
        invalid("only updates to Labels are allowed"),
        update(changed, secretSpec("s1", "b")).getError());
    assertEquals(
        invalid("only updates to Labels are allowed"),
        update(changed, secretSpec("s2", "")).getError());
  }

  @Test
  void anUpdateThatReadAnOlderVersionIsRefused() {
    Secret created = createSecret("s1", "a").getSecret();
    update(created, secretSpec("s1", ""));

    assertEquals(
        error(Code.UNKNOWN, "update out of sequence"),
        update(created, secretSpec("s1", "")).getError());
  }

  @Test
  void whatAServiceUsesStays() {
    Secret secret = createSecret("s1", "a").getSecret();
    Config config = createConfig("c1", "a").getConfig();
    host.ask(Requests.createService(using("web", secret, config)));

    assertEquals(
        invalid("secret 's1' is in use by the following service: web"),
        host.ask(removeSecret(secret)).getError());
    host.ask(Requests.createService(using("api", secret, config)));
    String used = host.ask(removeConfig(config)).getError().getMessage();
    assertTrue(
        used.equals("config 'c1' is in use by the following services: web, api")
            || used.equals("config 'c1' is in use by the following services: api, web"),
        used);
  }

  @Test
  void whatNoServiceUsesGoes() {
    Secret secret = createSecret("s1", "a").getSecret();

    assertTrue(host.ask(removeSecret(secret)).hasDone());

    assertEquals(
        error(Code.NOT_FOUND, "secret " + secret.getId() + " not found"),
        host.ask(removeSecret(secret)).getError());
  }

  @Test
  void aServiceCannotUseWhatIsNotThere() {
    var gone = Secret.newBuilder().setId("gone").setSpec(secretSpec("s1", "")).build();
    Config config = createConfig("c1", "a").getConfig();
    Secret other = createSecret("s2", "a").getSecret();

    assertEquals(
        invalid("secret not found: s1"),
        host.ask(Requests.createService(using("web", gone, config))).getError());
    var misnamed = other.toBuilder();
    misnamed.getSpecBuilder().getAnnotationsBuilder().setName("s9");
    assertEquals(
        invalid("secret not found: s9"),
        host.ask(Requests.createService(using("web", misnamed.build(), config))).getError());
  }

  @Test
  void anUpdateToWhatIsNotThereIsRefusedToo() {
    Secret secret = createSecret("s1", "a").getSecret();
    Config config = createConfig("c1", "a").getConfig();
    var service = host.ask(Requests.createService(using("web", secret, config))).getService();
    var spec = service.getSpec().toBuilder();
    var container = spec.getTaskBuilder().getContainerBuilder();
    container.getSecretsBuilder(0).setSecretId("gone").setSecretName("old");
    container.addSecrets(reference("gone2", "older", "b"));

    assertEquals(
        invalid("secrets not found: old, older"),
        host.ask(Requests.updateService(service, spec.build())).getError());
  }

  @Test
  void twoSecretsCannotBeTheSameFile() {
    Secret one = createSecret("s1", "a").getSecret();
    Secret two = createSecret("s2", "a").getSecret();
    var spec = Requests.spec("web").toBuilder();
    spec.getTaskBuilder()
        .getContainerBuilder()
        .addSecrets(reference(one.getId(), "s1", "file"))
        .addSecrets(reference(two.getId(), "s2", "file"));

    assertEquals(
        invalid("secret references 's1' and 's2' have a conflicting target: 'file'"),
        host.ask(Requests.createService(spec.build())).getError());
  }

  @Test
  void aReferenceNamesItsFile() {
    Secret one = createSecret("s1", "a").getSecret();
    var spec = Requests.spec("web").toBuilder();
    spec.getTaskBuilder()
        .getContainerBuilder()
        .addSecrets(
            SecretReference.newBuilder().setSecretId(one.getId()).setSecretName("s1").build());

    assertEquals(
        invalid("malformed secret reference, no target provided"),
        host.ask(Requests.createService(spec.build())).getError());
  }

  private static ServiceSpec using(String name, Secret secret, Config config) {
    var spec = Requests.spec(name).toBuilder();
    spec.getTaskBuilder()
        .getContainerBuilder()
        .addSecrets(reference(secret.getId(), secret.getSpec().getAnnotations().getName(), "f"))
        .addConfigs(
            ConfigReference.newBuilder()
                .setConfigId(config.getId())
                .setConfigName(config.getSpec().getAnnotations().getName())
                .setFile(FileTarget.newBuilder().setName("/f")));
    return spec.build();
  }

  private static SecretReference reference(String id, String name, String file) {
    return SecretReference.newBuilder()
        .setSecretId(id)
        .setSecretName(name)
        .setFile(FileTarget.newBuilder().setName(file))
        .build();
  }

  private Secret stored(Secret secret) {
    return host.store().get(ObjectKind.SECRET, secret.getId()).orElseThrow();
  }

  private static SecretSpec.Builder secretSpec(String name, String data) {
    return SecretSpec.newBuilder()
        .setAnnotations(Annotations.newBuilder().setName(name))
        .setData(ByteString.copyFromUtf8(data));
  }

  private ControlReply createSecret(String name, String data) {
    return create(secretSpec(name, data));
  }

  private ControlReply create(SecretSpec.Builder spec) {
    return host.ask(
        ControlRequest.newBuilder()
            .setCreateSecret(ControlRequest.CreateSecret.newBuilder().setSpec(spec))
            .build());
  }

  private ControlReply createConfig(String name, String data) {
    var spec =
        ConfigSpec.newBuilder()
            .setAnnotations(Annotations.newBuilder().setName(name))
            .setData(ByteString.copyFromUtf8(data));
    return host.ask(
        ControlRequest.newBuilder()
            .setCreateConfig(ControlRequest.CreateConfig.newBuilder().setSpec(spec))
            .build());
  }

  private ControlReply update(Secret read, SecretSpec.Builder spec) {
    return host.ask(
        ControlRequest.newBuilder()
            .setUpdateSecret(
                ControlRequest.UpdateSecret.newBuilder()
                    .setId(read.getId())
                    .setVersion(read.getMeta().getVersion())
                    .setSpec(spec))
            .build());
  }

  private static ControlRequest removeSecret(Secret secret) {
    return ControlRequest.newBuilder()
        .setRemoveSecret(ControlRequest.RemoveSecret.newBuilder().setId(secret.getId()))
        .build();
  }

  private static ControlRequest removeConfig(Config config) {
    return ControlRequest.newBuilder()
        .setRemoveConfig(ControlRequest.RemoveConfig.newBuilder().setId(config.getId()))
        .build();
  }

  private static ControlRequest listSecrets() {
    return ControlRequest.newBuilder()
        .setListSecrets(ControlRequest.ListSecrets.getDefaultInstance())
        .build();
  }

  private static ControlRequest listConfigs() {
    return ControlRequest.newBuilder()
        .setListConfigs(ControlRequest.ListConfigs.getDefaultInstance())
        .build();
  }
}
