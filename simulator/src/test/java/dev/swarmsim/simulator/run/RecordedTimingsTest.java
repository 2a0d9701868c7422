package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The times recorded from a real swarm (dockerd 20.10.24) lie within those that we simulate. The
 * build plays few seeds and therefore only asks that the two meet; {@code
 * -Dswarmsim.timing-seeds=30} plays more, asks for every recorded time, and with {@code
 * -Dgolden.rewrite=true} writes the table in {@code docs/timings.md} anew.
 */
class RecordedTimingsTest {
  private static final int FEW = 6;
  private static final int MANY = 30;
  private static final int SEEDS = Integer.getInteger("swarmsim.timing-seeds", FEW);
  private static final Path TABLE = Path.of("..", "docs", "timings.md");

  /**
   * What was recorded.
   *
   * @param slack by how many seconds a recorded time may lie outside the simulated ones
   * @param why where the slack comes from
   */
  private record Recorded(
      String trial, String what, double slack, String why, List<Double> seconds) {}

  /**
   * Where the simulation is known to differ.
   *
   * @param least no simulated time is shorter than this
   * @param most no simulated time is longer than this
   * @param why what makes the difference
   */
  private record Different(
      String trial, String what, double least, double most, String why, List<Double> seconds) {}

  private static final String LOOKS = "looked every 0.3 s";
  private static final String CERTIFICATES = "real certificates and processes take their time";
  private static final String CONTAINERS = "containers of that machine start and stop slowly";

  private static final String DIALS =
      "a silent connection of gRPC waits for TCP to send again, up to as long as the cut lasted;"
          + " simulated links give a silent peer up after 3 s and dial anew";

  private static final List<Recorded> RECORDED =
      List.of(
          recorded(
              "leader_crash",
              "new_leader",
              0.5,
              LOOKS,
              9.02,
              9.33,
              9.33,
              11.17,
              12.08,
              16.31,
              18.53),
          recorded(
              "leader_crash",
              "others_ready",
              1.0,
              LOOKS,
              16.31,
              17.75,
              18.69,
              23.24,
              24.06,
              24.67,
              32.61),
          recorded(
              "leader_crash",
              "old_down",
              1.0,
              LOOKS,
              38.85,
              39.1,
              39.98,
              41.89,
              42.46,
              47.07,
              51.4),
          recorded(
              "leader_crash",
              "tasks_running",
              1.5,
              CONTAINERS,
              44.5,
              44.6,
              45.4,
              47.36,
              47.85,
              52.47,
              56.81),
          recorded("leader_partition", "new_leader", 0.5, LOOKS, 9.35, 10.89, 11.51),
          recorded("leader_partition", "old_leader_gives_up", 0.5, LOOKS, 21.18, 24.22, 24.42),
          recorded("leader_partition", "old_down", 1.0, LOOKS, 40.69, 41.37, 42.37),
          recorded("leader_demote", "new_leader", 0.5, LOOKS, 0.02, 0.08, 0.11),
          recorded("quorum_loss", "leader_gives_up", 1.0, LOOKS, 23.43, 26.15, 28.55),
          recorded("quorum_loss", "leader_again", 1.0, LOOKS, 1.72, 3.81, 4.17),
          recorded("worker_crash", "down", 0.5, LOOKS, 12.35, 12.95, 13.55),
          recorded("worker_crash", "tasks_running", 1.5, CONTAINERS, 17.77, 18.35, 19.26),
          recorded("worker_partition", "down", 0.5, LOOKS, 13.93, 14.74, 14.78),
          recorded("worker_partition", "tasks_running", 1.5, CONTAINERS, 19.72, 20.22, 20.81),
          recorded("worker_partition", "heal_to_ready", 1.0, LOOKS, 2.11, 2.71, 6.97),
          recorded("worker_leave", "down", 0.5, LOOKS, 12.63, 13.53, 13.83),
          recorded("worker_leave", "tasks_running", 1.5, CONTAINERS, 18.05, 19.55, 19.56),
          recorded("drain", "moved", 0.5, LOOKS, 4.25, 4.27, 4.89));

  private static final List<Different> DIFFERENT =
      List.of(
          different("leader_partition", "heal_old_answers", 5.0, 25.0, DIALS, 23.15, 30.71, 38.5),
          different("join", "init", 0.0, 0.2, CERTIFICATES, 0.21, 0.58, 0.59),
          different("join", "join_manager", 0.0, 0.3, CERTIFICATES, 0.57, 0.8, 0.87),
          different("join", "join_worker", 0.0, 0.2, CERTIFICATES, 0.41, 0.45, 0.56),
          different("join", "promote_reachable", 0.0, 0.3, CERTIFICATES, 1.92, 1.93, 2.16));

  private static Recorded recorded(
      String trial, String what, double slack, String why, Double... seconds) {
    return new Recorded(trial, what, slack, why, Arrays.stream(seconds).sorted().toList());
  }

  private static Different different(
      String trial, String what, double least, double most, String why, Double... seconds) {
    return new Different(trial, what, least, most, why, Arrays.stream(seconds).sorted().toList());
  }

  @Test
  void recordedTimesLieWithinTheSimulatedOnes() throws IOException {
    Map<String, List<Double>> simulated = simulate();

    var outside = new ArrayList<String>();
    for (Recorded recorded : RECORDED) {
      List<Double> times = simulated.get(key(recorded.trial(), recorded.what()));
      double least = times.getFirst() - recorded.slack();
      double most = times.getLast() + recorded.slack();
      for (double seconds : SEEDS < MANY ? nearest(recorded, least, most) : recorded.seconds()) {
        if (seconds < least || seconds > most) {
          outside.add(
              String.format(
                  Locale.ROOT,
                  "%s %s: %.2f s is not within %.2f..%.2f s",
                  recorded.trial(),
                  recorded.what(),
                  seconds,
                  least,
                  most));
        }
      }
    }
    for (Different known : DIFFERENT) {
      for (double seconds : simulated.get(key(known.trial(), known.what()))) {
        if (seconds < known.least() || seconds > known.most()) {
          outside.add(
              String.format(
                  Locale.ROOT,
                  "%s %s: simulated %.2f s is not within %.2f..%.2f s",
                  known.trial(),
                  known.what(),
                  seconds,
                  known.least(),
                  known.most()));
        }
      }
    }
    if (SEEDS >= MANY && Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(TABLE, page(simulated));
    }
    assertEquals(List.of(), outside);
  }

  /** Of few seeds one can only ask that they meet the recorded times anywhere. */
  private static List<Double> nearest(Recorded recorded, double least, double most) {
    double middle = (least + most) / 2;
    return List.of(Math.clamp(middle, recorded.seconds().getFirst(), recorded.seconds().getLast()));
  }

  private static Map<String, List<Double>> simulate() {
    var simulated = new TreeMap<String, List<Double>>();
    TimingTrials.ALL.forEach(
        (trial, play) -> {
          for (long seed = 1; seed <= SEEDS; seed++) {
            play.apply(seed)
                .forEach(
                    (what, seconds) ->
                        simulated
                            .computeIfAbsent(key(trial, what), unseen -> new ArrayList<>())
                            .add(seconds));
          }
        });
    simulated.values().forEach(times -> times.sort(null));
    return simulated;
  }

  private static String key(String trial, String what) {
    return trial + "." + what;
  }

  private static double percentile(List<Double> sorted, int percent) {
    return sorted.get((sorted.size() - 1) * percent / 100);
  }

  private static String page(Map<String, List<Double>> simulated) {
    var page =
        new StringBuilder(
            """
            # How long things take: recorded and simulated

            Seconds from the fault or the command on. *Recorded*: a swarm of dockerd 20.10.24 on one machine, looked
            at every 0.3 s. *Simulated*: %d seeds, the fault at any point between two heartbeats, looked at every
            0.1 s. A recorded time must lie between the least and the most that we simulate, give or take the
            *slack*, whose reason stands beside it. `RecordedTimingsTest` plays the trials (`TimingTrials`) with a
            few seeds in every build, and writes this page:

            ```
            mvn -pl simulator -am test -Dtest=RecordedTimingsTest -Dsurefire.failIfNoSpecifiedTests=false \\
                -Dswarmsim.timing-seeds=30 -Dgolden.rewrite=true
            ```

            The second table has what is known to differ: a simulated time outside the stated bounds fails the test.

            | trial, what | recorded: n, least, median, most | simulated: least, 5 %%, median, 95 %%, most | slack |
            |---|---|---|---|
            """
                .formatted(SEEDS));
    for (Recorded recorded : RECORDED) {
      List<Double> times = simulated.get(key(recorded.trial(), recorded.what()));
      page.append(
          String.format(
              Locale.ROOT,
              "| %s, %s | %d: %.1f, %.1f, %.1f | %.1f, %.1f, %.1f, %.1f, %.1f | %.1f: %s |%n",
              recorded.trial(),
              recorded.what(),
              recorded.seconds().size(),
              recorded.seconds().getFirst(),
              percentile(recorded.seconds(), 50),
              recorded.seconds().getLast(),
              times.getFirst(),
              percentile(times, 5),
              percentile(times, 50),
              percentile(times, 95),
              times.getLast(),
              recorded.slack(),
              recorded.why()));
    }
    page.append(
        """

        | trial, what | recorded: n, least, median, most | simulated: least, median, most | bounds | why |
        |---|---|---|---|---|
        """);
    for (Different known : DIFFERENT) {
      List<Double> times = simulated.get(key(known.trial(), known.what()));
      page.append(
          String.format(
              Locale.ROOT,
              "| %s, %s | %d: %.1f, %.1f, %.1f | %.1f, %.1f, %.1f | %.1f to %.1f | %s |%n",
              known.trial(),
              known.what(),
              known.seconds().size(),
              known.seconds().getFirst(),
              percentile(known.seconds(), 50),
              known.seconds().getLast(),
              times.getFirst(),
              percentile(times, 50),
              times.getLast(),
              known.least(),
              known.most(),
              known.why()));
    }
    return page.toString();
  }
}
