package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.model.UpdateStatus;
import java.util.concurrent.TimeUnit;

/**
 * How an update goes about it: the service's update settings, or its rollback settings while it is
 * being rolled back. Without any: one slot at a time, no delay, pause at the first failure.
 *
 * @param parallelism how many slots at once; 0 for all
 * @param delayNanos the pause after each slot, in virtual nanoseconds
 * @param monitorNanos how long a new task is watched, in virtual nanoseconds; five seconds by
 *     default, and always longer than the delay, since failures are heeded between slots only
 * @param failureAction what to do about failures
 * @param maxFailureRatio which share of the outdated slots may fail
 * @param order which of two tasks goes first
 */
record UpdateSettings(
    long parallelism,
    long delayNanos,
    long monitorNanos,
    UpdateConfig.FailureAction failureAction,
    float maxFailureRatio,
    UpdateConfig.Order order) {
  static UpdateSettings of(Service service) {
    ServiceSpec spec = service.getSpec();
    UpdateConfig config = isRollingBack(service) ? Defaults.rollback(spec) : Defaults.update(spec);
    long monitor = Defaults.monitorNanos(config);
    if (config.getDelay() >= monitor) {
      monitor = config.getDelay() + TimeUnit.SECONDS.toNanos(1);
    }
    return new UpdateSettings(
        config.getParallelism(),
        config.getDelay(),
        monitor,
        config.getFailureAction(),
        config.getMaxFailureRatio(),
        config.getOrder());
  }

  static boolean isRollingBack(Service service) {
    return service.getUpdateStatus().getState() == UpdateStatus.State.ROLLBACK_STARTED;
  }
}
