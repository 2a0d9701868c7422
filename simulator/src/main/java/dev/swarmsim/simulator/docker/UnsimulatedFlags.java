package dev.swarmsim.simulator.docker;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Flags that docker 28.2 has and the simulation has not, so that they are refused honestly. */
final class UnsimulatedFlags {
  private static final SortedMap<String, SortedSet<String>> FLAGS = new TreeMap<>();

  private static final List<String> ON_SERVICES =
      List.of(
          "--credential-spec",
          "--health-cmd",
          "--health-interval",
          "--health-retries",
          "--health-start-interval",
          "--health-start-period",
          "--health-timeout",
          "--init",
          "--isolation",
          "--limit-pids",
          "--log-opt",
          "--max-concurrent",
          "--no-healthcheck",
          "--oom-score-adj",
          "--read-only",
          "--stop-signal",
          "--tty",
          "-t",
          "--user",
          "-u",
          "--with-registry-auth",
          "--workdir",
          "-w");

  private static final List<String> LISTS_ON_SERVICES =
      List.of(
          "--cap-add",
          "--cap-drop",
          "--config",
          "--dns",
          "--dns-option",
          "--dns-search",
          "--env-file",
          "--group",
          "--host",
          "--mount",
          "--network",
          "--secret",
          "--sysctl",
          "--ulimit");

  static {
    put("docker service create", ON_SERVICES);
    put("docker service create", LISTS_ON_SERVICES);
    put("docker service update", ON_SERVICES);
    put("docker service update", List.of("--cap-add", "--cap-drop", "--generic-resource-add"));
    put("docker service update", List.of("--generic-resource-rm"));
    for (String flag : LISTS_ON_SERVICES) {
      put("docker service update", List.of(flag + "-add", flag + "-rm"));
    }
    put(
        "docker swarm init",
        List.of(
            "--autolock",
            "--cert-expiry",
            "--data-path-addr",
            "--data-path-port",
            "--default-addr-pool",
            "--default-addr-pool-mask-length",
            "--external-ca",
            "--max-snapshots"));
    put("docker swarm join", List.of("--data-path-addr"));
    put(
        "docker swarm update",
        List.of("--autolock", "--cert-expiry", "--external-ca", "--max-snapshots"));
    put("docker ps", List.of("--last", "-n", "--latest", "-l", "--size", "-s"));
    put("docker service inspect", List.of("--pretty"));
    put("docker node inspect", List.of("--pretty"));
    put("docker info", List.of("--format", "-f"));
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
