package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.Ulimit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The flags of creating a service that may be given more than once. */
final class ContainerLists {
  @Option(names = "--cap-add", paramLabel = "CAP", description = "Adds a capability.")
  private List<String> capAdd = new ArrayList<>();

  @Option(names = "--cap-drop", paramLabel = "CAP", description = "Drops a capability.")
  private List<String> capDrop = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      converter = FileReference.class,
      description = "A config that containers have as a file.")
  private List<FileReference.Given> configs = new ArrayList<>();

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      converter = FileReference.class,
      description = "A secret that containers have as a file.")
  private List<FileReference.Given> secrets = new ArrayList<>();

  @Option(
      names = "--dns",
      paramLabel = "ADDRESS",
      converter = ContainerValues.Address.class,
      description = "A name server.")
  private List<String> dns = new ArrayList<>();

  @Option(names = "--dns-option", paramLabel = "OPTION", description = "A resolver option.")
  private List<String> dnsOptions = new ArrayList<>();

  @Option(names = "--dns-search", paramLabel = "DOMAIN", description = "A search domain.")
  private List<String> dnsSearch = new ArrayList<>();

  @Option(names = "--group", paramLabel = "GROUP", description = "A further group.")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--host",
      paramLabel = "NAME:ADDRESS",
      converter = ContainerValues.Host.class,
      description = "A line for the hosts file.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--mount",
      paramLabel = "MOUNT",
      converter = MountSpec.class,
      description = "A mount, e.g. type=volume,source=data,target=/data.")
  private List<MountSpec.Given> mounts = new ArrayList<>();

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      converter = NetworkReference.class,
      description = "A network, e.g. back or name=back,alias=db.")
  private List<NetworkAttachmentConfig> networks = new ArrayList<>();

  @Option(names = "--sysctl", paramLabel = "NAME=VALUE", description = "A kernel parameter.")
  private List<String> sysctls = new ArrayList<>();

  @Option(
      names = "--ulimit",
      paramLabel = "NAME=SOFT[:HARD]",
      converter = ContainerValues.Limit.class,
      description = "A limit of processes.")
  private List<Ulimit> ulimits = new ArrayList<>();

  @Option(names = "--log-opt", paramLabel = "NAME=VALUE", description = "Option of the log driver.")
  private List<String> logOptions = new ArrayList<>();

  /** Writes what was given into the spec of a new service. */
  void applyTo(TaskSpec.Builder task) {
    var container = task.getContainerBuilder();
    container
        .addAllGroups(groups)
        .addAllHosts(hosts)
        .putAllSysctls(SpecEdits.labels(sysctls))
        .addAllUlimits(ulimits);
    container
        .getDnsBuilder()
        .addAllNameservers(dns)
        .addAllSearch(dnsSearch)
        .addAllOptions(dnsOptions);
    mounts.forEach(mount -> container.addMounts(mount.checked()));
    applyCapabilities(container);
    for (FileReference.Given secret : secrets) {
      container.addSecretsBuilder().setSecretName(secret.source()).setFile(secret.file());
    }
    for (FileReference.Given config : configs) {
      container.addConfigsBuilder().setConfigName(config.source()).setFile(config.file());
    }
    networks.stream()
        .sorted(java.util.Comparator.comparing(NetworkAttachmentConfig::getTarget))
        .forEach(task::addNetworks);
    if (task.hasLogDriver()) {
      task.getLogDriverBuilder().putAllOptions(SpecEdits.labels(logOptions));
    }
  }

  private void applyCapabilities(ContainerSpec.Builder container) {
    var add = new TreeSet<String>();
    capAdd.forEach(capability -> add.add(ContainerValues.capability(capability)));
    var drop = new TreeSet<String>();
    capDrop.forEach(capability -> drop.add(ContainerValues.capability(capability)));
    // What is both dropped and added is added.
    drop.removeAll(add);
    container.addAllCapabilityAdd(add).addAllCapabilityDrop(drop);
  }
}
