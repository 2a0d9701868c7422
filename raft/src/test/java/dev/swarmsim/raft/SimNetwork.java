package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Datagrams between members: lost, repeated, late, out of order, and cut off one way or both. */
final class SimNetwork {
  private record Link(long from, long to) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      return from != other.from ? Long.compare(from, other.from) : Long.compare(to, other.to);
    }
  }

  private final SimGroup group;
  private final Profile profile;
  private final SplittableRandom random;
  private final SortedSet<Link> cut = new TreeSet<>();
  private int lossPercent;
  private long maxDelayNanos;
  private boolean calm;

  SimNetwork(SimGroup group, Profile profile, SplittableRandom random) {
    this.group = group;
    this.profile = profile;
    this.random = random;
    changeWeather();
  }

  void changeWeather() {
    lossPercent = random.nextInt(1 + random.nextInt(profile.worstLossPercent));
    maxDelayNanos = 1 + random.nextLong(profile.worstDelayTicks * Harness.TICK);
  }

  /** From now on nothing is lost, late or repeated; what is cut stays cut. */
  void calm() {
    calm = true;
    lossPercent = 0;
    maxDelayNanos = Harness.TICK / 10;
  }

  void healAll() {
    cut.clear();
  }

  void cutOneWay(MemberId from, MemberId to) {
    cut.add(new Link(from.value(), to.value()));
  }

  void cut(MemberId one, MemberId other) {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  void heal(MemberId one, MemberId other) {
    cut.remove(new Link(one.value(), other.value()));
    cut.remove(new Link(other.value(), one.value()));
  }

  boolean connected(MemberId one, MemberId other) {
    return !cut.contains(new Link(one.value(), other.value()))
        && !cut.contains(new Link(other.value(), one.value()));
  }

  void post(MemberId from, MemberId to, Message message) {
    if (cut.contains(new Link(from.value(), to.value()))) {
      return;
    }
    for (long delay : delays()) {
      group.agenda().after(delay, () -> group.deliver(from, to, message));
    }
  }

  private List<Long> delays() {
    List<Long> delays = new ArrayList<>();
    if (random.nextInt(100) >= lossPercent) {
      delays.add(random.nextLong(maxDelayNanos));
    }
    if (!calm && random.nextInt(100) < profile.repeatPercent) {
      delays.add(random.nextLong(2 * maxDelayNanos));
    }
    if (!calm && random.nextInt(100) < profile.stragglerPercent) {
      delays.add(random.nextLong(30 * Harness.TICK));
    }
    return delays;
  }
}
