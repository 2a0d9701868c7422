package dev.swarmsim.simulator.stack;

import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.FileTarget;
import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.scheduler.model.Privileges;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a service says of its containers. */
final class ContainerConverter {
  private static final int READABLE = 0444;

  private final Namespace namespace;
  private final SortedMap<String, Mapping> secrets;
  private final SortedMap<String, Mapping> configs;
  private final Map<String, String> secretIds;
  private final Map<String, String> configIds;
  private final MountConverter mounts;

  ContainerConverter(
      Compose compose,
      Namespace namespace,
      Map<String, String> secretIds,
      Map<String, String> configIds) {
    this.namespace = namespace;
    this.secrets = compose.section("secrets");
    this.configs = compose.section("configs");
    this.secretIds = secretIds;
    this.configIds = configIds;
    this.mounts = new MountConverter(compose.section("volumes"), namespace);
  }

  ContainerSpec container(Mapping service) throws ComposeException {
    var spec =
        ContainerSpec.newBuilder()
            .setImage(service.text("image"))
            .addAllCommand(service.texts("entrypoint"))
            .addAllArgs(service.texts("command"))
            .setHostname(service.text("hostname"))
            .putAllLabels(namespace.labels(service.mapping("labels").strings()))
            .setDir(service.text("working_dir"))
            .setUser(service.text("user"))
            .setTty(service.flag("tty"))
            .setOpenStdin(service.flag("stdin_open"))
            .setReadOnly(service.flag("read_only"))
            .setStopSignal(service.text("stop_signal"))
            .setIsolation(service.text("isolation"))
            .putAllSysctls(new TreeMap<>(service.mapping("sysctls").strings()))
            .addAllCapabilityAdd(capabilities(service.texts("cap_add")))
            .addAllCapabilityDrop(capabilities(service.texts("cap_drop")))
            .setOomScoreAdj(service.number("oom_score_adj"))
            .setPrivileges(privileges(service.mapping("credential_spec")));
    new TreeMap<>(service.mapping("environment").strings())
        .forEach((name, value) -> spec.addEnv(name + "=" + value));
    service.duration("stop_grace_period").ifPresent(spec::setStopGracePeriod);
    if (service.has("init")) {
      spec.setInit(service.flag("init"));
    }
    addHosts(service, spec);
    addUlimits(service.mapping("ulimits"), spec);
    if (service.has("healthcheck")) {
      spec.setHealthCheck(health(service.mapping("healthcheck")));
    }
    for (ComposeValue volume : service.items("volumes")) {
      spec.addMounts(mounts.mount((Mapping) volume));
    }
    return addFiles(service, spec).build();
  }

  /** Sorted, each once, as the API has them: {@code CAP_NET_ADMIN}. */
  private static List<String> capabilities(List<String> named) {
    var capabilities = new TreeSet<String>();
    for (String name : named) {
      String upper = name.toUpperCase(Locale.ROOT);
      capabilities.add(upper.startsWith("CAP_") || upper.equals("ALL") ? upper : "CAP_" + upper);
    }
    return List.copyOf(capabilities);
  }

  private static Privileges privileges(Mapping credentials) {
    var privileges = Privileges.newBuilder();
    if (!credentials.entries().isEmpty()) {
      privileges
          .getCredentialSpecBuilder()
          .setConfigId(credentials.text("config"))
          .setFile(credentials.text("file"))
          .setRegistry(credentials.text("registry"));
    }
    return privileges.build();
  }

  private static void addHosts(Mapping service, ContainerSpec.Builder spec) {
    for (String entry : service.texts("extra_hosts")) {
      String[] hostAndAddress = entry.split(":", 2);
      if (hostAndAddress.length == 2) {
        spec.addHosts(hostAndAddress[1] + " " + hostAndAddress[0]);
      }
    }
    List<String> servers = service.texts("dns");
    List<String> search = service.texts("dns_search");
    if (!servers.isEmpty() || !search.isEmpty()) {
      spec.getDnsBuilder().addAllNameservers(servers).addAllSearch(search);
    }
  }

  private static void addUlimits(Mapping limits, ContainerSpec.Builder spec) {
    for (String name : new TreeSet<>(limits.entries().keySet())) {
      Mapping limit = limits.mapping(name);
      spec.addUlimitsBuilder()
          .setName(name)
          .setSoft(limit.number("soft"))
          .setHard(limit.number("hard"));
    }
  }

  private static HealthCheck health(Mapping named) throws ComposeException {
    var check = HealthCheck.newBuilder();
    if (named.flag("disable")) {
      if (named.has("test")) {
        throw new ComposeException(named.place(), "test and disable can't be set at the same time");
      }
      return check.addTest("NONE").build();
    }
    check.addAllTest(named.texts("test")).setRetries(named.number("retries"));
    named.duration("interval").ifPresent(check::setInterval);
    named.duration("timeout").ifPresent(check::setTimeout);
    named.duration("start_period").ifPresent(check::setStartPeriod);
    named.duration("start_interval").ifPresent(check::setStartInterval);
    return check.build();
  }

  private ContainerSpec.Builder addFiles(Mapping service, ContainerSpec.Builder spec)
      throws ComposeException {
    var ofSecrets = new ArrayList<SecretReference>();
    for (ComposeValue item : service.items("secrets")) {
      var reference = (Mapping) item;
      String name = name("secret", reference, secrets, secretIds);
      ofSecrets.add(
          SecretReference.newBuilder()
              .setSecretId(secretIds.get(name))
              .setSecretName(name)
              .setFile(file(reference))
              .build());
    }
    ofSecrets.sort(Comparator.comparing(SecretReference::getSecretName));
    var ofConfigs = new ArrayList<ConfigReference>();
    for (ComposeValue item : service.items("configs")) {
      var reference = (Mapping) item;
      String name = name("config", reference, configs, configIds);
      ofConfigs.add(
          ConfigReference.newBuilder()
              .setConfigId(configIds.get(name))
              .setConfigName(name)
              .setFile(file(reference))
              .build());
    }
    ofConfigs.sort(Comparator.comparing(ConfigReference::getConfigName));
    return spec.addAllSecrets(ofSecrets).addAllConfigs(ofConfigs);
  }

  private String name(
      String kind, Mapping reference, SortedMap<String, Mapping> defined, Map<String, String> ids)
      throws ComposeException {
    String source = reference.text("source");
    Mapping definition = defined.get(source);
    if (definition == null) {
      throw new ComposeException(reference.place(), "undefined %s \"%s\"".formatted(kind, source));
    }
    String name = namespace.nameOf(source, definition);
    if (!ids.containsKey(name)) {
      throw new ComposeException(reference.place(), "%s not found: %s".formatted(kind, name));
    }
    return name;
  }

  private static FileTarget file(Mapping reference) {
    return FileTarget.newBuilder()
        .setName(reference.has("target") ? reference.text("target") : reference.text("source"))
        .setUid(reference.has("uid") ? reference.text("uid") : "0")
        .setGid(reference.has("gid") ? reference.text("gid") : "0")
        .setMode(reference.has("mode") ? (int) reference.number("mode") : READABLE)
        .build();
  }
}
