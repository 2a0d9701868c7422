package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.campaign.DefaultCampaign;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plants every bug in the swarm of the default campaign and writes down how many seeds it takes
 * until a check notices; then runs the campaign without a bug.
 *
 * <p>Arguments: the page to write; the file of known seeds to write; how many seconds to look for a
 * bug; how many seconds to run without one.
 */
final class CampaignBugTable {
  private static final List<Long> BEGINNINGS = List.of(0L, 10_000L, 20_000L);
  private static final double NANOS = 1e9;

  private final PrintStream out;
  private final long patienceNanos;
  private final SortedMap<String, String> known = new TreeMap<>();

  private CampaignBugTable(PrintStream out, long patienceNanos) {
    this.out = out;
    this.patienceNanos = patienceNanos;
  }

  private record Found(long seed, int tries, String check) {}

  /** Writes the page. */
  public static void main(String[] arguments) throws IOException {
    var table = new CampaignBugTable(System.out, Long.parseLong(arguments[2]) * 1_000_000_000L);
    var page = new StringBuilder(HEAD);
    for (CampaignBug bug : CampaignBug.all()) {
      String row = table.row(bug);
      table.out.println(row);
      page.append(row).append('\n');
    }
    page.append(table.control(Long.parseLong(arguments[3]) * 1_000_000_000L));
    Files.writeString(Path.of(arguments[0]), page, StandardCharsets.UTF_8);
    var seeds = new StringBuilder();
    table.known.forEach((id, line) -> seeds.append(id).append(' ').append(line).append('\n'));
    Files.writeString(Path.of(arguments[1]), seeds, StandardCharsets.UTF_8);
  }

  private static final String HEAD =
      """
      # Bugs that the default campaign finds

      Each bug is planted (test code only; the product has no switch) in the swarm of the campaign that
      `swarmsim fuzz` runs when it is given no file, and a check has to notice. Seeds are tried one
      after the other from 0, from 10,000 and from 20,000; «median seeds» is how many it took, seconds
      are of one thread for each beginning, the start of the JVM included in the first. Written by
      `.ci/planted-bugs campaign`; see `CampaignBug` for the mutations.

      | bug | what is done wrong | caught by | found | median seeds | seconds | a seed that shows it |
      | --- | --- | --- | --- | --- | --- | --- |
      """;

  private String row(CampaignBug bug) {
    var found = new ArrayList<Found>();
    long start = System.nanoTime();
    for (long beginning : BEGINNINGS) {
      hunt(bug, beginning, found);
    }
    double seconds = (System.nanoTime() - start) / NANOS / BEGINNINGS.size();
    var checks = new TreeSet<String>();
    found.forEach(one -> checks.add(one.check()));
    if (!found.isEmpty()) {
      known.put(bug.id(), found.getFirst().seed() + " " + found.getFirst().check());
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d of %d | %s | %.1f | %s |",
        bug.id(),
        bug.mutation(),
        checks.isEmpty() ? "–" : String.join(", ", checks),
        found.size(),
        BEGINNINGS.size(),
        median(found),
        seconds,
        found.isEmpty() ? "–" : Long.toString(found.getFirst().seed()));
  }

  private static String median(List<Found> found) {
    if (found.isEmpty()) {
      return "–";
    }
    List<Integer> tries = found.stream().map(Found::tries).sorted().toList();
    return tries.get(tries.size() / 2)
        + (found.size() == BEGINNINGS.size() ? "" : " of those found");
  }

  private void hunt(CampaignBug bug, long beginning, List<Found> found) {
    long end = System.nanoTime() + patienceNanos / BEGINNINGS.size();
    for (int tries = 1; System.nanoTime() < end; tries++) {
      long seed = beginning + tries - 1;
      String check = broken(bug, seed);
      if (!check.isEmpty()) {
        found.add(new Found(seed, tries, check));
        return;
      }
    }
  }

  /** The check that a seed breaks; empty if it breaks none. */
  static String broken(CampaignBug bug, long seed) {
    try {
      return ScenarioRunner.run(bug.scenario(), bug.options().withSeed(seed), line -> {})
          .failure()
          .map(failure -> failure.check().replaceFirst("^always ", ""))
          .orElse("");
    } catch (IllegalStateException failed) {
      // A member that finds its own state impossible says so: the simulation itself fails.
      return "a member refuses to go on";
    }
  }

  private String control(long patience) {
    var none = new CampaignBug("", "", DefaultCampaign.scenario(), RunOptions.DEFAULT);
    long start = System.nanoTime();
    int runs = 0;
    var alarms = new StringBuilder();
    int count = 0;
    while (System.nanoTime() - start < patience) {
      String check = broken(none, runs);
      if (!check.isEmpty()) {
        count++;
        alarms.append("- seed ").append(runs).append(": ").append(check).append('\n');
      }
      runs++;
    }
    String text =
        String.format(
            Locale.ROOT,
            "%n## Without a bug%n%nSeeds 0 to %d: %d alarms, in %.0f s on one thread.%n%s",
            runs - 1,
            count,
            (System.nanoTime() - start) / NANOS,
            alarms);
    out.print(text);
    return text;
  }
}
