package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.net.NetCounters;
import java.util.ArrayList;
import java.util.List;

/** What faults have done, in words. */
final class Words {
  private Words() {}

  /** {@code 1 link}, {@code 2 links}. */
  static String count(long number, String thing) {
    return number == 1 ? "1 " + thing : number + " " + thing + "s";
  }

  /** What a network has suffered; empty for nothing. */
  static String of(NetCounters suffered) {
    var parts = new ArrayList<String>();
    add(parts, suffered.stalled(), "message", " held up");
    add(parts, suffered.delayed(), "message", " late");
    add(parts, suffered.lost(), "message", " lost");
    add(parts, suffered.silent(), "attempt", " to connect unanswered");
    add(parts, suffered.refused(), "attempt", " to connect refused");
    add(parts, suffered.resets(), "connection end", " reset");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long number, String thing, String suffered) {
    if (number > 0) {
      String counted = count(number, thing);
      parts.add(counted + suffered);
    }
  }
}
