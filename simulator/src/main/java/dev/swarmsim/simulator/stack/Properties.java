package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keys of services that a stack refuses, ignores, or ignores with advice (docker/cli, loader). */
final class Properties {
  private static final String IN_DEPLOY = "Set resource limits using deploy.resources";
  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "extends", "Support for `extends` is not implemented yet.",
          "volume_driver",
              "Instead of setting the volume driver on the service, define a volume using the"
                  + " top-level `volumes` option and specify the driver there.",
          "volumes_from",
              "To share a volume between services, define it using the top-level `volumes` option"
                  + " and reference it from each service that shares it using the service-level"
                  + " `volumes` option.",
          "cpu_quota", IN_DEPLOY,
          "cpu_shares", IN_DEPLOY,
          "cpuset", IN_DEPLOY,
          "mem_limit", IN_DEPLOY,
          "memswap_limit", IN_DEPLOY);
  private static final Map<String, String> DEPRECATED =
      Map.of(
          "container_name",
          "Setting the container name is not supported.",
          "expose",
          "Exposing ports is unnecessary - services on the same network can access each other's"
              + " containers on any port.");
  private static final List<String> UNSUPPORTED =
      List.of(
          "build",
          "cgroup_parent",
          "cgroupns_mode",
          "devices",
          "domainname",
          "external_links",
          "ipc",
          "links",
          "mac_address",
          "network_mode",
          "pid",
          "privileged",
          "restart",
          "security_opt",
          "shm_size",
          "userns_mode");

  private Properties() {}

  /** Refuses a file that has keys which a stack must not have. */
  static void refuseForbidden(Mapping file) throws ComposeException {
    SortedMap<String, String> found = new TreeMap<>();
    Place place = file.place();
    for (ComposeValue service : file.mapping("services").entries().values()) {
      if (service instanceof Mapping keys) {
        for (var entry : keys.entries().entrySet()) {
          if (FORBIDDEN.containsKey(entry.getKey())) {
            place = found.isEmpty() ? entry.getValue().place() : place;
            found.put(entry.getKey(), FORBIDDEN.get(entry.getKey()));
          }
        }
      }
    }
    if (!found.isEmpty()) {
      throw new ComposeException(
          place, "Compose file contains unsupported options:\n\n%s\n".formatted(texts(found)));
    }
  }

  /** What docker says on stderr about keys that it ignores, each text with its line ends. */
  static List<String> warnings(List<Mapping> files) {
    SortedSet<String> unsupported = new TreeSet<>();
    SortedMap<String, String> deprecated = new TreeMap<>();
    for (Mapping file : files) {
      for (ComposeValue service : file.mapping("services").entries().values()) {
        if (service instanceof Mapping keys) {
          for (String key : keys.entries().keySet()) {
            if (UNSUPPORTED.contains(key)) {
              unsupported.add(key);
            }
            if (DEPRECATED.containsKey(key)) {
              deprecated.put(key, DEPRECATED.get(key));
            }
          }
        }
      }
    }
    var warnings = new ArrayList<String>();
    if (!unsupported.isEmpty()) {
      warnings.add(
          "Ignoring unsupported options: %s\n\n".formatted(String.join(", ", unsupported)));
    }
    if (!deprecated.isEmpty()) {
      warnings.add("Ignoring deprecated options:\n\n%s\n\n".formatted(texts(deprecated)));
    }
    return warnings;
  }

  private static String texts(SortedMap<String, String> properties) {
    var texts = new ArrayList<String>();
    properties.forEach((name, text) -> texts.add(name + ": " + text));
    return String.join("\n\n", texts);
  }
}
