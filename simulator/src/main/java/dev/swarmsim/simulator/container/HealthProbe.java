package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.simulator.scenario.Behaviour;
import dev.swarmsim.simulator.time.EventQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The health check of one running container. The first probe comes one interval after the start,
 * each further one an interval after the one before has ended. So many failures in a row make the
 * container unhealthy; within the start period they do not count until a probe has succeeded
 * (Docker, {@code daemon/health.go}).
 */
final class HealthProbe {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long RETRIES = 3;

  private final HealthCheck check;
  private final Ground ground;
  private final Behaviour.Health model;
  private final RandomGenerator dice;
  private final Listener listener;
  private final long startedAtNanos;
  private final long healthyAtNanos;
  private final long unhealthyAtNanos;
  private EventQueue.Scheduled next;
  private boolean sick;
  private boolean everHealthy;
  private boolean healthy;
  private long failures;

  /** Hears when the container's health changes. */
  interface Listener {
    void healthy();

    void unhealthy();
  }

  /** Makes the check of a container that starts now; {@link #begin} begins it. */
  HealthProbe(
      HealthCheck check,
      Behaviour.Health model,
      Ground ground,
      RandomGenerator dice,
      Listener listener) {
    this.check = check;
    this.ground = ground;
    this.model = model;
    this.dice = dice;
    this.listener = listener;
    this.startedAtNanos = ground.nowNanos();
    this.healthyAtNanos = startedAtNanos + model.healthyAfter().draw(dice);
    this.unhealthyAtNanos =
        model
            .unhealthyAfter()
            .map(after -> startedAtNanos + after.draw(dice))
            .orElse(Long.MAX_VALUE);
  }

  void begin() {
    next = ground.after(intervalNanos(), this::probe);
  }

  void end() {
    if (next != null) {
      next.cancel();
    }
  }

  /** Lets every probe fail from now on, or no longer. */
  void sick(boolean now) {
    sick = now;
  }

  private void probe() {
    long now = ground.nowNanos();
    long takes = model.takes().draw(dice);
    long timeout = orElse(check.getTimeout(), TIMEOUT_NANOS);
    boolean flaps = model.fails() > 0 && dice.nextDouble() < model.fails();
    boolean well =
        !sick && !flaps && now >= healthyAtNanos && now < unhealthyAtNanos && takes <= timeout;
    next = ground.after(Math.min(takes, timeout), () -> probed(now, well));
  }

  private void probed(long probedAtNanos, boolean well) {
    next = ground.after(intervalNanos(), this::probe);
    if (well) {
      failures = 0;
      everHealthy = true;
      if (!healthy) {
        healthy = true;
        listener.healthy();
      }
      return;
    }
    boolean forgiven = !everHealthy && probedAtNanos - startedAtNanos < check.getStartPeriod();
    if (!forgiven) {
      failures++;
    }
    if (failures >= orElse(check.getRetries(), RETRIES)) {
      healthy = false;
      end();
      listener.unhealthy();
    }
  }

  private long intervalNanos() {
    boolean young =
        !everHealthy
            && check.getStartInterval() > 0
            && ground.nowNanos() - startedAtNanos < check.getStartPeriod();
    return young ? check.getStartInterval() : orElse(check.getInterval(), INTERVAL_NANOS);
  }

  private static long orElse(long value, long fallback) {
    return value > 0 ? value : fallback;
  }
}
