package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** Tries the same scenario with other dice, and keeps those that fail earliest. */
final class OtherSeeds implements Pass {
  private static final long WORTH_NANOS = 500_000_000L;

  private final int seeds;

  /**
   * @param seeds how many are tried, from 1 on
   */
  OtherSeeds(int seeds) {
    this.seeds = seeds;
  }

  @Override
  public String name() {
    return "other seeds";
  }

  @Override
  public void improve(Bench bench) {
    Scenario from = bench.best();
    List<Scenario> candidates =
        LongStream.rangeClosed(1, seeds)
            .filter(seed -> seed != from.seed())
            .mapToObj(seed -> from.but().seed(seed).build())
            .toList();
    long present = failureNanos(bench.shown());
    bench.all(candidates).stream()
        .flatMap(shown -> shown.stream())
        .min(Comparator.comparingLong(OtherSeeds::failureNanos))
        .filter(shown -> failureNanos(shown) + WORTH_NANOS <= present)
        .ifPresent(bench::keep);
  }

  private static long failureNanos(Bench.Shown shown) {
    return shown.ran().failure().orElseThrow().timeNanos();
  }
}
