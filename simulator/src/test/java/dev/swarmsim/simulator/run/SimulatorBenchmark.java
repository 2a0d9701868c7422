package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.run.BenchmarkWorld.Lane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How fast simulated time passes, per second of processor time. Started by {@code .ci/bench}.
 *
 * <p>Each line is the median of several passes in one warm JVM, and the best of them. The lanes
 * take turns, so that a noisy machine disturbs all alike; compare within one run.
 */
final class SimulatorBenchmark {
  /** How long each line is warmed up, in seconds of processor time. */
  private static final double WARM_UP_SECONDS =
      Double.parseDouble(System.getProperty("swarmsim.warm-up", "10"));

  private SimulatorBenchmark() {}

  /**
   * Runs it.
   *
   * @param arguments how many passes to time for each line (7 if none); then the rows and the lanes
   *     to run, all if none are named
   */
  public static void main(String[] arguments) {
    int passes = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
    List<String> named =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    System.out.printf(
        Locale.ROOT,
        "java %s, %d passes each, best (median), per second of processor time%n%n",
        Runtime.version(),
        passes);
    System.out.println("| five managers | wire | events | deliveries | virtual s | worlds |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (BenchmarkWork work : chosen(BenchmarkWork.values(), named)) {
      time(work, chosen(Lane.values(), named), passes);
    }
  }

  /** Those that are named; all if none of them is. */
  private static <E extends Enum<E>> List<E> chosen(E[] all, List<String> named) {
    List<E> chosen = Stream.of(all).filter(one -> named.contains(one.name())).toList();
    return chosen.isEmpty() ? List.of(all) : chosen;
  }

  private static void time(BenchmarkWork work, List<Lane> lanes, int passes) {
    double warm = 0;
    for (int i = 0; warm < WARM_UP_SECONDS * lanes.size(); i++) {
      for (Lane lane : lanes) {
        warm += work.pass(lane, i).cpuSeconds();
      }
    }
    Map<Lane, List<BenchmarkPass>> timed = new EnumMap<>(Lane.class);
    for (int i = 0; i < passes; i++) {
      for (Lane lane : lanes) {
        timed.computeIfAbsent(lane, key -> new ArrayList<>()).add(work.pass(lane, i));
      }
    }
    timed.forEach((lane, done) -> print(work, lane, done));
  }

  private static void print(BenchmarkWork work, Lane lane, List<BenchmarkPass> passes) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s |%n",
        work.words(),
        lane.words(),
        figure(passes, BenchmarkPass::events),
        figure(passes, BenchmarkPass::deliveries),
        figure(passes, BenchmarkPass::virtualSeconds),
        figure(passes, BenchmarkPass::worlds));
  }

  private static String figure(List<BenchmarkPass> passes, ToDoubleFunction<BenchmarkPass> amount) {
    List<Double> sorted =
        passes.stream().map(pass -> pass.perSecond(amount.applyAsDouble(pass))).sorted().toList();
    return sorted.getLast() == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%,.0f (%,.0f)", sorted.getLast(), sorted.get(sorted.size() / 2));
  }
}
