package dev.swarmsim.simulator.docker;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Flags that docker 28.2 has and the simulation has not, so that they are refused honestly. */
final class UnsimulatedFlags {
  private static final SortedMap<String, SortedSet<String>> FLAGS = new TreeMap<>();

  static {
    put("docker stack deploy", List.of("--with-registry-auth"));
    put("docker service create", List.of("--env-file"));
    put("docker swarm ca", List.of("--ca-cert", "--ca-key", "--external-ca"));
    put(
        "docker network create",
        List.of("--config-from", "--config-only", "--ipam-opt", "--ipv4", "--ipv6"));
    put("docker network prune", List.of("--filter"));
    put("docker logs", List.of("-f", "--follow", "--until"));
    put("docker service logs", List.of("-f", "--follow"));
    put("docker ps", List.of("--last", "-n", "--latest", "-l", "--size", "-s"));
  }

  private UnsimulatedFlags() {}

  /** Whether docker has that flag and the simulation has not. */
  static boolean has(String command, String flag) {
    return FLAGS.getOrDefault(command, new TreeSet<>()).contains(flag);
  }

  private static void put(String command, List<String> flags) {
    FLAGS.computeIfAbsent(command, ignored -> new TreeSet<>()).addAll(flags);
  }
}
