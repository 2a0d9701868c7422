package dev.swarmsim.raft;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plants every bug of the catalogue under several master seeds, then runs groups without any, and
 * writes down how fast which check noticed what.
 *
 * <p>Arguments: the file to write; how many seeds to try for a bug under each master seed; how many
 * seeds of each profile to run without a bug.
 */
final class BugTable {
  private static final int MASTERS = 5;
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final PrintStream out;
  private final int seeds;
  private final int controlSeeds;
  private final List<String> missed = new ArrayList<>();
  private final SortedMap<String, Long> known = new TreeMap<>();

  private BugTable(PrintStream out, int seeds, int controlSeeds) {
    this.out = out;
    this.seeds = seeds;
    this.controlSeeds = controlSeeds;
  }

  public static void main(String[] arguments) throws IOException {
    var table =
        new BugTable(System.out, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    String page = table.page();
    Files.writeString(Path.of(arguments[0]), page);
    KnownSeeds.write(Path.of("raft/src/test/resources"), table.known);
    table.out.println(page);
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Planted bugs

            Each row is a bug that Raft implementations have really had. It is planted in a group under
            random faults (test code only; the product has no switch), and a check has to notice. Seeds are
            drawn from %d master seeds, up to %d from each, or for as long as %d s for a bug. Seconds are
            processor time for one master seed, without the start of the JVM. Written by
            `.ci/planted-bugs`; see `BugCatalogue` for the mutations, `Profile` for the faults.

            | bug | what is done wrong | caught by | profile | found | median seeds | seconds | replays | a seed that shows it |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """
                .formatted(MASTERS, seeds, PATIENCE_NANOS / 1_000_000_000));
    for (PlantedBug bug : BugCatalogue.all()) {
      page.append(row(bug)).append('\n');
      out.print(bug.id() + " ");
      out.flush();
    }
    page.append(BugsElsewhere.page());
    page.append("\n## Not found by these runs, but played by a script\n\n");
    page.append(missed.isEmpty() ? "None.\n" : "");
    missed.forEach(line -> page.append(line).append('\n'));
    page.append("\n## Without a bug\n\n").append(control());
    return page.toString();
  }

  private String row(PlantedBug bug) {
    List<Hunt.Catch> found = new ArrayList<>();
    boolean replays = true;
    long start = Hunt.cpuNanos();
    for (long master = 1; master <= MASTERS; master++) {
      Optional<Hunt.Catch> one = Hunt.first(bug, master, seeds, PATIENCE_NANOS / MASTERS);
      one.ifPresent(found::add);
    }
    if (!found.isEmpty()) {
      known.put(bug.id(), found.getFirst().seed());
    }
    double seconds = (Hunt.cpuNanos() - start) / 1e9 / MASTERS;
    SortedSet<String> checks = new TreeSet<>();
    for (Hunt.Catch one : found) {
      replays &=
          Hunt.run(bug, one.seed())
              .map(again -> again.getMessage().equals(one.message()))
              .orElse(false);
      checks.add(one.property());
    }
    if (found.isEmpty()) {
      missed.add("- " + bug.id() + " (" + bug.mutation() + "): " + Scripts.of(bug.id()));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %d of %d | %s | %.2f | %s | %s |",
        bug.id(),
        bug.mutation(),
        checks.isEmpty() ? "–" : String.join(", ", checks),
        bug.profile().name(),
        found.size(),
        MASTERS,
        found.isEmpty() ? "–" : median(found),
        seconds,
        found.isEmpty() ? "–" : replays ? "yes" : "NO",
        found.isEmpty() ? "–" : Long.toString(found.getFirst().seed()));
  }

  private static String median(List<Hunt.Catch> found) {
    List<Integer> tries = found.stream().map(Hunt.Catch::tries).sorted().toList();
    String middle = Integer.toString(tries.get(tries.size() / 2));
    return found.size() == MASTERS ? middle : middle + " of those found";
  }

  private String control() {
    StringBuilder text =
        new StringBuilder("| profile | runs | alarms | seconds |\n| --- | --- | --- | --- |\n");
    for (Profile profile : Control.profiles()) {
      long start = Hunt.cpuNanos();
      int alarms = Control.alarms(profile, 0, controlSeeds, out);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.1f |%n",
              profile.name(),
              controlSeeds,
              alarms,
              (Hunt.cpuNanos() - start) / 1e9));
    }
    return text.toString();
  }
}
