package dev.swarmsim.cli.quorum;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.run.QuorumExperiment;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints the quorum numbers for people. */
public final class QuorumReport {
  private final Paint paint;
  private final Consumer<String> lines;

  /**
   * Prints somewhere.
   *
   * @param lines takes the finished lines
   */
  public QuorumReport(Paint paint, Consumer<String> lines) {
    this.paint = paint;
    this.lines = lines;
  }

  /** The head of the table of {@link #row}s. */
  public void head() {
    lines.accept(
        paint.strong(
            "managers  majority  may fail   notes: (N+1)/2  (N-1)/2   every subset crashed once"));
  }

  /** One size of group. */
  public void row(Numbers numbers, Optional<Tally> tally) {
    String noted = numbers.notedQuorum() + (numbers.notesAreRight() ? "  " : " !");
    lines.accept(
        String.format(
                Locale.ROOT,
                "%8d  %8d  %8d   %16s  %7d   %s",
                numbers.managers(),
                numbers.majority(),
                numbers.tolerance(),
                noted,
                numbers.notedTolerance(),
                tally.map(this::simulated).orElse(""))
            .stripTrailing());
  }

  private String simulated(Tally tally) {
    String counts =
        String.format(Locale.ROOT, "%d of %d writable", tally.writable(), tally.subsets());
    return counts
        + (tally.agrees()
            ? paint.good(", as predicted")
            : paint.bad(", NOT as predicted: " + surprise(tally)));
  }

  private static String surprise(Tally tally) {
    QuorumExperiment.Outcome outcome = tally.surprise().orElseThrow();
    return "%s with %s crashed"
        .formatted(
            outcome.writable() ? "writable" : "not writable",
            outcome.crashed().isEmpty() ? "nobody" : String.join(", ", outcome.crashed()));
  }

  /** What the table teaches. */
  public void lesson() {
    lines.accept("");
    lines.accept("A majority is N/2+1 in integers: any two of them share a manager.");
    lines.accept(
        "The notes' (N+1)/2 is the same for odd N. For even N (marked !) it is one short: two"
            + " halves");
    lines.accept(
        "would both decide, and the swarm would have two histories. The notes' (N-1)/2 for the"
            + " failures");
    lines.accept(
        "it survives is right for every N. An even group survives no more than the odd one below"
            + " it.");
    lines.accept("");
    lines.accept("  swarmsim run scenarios/half-is-not-a-majority.yaml    see it happen");
    lines.accept("  swarmsim quorum 4                                     four managers in detail");
  }

  /** One size of group, by how many managers crashed. */
  public void detail(Numbers numbers, Tally tally) {
    lines.accept(
        String.format(
            Locale.ROOT,
            "%d managers: majority %d/2+1 = %d, so %d may fail.",
            numbers.managers(),
            numbers.managers(),
            numbers.majority(),
            numbers.tolerance()));
    lines.accept(
        numbers.notesAreRight()
            ? String.format(
                Locale.ROOT, "The notes' (N+1)/2 = %d is the same.", numbers.notedQuorum())
            : String.format(
                Locale.ROOT,
                "The notes' (N+1)/2 = %d is one short: two halves of %d would both decide.",
                numbers.notedQuorum(),
                numbers.managers() / 2));
    lines.accept("");
    lines.accept(paint.strong("crashed  left   by the formula   simulated"));
    for (int crashed = 0; crashed <= numbers.managers(); crashed++) {
      Tally.Count count = tally.byCrashed().get(crashed);
      int left = numbers.managers() - crashed;
      String formula =
          "%d %s %d  %s"
              .formatted(
                  left,
                  count.predicted() ? ">=" : "< ",
                  numbers.majority(),
                  count.predicted() ? "writes" : "stops ");
      lines.accept(
          String.format(
              Locale.ROOT,
              "%7d  %4d   %-15s  %d of %d subsets writable",
              crashed,
              left,
              formula,
              count.writable(),
              count.subsets()));
    }
    lines.accept("");
    lines.accept(
        tally.agrees()
            ? paint.good(
                String.format(
                    Locale.ROOT, "all %d subsets did as the formula says", tally.subsets()))
            : paint.bad("the formula does not hold: " + surprise(tally)));
  }
}
