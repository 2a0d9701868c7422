package dev.swarmsim.simulator.run;

import com.sun.management.OperatingSystemMXBean;
import dev.swarmsim.simulator.world.World;
import java.lang.management.ManagementFactory;

/**
 * How much of each there was in one timed pass.
 *
 * @param cpuSeconds the processor time this whole process took, its collector and compiler included
 * @param virtualSeconds how much time passed in the worlds
 * @param events how many entries of their queues were done
 * @param deliveries how many flushes of messages arrived
 * @param worlds how many worlds were made and played to their end
 */
record BenchmarkPass(
    double cpuSeconds, double virtualSeconds, long events, long deliveries, int worlds) {
  static final BenchmarkPass NOTHING = new BenchmarkPass(0, 0, 0, 0, 0);

  /** Counts the processor time of this process. */
  record Meter(long startNanos) {
    static Meter start() {
      return new Meter(nowNanos());
    }

    BenchmarkPass stop(BenchmarkPass done) {
      return new BenchmarkPass(
          (nowNanos() - startNanos) / 1e9,
          done.virtualSeconds,
          done.events,
          done.deliveries,
          done.worlds);
    }

    private static long nowNanos() {
      return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
  }

  /** With all that has happened in one more world. */
  BenchmarkPass plus(World world) {
    return new BenchmarkPass(
        cpuSeconds,
        virtualSeconds + world.nowNanos() / 1e9,
        events + world.queue().executed(),
        deliveries + world.delivered(),
        worlds + 1);
  }

  BenchmarkPass minus(BenchmarkPass before) {
    return new BenchmarkPass(
        cpuSeconds,
        virtualSeconds - before.virtualSeconds,
        events - before.events,
        deliveries - before.deliveries,
        worlds - before.worlds);
  }

  double perSecond(double amount) {
    return amount / cpuSeconds;
  }
}
