package dev.swarmsim.simulator.picture;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.simulator.check.MemberStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keeps every Raft message from its sending to its arrival. Which message arrived is found out by
 * comparing: of equal ones on the same way the oldest that was not overtaken is meant, because on a
 * stream what was overtaken is lost.
 */
final class LetterReel {
  private static final int MOST = 60_000;
  private static final int OVERTAKEN_KEPT = 64;

  private record Way(MemberId from, MemberId to) implements Comparable<Way> {
    @Override
    public int compareTo(Way other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  private static final class Open {
    private final long sentNanos;
    private final Way way;
    private final LetterKind.Label label;
    private final long term;
    private Message message;
    private OptionalLong arrivedNanos = OptionalLong.empty();

    private Open(long sentNanos, Way way, Message message) {
      this.sentNanos = sentNanos;
      this.way = way;
      this.message = message;
      this.label = LetterKind.Label.of(message);
      this.term = message.term();
    }
  }

  /** What is under way from one member to another. */
  private static final class Road {
    private final ArrayDeque<Open> fresh = new ArrayDeque<>();
    private final ArrayDeque<Open> overtaken = new ArrayDeque<>();
  }

  private final List<Open> all = new ArrayList<>();
  private final Map<Way, Road> roads = new TreeMap<>();
  private OptionalLong keptTo = OptionalLong.empty();

  void stepped(MemberStep step) {
    MemberId self = step.raft().id();
    if (step.input() instanceof Input.Received(MemberId from, Message message)) {
      arrived(step.timeNanos(), new Way(from, self), message);
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Send send) {
        sent(new Open(step.timeNanos(), new Way(self, send.to()), send.message()));
      }
    }
  }

  private void sent(Open letter) {
    if (all.size() >= MOST) {
      if (keptTo.isEmpty()) {
        keptTo = OptionalLong.of(letter.sentNanos);
      }
      return;
    }
    all.add(letter);
    roads.computeIfAbsent(letter.way, way -> new Road()).fresh.add(letter);
  }

  private void arrived(long timeNanos, Way way, Message message) {
    Road road = roads.get(way);
    if (road == null) {
      return;
    }
    boolean known = road.fresh.stream().anyMatch(open -> open.message.equals(message));
    if (known) {
      Open next = road.fresh.poll();
      while (!next.message.equals(message)) {
        road.overtaken.add(next);
        next = road.fresh.poll();
      }
      arrived(next, timeNanos);
    } else {
      late(road, timeNanos, message);
    }
    while (road.overtaken.size() > OVERTAKEN_KEPT) {
      road.overtaken.poll().message = null;
    }
  }

  private static void late(Road road, long timeNanos, Message message) {
    Iterator<Open> overtaken = road.overtaken.iterator();
    while (overtaken.hasNext()) {
      Open open = overtaken.next();
      if (open.message.equals(message)) {
        arrived(open, timeNanos);
        overtaken.remove();
        return;
      }
    }
  }

  private static void arrived(Open letter, long timeNanos) {
    letter.arrivedNanos = OptionalLong.of(timeNanos);
    letter.message = null;
  }

  /** Every message, in the order in which they were sent. */
  List<Film.Letter> letters(Function<MemberId, String> hosts) {
    return all.stream()
        .sorted(Comparator.comparingLong(letter -> letter.sentNanos))
        .map(
            letter ->
                new Film.Letter(
                    letter.sentNanos,
                    letter.arrivedNanos,
                    hosts.apply(letter.way.from),
                    hosts.apply(letter.way.to),
                    letter.label.kind(),
                    letter.term,
                    letter.label.first(),
                    letter.label.second()))
        .toList();
  }

  /** From when on no messages were kept; empty if all were. */
  OptionalLong keptToNanos() {
    return keptTo;
  }
}
