package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.scenario.text.Times;
import java.util.List;

/**
 * One event of a run, as its trace has it.
 *
 * @param number its number, from 1
 * @param timeNanos when it happened, in virtual nanoseconds
 * @param node where it happened
 * @param what what happened: the kind of a Raft input, {@code starts}, {@code commits}, {@code
 *     leader}, {@code docker}, or for a delivery the machine that sent it
 * @param detail numbers that tell it from others of its kind
 * @param hash the rolling hash over this and all earlier records
 */
public record TraceRecord(
    long number, long timeNanos, String node, String what, long detail, long hash) {

  private static final List<String> OWN_WORDS = List.of("starts", "commits", "leader", "docker");

  /** For people: {@code 0:30.125 m2 Received 64}, {@code 0:30.125 m2 hears m1}. */
  public String text() {
    String fact = isDelivery() ? "hears " + what : what + " " + detail;
    return Times.clock(timeNanos) + "  " + node + "  " + fact;
  }

  private boolean isDelivery() {
    return detail == 0 && !OWN_WORDS.contains(what) && what.matches("[a-z].*");
  }
}
