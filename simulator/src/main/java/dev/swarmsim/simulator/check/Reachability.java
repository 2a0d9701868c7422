package dev.swarmsim.simulator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers until when managers have been up, and connected to one another. */
final class Reachability {
  /** Stands for what lasts until now. */
  private static final long STILL = Long.MAX_VALUE;

  /** Stands for what has never been. */
  private static final long NEVER = -1;

  private record Pair(String a, String b) implements Comparable<Pair> {
    private static Pair of(String a, String b) {
      return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
    }

    @Override
    public int compareTo(Pair other) {
      int byA = a.compareTo(other.a);
      return byA != 0 ? byA : b.compareTo(other.b);
    }
  }

  private final List<String> managers = new ArrayList<>();
  private final Map<String, Long> lastUp = new TreeMap<>();
  private final Map<Pair, Long> lastConnected = new TreeMap<>();
  private Connectivity world;
  private long firstToldNanos = NEVER;

  /** Whether anything has been told yet. */
  boolean known() {
    return world != null;
  }

  /** The world is other than it was until now. */
  void changed(Connectivity now) {
    if (world == null) {
      firstToldNanos = now.nowNanos();
    }
    world = now;
    List<String> live = now.liveManagers();
    live.stream().filter(name -> !managers.contains(name)).forEach(managers::add);
    for (String name : managers) {
      // Nothing is told of a swarm as long as all is well: what is new here was well until now.
      lastUp.put(name, last(lastUp.getOrDefault(name, STILL), last(live.contains(name))));
      for (String other : managers) {
        if (name.compareTo(other) < 0) {
          var pair = new Pair(name, other);
          long before = lastConnected.getOrDefault(pair, STILL);
          lastConnected.put(pair, last(before, last(now.connected(name, other))));
        }
      }
    }
  }

  private static long last(boolean holds) {
    return holds ? STILL : NEVER;
  }

  /** When something last was so: it is, or was until now, or ended before. */
  private long last(long before, long now) {
    if (now == STILL) {
      return STILL;
    }
    return before == STILL ? world.nowNanos() : before;
  }

  /** Whether the other has been up and the two have been connected at some time from then on. */
  boolean since(long timeNanos, String node, String other) {
    Long up = lastUp.get(other);
    Long connected = lastConnected.get(Pair.of(node, other));
    if (up == null || connected == null) {
      // Not seen at any change: it joined after the last one, or the first one took it down.
      boolean now = world.liveManagers().contains(other) && world.connected(node, other);
      return now || firstToldNanos >= timeNanos;
    }
    return up >= timeNanos && connected >= timeNanos;
  }
}
