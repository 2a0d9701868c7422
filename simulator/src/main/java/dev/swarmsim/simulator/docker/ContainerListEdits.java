package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.DnsConfig;
import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.scheduler.model.Ulimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The flags of updating a service that add to a container's lists and remove from them. */
final class ContainerListEdits {
  @Option(names = "--cap-add", paramLabel = "CAP", description = "Adds a capability.")
  private List<String> capAdd = new ArrayList<>();

  @Option(names = "--cap-drop", paramLabel = "CAP", description = "Drops a capability.")
  private List<String> capDrop = new ArrayList<>();

  @Option(
      names = "--dns-add",
      paramLabel = "ADDRESS",
      converter = ContainerValues.Address.class,
      description = "Adds a name server.")
  private List<String> dnsAdd = new ArrayList<>();

  @Option(names = "--dns-rm", paramLabel = "ADDRESS", description = "Removes one.")
  private List<String> dnsRm = new ArrayList<>();

  @Option(names = "--dns-option-add", paramLabel = "OPTION", description = "Adds an option.")
  private List<String> dnsOptionAdd = new ArrayList<>();

  @Option(names = "--dns-option-rm", paramLabel = "OPTION", description = "Removes one.")
  private List<String> dnsOptionRm = new ArrayList<>();

  @Option(names = "--dns-search-add", paramLabel = "DOMAIN", description = "Adds a domain.")
  private List<String> dnsSearchAdd = new ArrayList<>();

  @Option(names = "--dns-search-rm", paramLabel = "DOMAIN", description = "Removes one.")
  private List<String> dnsSearchRm = new ArrayList<>();

  @Option(names = "--group-add", paramLabel = "GROUP", description = "Adds a group.")
  private List<String> groupAdd = new ArrayList<>();

  @Option(names = "--group-rm", paramLabel = "GROUP", description = "Removes one.")
  private List<String> groupRm = new ArrayList<>();

  @Option(
      names = "--host-add",
      paramLabel = "NAME:ADDRESS",
      converter = ContainerValues.Host.class,
      description = "Adds a line to the hosts file.")
  private List<String> hostAdd = new ArrayList<>();

  @Option(names = "--host-rm", paramLabel = "NAME[:ADDRESS]", description = "Removes one.")
  private List<String> hostRm = new ArrayList<>();

  @Option(
      names = "--mount-add",
      paramLabel = "MOUNT",
      converter = MountSpec.class,
      description = "Adds a mount, or replaces the one at its target.")
  private List<MountSpec.Given> mountAdd = new ArrayList<>();

  @Option(names = "--mount-rm", paramLabel = "TARGET", description = "Removes one.")
  private List<String> mountRm = new ArrayList<>();

  @Option(names = "--sysctl-add", paramLabel = "NAME=VALUE", description = "Adds a parameter.")
  private List<String> sysctlAdd = new ArrayList<>();

  @Option(names = "--sysctl-rm", paramLabel = "NAME", description = "Removes one.")
  private List<String> sysctlRm = new ArrayList<>();

  @Option(
      names = "--ulimit-add",
      paramLabel = "NAME=SOFT[:HARD]",
      converter = ContainerValues.Limit.class,
      description = "Adds a limit.")
  private List<Ulimit> ulimitAdd = new ArrayList<>();

  @Option(names = "--ulimit-rm", paramLabel = "NAME", description = "Removes one.")
  private List<String> ulimitRm = new ArrayList<>();

  void applyTo(ContainerSpec.Builder container) {
    applyDns(container);
    applyMounts(container);
    applyCapabilities(container);
    if (changed(groupAdd, groupRm)) {
      List<String> groups = sorted(container.getGroupsList(), groupAdd, groupRm);
      container.clearGroups().addAllGroups(groups);
    }
    if (changed(hostAdd, hostRm)) {
      List<String> hosts = hosts(container.getHostsList());
      container.clearHosts().addAllHosts(hosts);
    }
    if (changed(sysctlAdd, sysctlRm)) {
      var sysctls = SpecEdits.labels(container.getSysctlsMap(), sysctlAdd, sysctlRm);
      container.clearSysctls().putAllSysctls(sysctls);
    }
    if (changed(ulimitAdd, ulimitRm)) {
      TreeMap<String, Ulimit> limits = new TreeMap<>();
      container.getUlimitsList().forEach(limit -> limits.put(limit.getName(), limit));
      ulimitRm.forEach(limits::remove);
      ulimitAdd.forEach(limit -> limits.put(limit.getName(), limit));
      container.clearUlimits().addAllUlimits(limits.values());
    }
  }

  private static boolean changed(List<?> add, List<?> remove) {
    return !add.isEmpty() || !remove.isEmpty();
  }

  private static List<String> sorted(List<String> before, List<String> add, List<String> remove) {
    var words = new TreeSet<String>(before);
    words.removeAll(remove);
    words.addAll(add);
    return List.copyOf(words);
  }

  private void applyDns(ContainerSpec.Builder container) {
    if (!changed(dnsAdd, dnsRm)
        && !changed(dnsOptionAdd, dnsOptionRm)
        && !changed(dnsSearchAdd, dnsSearchRm)) {
      return;
    }
    DnsConfig before = container.getDns();
    container.setDns(
        DnsConfig.newBuilder()
            .addAllNameservers(sorted(before.getNameserversList(), dnsAdd, dnsRm))
            .addAllSearch(sorted(before.getSearchList(), dnsSearchAdd, dnsSearchRm))
            .addAllOptions(sorted(before.getOptionsList(), dnsOptionAdd, dnsOptionRm)));
  }

  private void applyMounts(ContainerSpec.Builder container) {
    if (!changed(mountAdd, mountRm)) {
      return;
    }
    TreeMap<String, Mount> byTarget = new TreeMap<>();
    container.getMountsList().forEach(mount -> byTarget.put(mount.getTarget(), mount));
    mountRm.forEach(byTarget::remove);
    for (MountSpec.Given mount : mountAdd) {
      byTarget.put(mount.mount().getTarget(), mount.checked());
    }
    List<Mount> mounts = new ArrayList<>(byTarget.values());
    mounts.sort(Comparator.comparing(Mount::getSource).thenComparing(Mount::getTarget));
    container.clearMounts().addAllMounts(mounts);
  }

  private List<String> hosts(List<String> before) {
    List<String> hosts = new ArrayList<>(before);
    for (String removed : hostRm) {
      String[] parts = removed.split(":", 2);
      hosts.removeIf(
          line -> {
            String[] words = line.split("\\s+");
            boolean named = List.of(words).subList(1, words.length).contains(parts[0]);
            return named && (parts.length == 1 || words[0].equals(parts[1]));
          });
    }
    for (String line : hostAdd) {
      if (!hosts.contains(line)) {
        hosts.add(line);
      }
    }
    return hosts;
  }

  private void applyCapabilities(ContainerSpec.Builder container) {
    if (!changed(capAdd, capDrop)) {
      return;
    }
    var add = new TreeSet<String>(container.getCapabilityAddList());
    var drop = new TreeSet<String>(container.getCapabilityDropList());
    for (String word : capDrop) {
      String capability = ContainerValues.capability(word);
      if (!add.remove(capability)) {
        drop.add(capability);
      }
    }
    for (String word : capAdd) {
      String capability = ContainerValues.capability(word);
      if (!drop.remove(capability)) {
        add.add(capability);
      }
    }
    container.clearCapabilityAdd().addAllCapabilityAdd(add);
    container.clearCapabilityDrop().addAllCapabilityDrop(drop);
  }
}
