package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Edits of the lists in a spec, by docker's rules of adding and removing. */
final class SpecEdits {
  private SpecEdits() {}

  /** {@code key=value} each; a key alone has the empty value. */
  static SortedMap<String, String> labels(List<String> flags) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (String flag : flags) {
      labels.put(key(flag), flag.contains("=") ? flag.substring(flag.indexOf('=') + 1) : "");
    }
    return labels;
  }

  /** Labels after adding and removing; what is both removed and added stays. */
  static SortedMap<String, String> labels(
      Map<String, String> before, List<String> add, List<String> remove) {
    SortedMap<String, String> labels = new TreeMap<>(before);
    for (String key : remove) {
      labels.remove(key);
    }
    labels.putAll(labels(add));
    return labels;
  }

  /** Variables after removing and adding; sorted if something was added. */
  static List<String> variables(List<String> before, List<String> add, List<String> remove) {
    List<String> kept = new ArrayList<>(before);
    kept.removeIf(variable -> remove.contains(key(variable)));
    if (add.isEmpty()) {
      return kept;
    }
    SortedMap<String, String> byKey = new TreeMap<>();
    kept.forEach(variable -> byKey.put(key(variable), variable));
    add.forEach(variable -> byKey.put(key(variable), variable));
    return byKey.values().stream().sorted().toList();
  }

  /** Constraints after adding and removing, sorted. */
  static List<String> constraints(List<String> before, List<String> add, List<String> remove) {
    List<String> all = new ArrayList<>(before);
    all.addAll(add);
    all.removeIf(remove::contains);
    return all.stream().sorted().toList();
  }

  /** Descriptors to spread over after adding and removing, in the order of preference. */
  static List<String> spread(List<String> before, List<String> add, List<String> remove) {
    List<String> all = new ArrayList<>(before);
    all.removeIf(remove::contains);
    all.addAll(add);
    return all;
  }

  /**
   * Ports after adding and removing; one that is already there is not added twice.
   *
   * @param remove target ports, {@code 80} or {@code 80/tcp}
   */
  static void ports(EndpointSpec.Builder endpoint, List<PortConfig> add, List<String> remove) {
    List<PortConfig> ports = new ArrayList<>(endpoint.getPortsList());
    ports.removeIf(port -> remove.stream().anyMatch(target -> hasTarget(port, target)));
    for (PortConfig port : add) {
      if (!ports.contains(port)) {
        ports.add(port);
      }
    }
    endpoint.clearPorts().addAllPorts(ports);
  }

  private static boolean hasTarget(PortConfig port, String target) {
    String[] parts = target.split("/", 2);
    String protocol = parts.length == 2 ? parts[1] : "tcp";
    return parts[0].equals(Integer.toString(port.getTargetPort()))
        && protocol.equals(Ports.protocol(port));
  }

  static List<PortConfig> flatten(List<PortSpec.Ports> flags) {
    List<PortConfig> ports = new ArrayList<>();
    flags.forEach(flag -> ports.addAll(flag.list()));
    return ports;
  }

  private static String key(String flag) {
    return flag.split("=", 2)[0];
  }

  /**
   * @throws DockerException if Docker knows no such mode
   */
  static EndpointSpec.Mode endpointMode(String text) {
    return switch (text) {
      case "vip" -> EndpointSpec.Mode.VIP;
      case "dnsrr" -> EndpointSpec.Mode.DNSRR;
      default -> throw DockerException.daemon("invalid resolution mode: \"" + text + "\"");
    };
  }
}
