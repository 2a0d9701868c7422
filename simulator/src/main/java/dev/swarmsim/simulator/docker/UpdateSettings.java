package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.UpdateConfig;

/** Writes how an update or a rollback proceeds into a service's spec. */
record UpdateSettings(UpdateConfig.Builder config, String kind) {
  private static final long MONITOR_NANOS = 5_000_000_000L;

  /**
   * Writes what was given; null was not.
   *
   * @param known whether the spec had such settings before
   * @return whether the spec is to have such settings
   * @throws DockerException if the action or the order is none that Docker knows
   */
  boolean apply(
      boolean known,
      Long parallelism,
      Long delayNanos,
      String failureAction,
      Long monitorNanos,
      Float maxFailureRatio,
      String order) {
    boolean given =
        parallelism != null
            || delayNanos != null
            || failureAction != null
            || monitorNanos != null
            || maxFailureRatio != null
            || order != null;
    if (!given) {
      return known;
    }
    if (!known) {
      // One setting given makes all of them given; the rest are the defaults, and 0 is none.
      config.setParallelism(1).setMonitor(MONITOR_NANOS);
    }
    setNumbers(parallelism, delayNanos, monitorNanos, maxFailureRatio);
    if (failureAction != null) {
      config.setFailureAction(action(failureAction));
    }
    if (order != null) {
      config.setOrder(order(order));
    }
    return true;
  }

  private void setNumbers(
      Long parallelism, Long delayNanos, Long monitorNanos, Float maxFailureRatio) {
    if (parallelism != null) {
      config.setParallelism(parallelism);
    }
    if (delayNanos != null) {
      config.setDelay(delayNanos);
    }
    if (monitorNanos != null) {
      config.setMonitor(monitorNanos);
    }
    if (maxFailureRatio != null) {
      config.setMaxFailureRatio(maxFailureRatio);
    }
  }

  private UpdateConfig.FailureAction action(String text) {
    return switch (text) {
      case "pause" -> UpdateConfig.FailureAction.PAUSE;
      case "continue" -> UpdateConfig.FailureAction.CONTINUE;
      case "rollback" -> {
        if (kind.equals("rollback")) {
          throw unrecognized("failure action", text);
        }
        yield UpdateConfig.FailureAction.ROLLBACK;
      }
      default -> throw unrecognized("failure action", text);
    };
  }

  private UpdateConfig.Order order(String text) {
    return switch (text) {
      case "stop-first" -> UpdateConfig.Order.STOP_FIRST;
      case "start-first" -> UpdateConfig.Order.START_FIRST;
      default -> throw unrecognized("order", text);
    };
  }

  private DockerException unrecognized(String what, String text) {
    return DockerException.daemon("unrecognized " + kind + " " + what + " " + text);
  }
}
