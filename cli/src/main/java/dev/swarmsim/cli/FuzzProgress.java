package dev.swarmsim.cli;

import dev.swarmsim.simulator.campaign.Tally;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells people who wait how far a campaign is: a line every few seconds, on terminals only. */
final class FuzzProgress {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final double NANOS = 1e9;

  private final boolean terminal;
  private final Consumer<String> lines;
  private final LongSupplier nanoClock;
  private long beganNanos;
  private long toldNanos;
  private long skipped;
  private long runs;
  private long endNanos;

  FuzzProgress(boolean terminal, Consumer<String> lines, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.lines = lines;
    this.nanoClock = nanoClock;
  }

  /** Real time, in nanoseconds. */
  LongSupplier nanoClock() {
    return nanoClock;
  }

  /**
   * The campaign begins.
   *
   * @param done how many runs an earlier one has done
   * @param all how many there are at the most
   * @param wallNanos how long it may take; {@link Long#MAX_VALUE} for as long as it likes
   */
  void begins(long done, long all, long wallNanos) {
    beganNanos = nanoClock.getAsLong();
    toldNanos = beganNanos;
    skipped = done;
    runs = all;
    endNanos = wallNanos;
  }

  /** A run is done. */
  void ran(Tally tally) {
    long now = nanoClock.getAsLong();
    if (terminal && now - toldNanos >= EVERY_NANOS) {
      toldNanos = now;
      lines.accept(line(tally, now - beganNanos));
    }
  }

  String line(Tally tally, long tookNanos) {
    double seconds = tookNanos / NANOS;
    double perSecond = (tally.runs() - skipped) / seconds;
    double left = Math.min((runs - tally.runs()) / perSecond, (endNanos - tookNanos) / NANOS);
    return String.format(
        Locale.ROOT,
        "%,d runs, %,.1f/s, %,.0f virtual s/s, %,d failures of %d kinds, %d marks, %,.0f s left",
        tally.runs(),
        perSecond,
        tally.virtualNanos() / NANOS / seconds,
        tally.failures(),
        tally.groups().size(),
        tally.reached().size(),
        left);
  }
}
