package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.scheduler.model.Mount;
import java.util.Set;
import java.util.TreeSet;

/** What a container's mounts and health check must satisfy (SwarmKit, validateContainerSpec). */
final class ContainerRules {
  private static final long SHORTEST_NANOS = 1_000_000L;

  private ContainerRules() {}

  /**
   * @throws ControlException if two mounts have one target, or times of the check are too short
   */
  static void check(ContainerSpec container) {
    Set<String> targets = new TreeSet<>();
    for (Mount mount : container.getMountsList()) {
      if (!targets.add(mount.getTarget())) {
        throw ControlException.invalid(
            "ContainerSpec: duplicate mount point: " + mount.getTarget());
      }
    }
    HealthCheck check = container.getHealthCheck();
    checkTime("Interval", check.getInterval());
    checkTime("Timeout", check.getTimeout());
    checkTime("StartPeriod", check.getStartPeriod());
    checkTime("StartInterval", check.getStartInterval());
    if (check.getRetries() < 0) {
      throw ControlException.invalid("ContainerSpec: Retries in HealthConfig cannot be negative");
    }
  }

  private static void checkTime(String name, long nanos) {
    if (nanos != 0 && nanos < SHORTEST_NANOS) {
      throw ControlException.invalid(
          "ContainerSpec: " + name + " in HealthConfig cannot be less than 1ms");
    }
  }
}
