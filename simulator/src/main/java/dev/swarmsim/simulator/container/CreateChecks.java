package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why an Engine refuses to create a container, in Docker's words; such a task is rejected. A
 * simulated machine has the directories that every Linux has: a bind mount's source exists if its
 * first name is one of these.
 */
final class CreateChecks {
  private static final long NANOS_PER_CPU = 1_000_000_000L;
  private static final long LEAST_MEMORY_BYTES = 6L << 20;
  private static final Set<String> DIRECTORIES =
      Set.of(
          "bin", "boot", "data", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt",
          "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var");
  private static final Set<String> CAPABILITIES =
      Set.of(
          "ALL",
          "AUDIT_CONTROL",
          "AUDIT_READ",
          "AUDIT_WRITE",
          "BLOCK_SUSPEND",
          "BPF",
          "CHECKPOINT_RESTORE",
          "CHOWN",
          "DAC_OVERRIDE",
          "DAC_READ_SEARCH",
          "FOWNER",
          "FSETID",
          "IPC_LOCK",
          "IPC_OWNER",
          "KILL",
          "LEASE",
          "LINUX_IMMUTABLE",
          "MAC_ADMIN",
          "MAC_OVERRIDE",
          "MKNOD",
          "NET_ADMIN",
          "NET_BIND_SERVICE",
          "NET_BROADCAST",
          "NET_RAW",
          "PERFMON",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYSLOG",
          "SYS_ADMIN",
          "SYS_BOOT",
          "SYS_CHROOT",
          "SYS_MODULE",
          "SYS_NICE",
          "SYS_PACCT",
          "SYS_PTRACE",
          "SYS_RAWIO",
          "SYS_RESOURCE",
          "SYS_TIME",
          "SYS_TTY_CONFIG",
          "WAKE_ALARM");
  private static final Set<String> SIGNALS =
      Set.of(
          "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT",
          "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
          "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
          "RTMIN", "RTMAX");

  private CreateChecks() {}

  /**
   * What is wrong with a task's container.
   *
   * @param nanoCpus what the machine has
   */
  static Optional<String> refusal(Task task, long nanoCpus) {
    ContainerSpec spec = task.getSpec().getContainer();
    return mounts(spec)
        .or(() -> capability("CapAdd", spec.getCapabilityAddList()))
        .or(() -> capability("CapDrop", spec.getCapabilityDropList()))
        .or(() -> signal(spec.getStopSignal()))
        .or(() -> cpus(task.getSpec().getLimits().getNanoCpus(), nanoCpus))
        .or(() -> memory(task.getSpec().getLimits().getMemoryBytes()));
  }

  private static Optional<String> mounts(ContainerSpec spec) {
    for (Mount mount : spec.getMountsList()) {
      if (mount.getType() != Mount.Type.BIND) {
        continue;
      }
      String source = mount.getSource();
      if (!source.startsWith("/")) {
        return Optional.of("invalid bind mount source, must be an absolute path: " + source);
      }
      boolean exists =
          source.equals("/")
              || DIRECTORIES.contains(source.substring(1).split("/", -1)[0])
              || mount.getBind().getCreateMountpoint();
      if (!exists) {
        return Optional.of(
            "invalid mount config for type \"bind\": bind source path does not exist: " + source);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> capability(String what, List<String> names) {
    for (String name : names) {
      String upper = name.toUpperCase(Locale.ROOT);
      String bare = upper.startsWith("CAP_") ? upper.substring(4) : upper;
      if (!CAPABILITIES.contains(bare)) {
        String shown = upper.startsWith("CAP_") ? upper : "CAP_" + upper;
        return Optional.of("invalid %s: unknown capability: \"%s\"".formatted(what, shown));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> signal(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String bare = upper.startsWith("SIG") ? upper.substring(3) : upper;
    boolean known = bare.isEmpty() || bare.matches("[1-9][0-9]?") || SIGNALS.contains(bare);
    return known ? Optional.empty() : Optional.of("Invalid signal: " + name);
  }

  private static Optional<String> cpus(long limit, long has) {
    if (limit <= has) {
      return Optional.empty();
    }
    long whole = Math.max(1, has / NANOS_PER_CPU);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Range of CPUs is from 0.01 to %d.00, as there are only %d CPUs available",
            whole,
            whole));
  }

  private static Optional<String> memory(long limit) {
    return limit > 0 && limit < LEAST_MEMORY_BYTES
        ? Optional.of("Minimum memory limit allowed is 6MB")
        : Optional.empty();
  }
}
