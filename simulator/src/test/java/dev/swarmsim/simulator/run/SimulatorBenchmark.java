package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.Behaviours;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.DiskModel;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NetworkModel.Wire;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioFiles;
import dev.swarmsim.simulator.scenario.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How fast simulated time passes: five managers with Docker's numbers, all checks on, over Netty
 * and over the direct wire, idle and at work. Started by {@code .ci/bench}.
 *
 * <p>Each line is the median of several passes in one warm JVM, with the fastest and the slowest.
 * The two wires take turns, so that a noisy machine disturbs both alike; compare within one run.
 */
final class SimulatorBenchmark {
  private static final double NANOS = 1e9;

  private SimulatorBenchmark() {}

  /** What the swarm does while it is timed. */
  private enum Work {
    IDLE("five managers, idle", 0, TimeUnit.MINUTES.toNanos(60)) {
      @Override
      void go(Stage stage, long untilNanos) {
        stage.runTo(untilNanos);
      }
    },
    SCALING(
        "five managers, ten workers, 50 tasks scaled up and down",
        10,
        TimeUnit.MINUTES.toNanos(5)) {
      @Override
      void go(Stage stage, long untilNanos) {
        stage.docker("m1", "service create -d --name web --replicas 50 nginx", LONG);
        for (int i = 0; stage.nowNanos() < untilNanos; i++) {
          stage.runFor(TimeUnit.SECONDS.toNanos(5));
          stage.docker("m1", "service scale -d web=" + (i % 2 == 0 ? 60 : 50), LONG);
        }
      }
    },
    ELECTIONS(
        "five managers, the leader crashes and returns every minute",
        0,
        TimeUnit.MINUTES.toNanos(30)) {
      @Override
      void go(Stage stage, long untilNanos) {
        while (stage.nowNanos() < untilNanos) {
          List<String> leader = stage.facts().leader().stream().toList();
          stage.crash(leader);
          stage.runFor(TimeUnit.SECONDS.toNanos(40));
          stage.restart(leader);
          stage.runFor(TimeUnit.SECONDS.toNanos(20));
        }
      }
    };

    private static final long LONG = TimeUnit.SECONDS.toNanos(60);

    private final String words;
    private final int workers;
    private final long lengthNanos;

    Work(String words, int workers, long lengthNanos) {
      this.words = words;
      this.workers = workers;
      this.lengthNanos = lengthNanos;
    }

    abstract void go(Stage stage, long untilNanos);
  }

  /** One pass: how much of each there was in how long. */
  private record Pass(double seconds, double virtualSeconds, long events, long messages) {}

  /**
   * Runs it.
   *
   * @param arguments how many passes to time for each line, after as many for warming up; 7 if none
   */
  public static void main(String[] arguments) {
    int passes = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
    System.out.printf(
        Locale.ROOT,
        "java %s, %d processors, %d passes each%n%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        passes);
    for (Work work : Work.values()) {
      System.out.println(work.words);
      time(work, passes);
      System.out.println();
    }
  }

  private static void time(Work work, int passes) {
    var netty = new ArrayList<Pass>();
    var direct = new ArrayList<Pass>();
    for (int i = 0; i < 2 * passes; i++) {
      Pass overNetty = pass(work, Wire.NETTY, i);
      Pass overDirect = pass(work, Wire.DIRECT, i);
      if (i >= passes) {
        netty.add(overNetty);
        direct.add(overDirect);
      }
    }
    double nettyMedian = print("netty ", netty);
    double directMedian = print("direct", direct);
    System.out.printf(Locale.ROOT, "  direct : netty = %.2f%n", directMedian / nettyMedian);
  }

  private static Pass pass(Work work, Wire wire, long seed) {
    Scenario scenario = scenario(work.workers);
    WorldStage stage =
        WorldStage.open(scenario, RunOptions.DEFAULT.withSeed(seed).withWire(wire), line -> {});
    long events = stage.world().queue().executed();
    long messages = stage.world().delivered();
    long from = stage.nowNanos();
    long started = System.nanoTime();
    work.go(stage, from + work.lengthNanos);
    return new Pass(
        (System.nanoTime() - started) / NANOS,
        (stage.nowNanos() - from) / NANOS,
        stage.world().queue().executed() - events,
        stage.world().delivered() - messages);
  }

  /** Prints a line; returns the median of virtual seconds per second. */
  private static double print(String wire, List<Pass> passes) {
    var speeds = new ArrayList<Double>();
    passes.forEach(pass -> speeds.add(pass.virtualSeconds() / pass.seconds()));
    Collections.sort(speeds);
    double median = speeds.get(speeds.size() / 2);
    System.out.printf(
        Locale.ROOT,
        "  %s  %,9.0f virtual s/s (%,.0f to %,.0f)  %,9.0f events/s  %,9.0f deliveries/s%n",
        wire,
        median,
        speeds.getFirst(),
        speeds.getLast(),
        passes.stream()
            .mapToDouble(pass -> pass.events() / pass.seconds())
            .sorted()
            .skip(passes.size() / 2)
            .findFirst()
            .orElse(0),
        passes.stream()
            .mapToDouble(pass -> pass.messages() / pass.seconds())
            .sorted()
            .skip(passes.size() / 2)
            .findFirst()
            .orElse(0));
    return median;
  }

  private static Scenario scenario(int workers) {
    return new Scenario(
        "benchmark",
        "",
        Scenario.DEFAULT_SEED,
        0,
        new ClusterPlan(NodeGroup.of(5), NodeGroup.of(workers), NodeGroup.of(0)),
        Settings.docker(),
        NetworkModel.standard(),
        DiskModel.standard(),
        Behaviours.standard(),
        ScenarioFiles.NONE,
        List.of(),
        Expectations.none(),
        new ExpectedVerdict.Holds());
  }
}
