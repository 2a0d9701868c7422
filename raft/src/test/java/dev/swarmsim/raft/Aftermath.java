package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What must be after the faults: first a random majority that hears one another serves, whatever
 * became of the rest; then all of them agree; then a good leader stays.
 */
final class Aftermath {
  private static final long TICK = Harness.TICK;
  private static final int QUIET_TICKS = 60;

  /** One that hears a single member only pushes the term on at each of its elections. */
  private static final int DISTURBED_TICKS = 400;

  /** What becomes of those who are not of the majority. */
  private enum Rest {
    FROZEN,
    CUT_OFF,
    HANGS_ON_ONE
  }

  private final SimGroup group;
  private final SplittableRandom random;
  private final NavigableSet<MemberId> core = new TreeSet<>();

  Aftermath(SimGroup group) {
    this.group = group;
    this.random = group.random();
  }

  void run() {
    group.network().calm();
    group.network().healAll();
    group.members().forEach(SimMember::mendDisk);
    group.members().forEach(SimMember::start);
    chooseCore();
    Rest rest = separateRest();
    mustCommit(
        "a majority, %s, hears one another (the rest: %s)".formatted(core, rest),
        rest == Rest.HANGS_ON_ONE ? DISTURBED_TICKS : QUIET_TICKS);
    if (group.config().checkQuorum()) {
      checkNobodyElseLeads(rest);
    }
    group.network().healAll();
    group.members().forEach(SimMember::start);
    mustCommit("everybody hears everybody", QUIET_TICKS);
    group.clients().close();
    for (int waited = 0; waited < 10 && !agreed(); waited++) {
      group.agenda().pass(40 * TICK);
    }
    checkAgreement();
    if (group.config().checkQuorum()) {
      checkLeaderStays();
    }
    if (group.profile().takeOverChecked) {
      checkTakeOver();
    }
  }

  /** A slow heir takes over, or the old leader stays: a transfer never leaves a gap. */
  private void checkTakeOver() {
    RaftNode before = leader();
    long term = before.term();
    List<SimMember> heirs =
        group.members().stream()
            .filter(one -> !one.id().equals(before.id()) && before.configuration().votes(one.id()))
            .toList();
    if (heirs.size() < 2) {
      return;
    }
    SimMember heir = heirs.get(random.nextInt(heirs.size()));
    heir.crash();
    for (int i = 0; i < 5; i++) {
      var command = new KvMachine.Put(0, group.nextRequest(), "probe", "");
      leaderMember(before.id()).step(new Input.Propose(0, command.encoded(0)));
    }
    group.agenda().pass(TICK);
    heir.start();
    leaderMember(before.id()).step(new Input.TransferLeadership(0, heir.id()));
    group.agenda().pass(20 * TICK);
    RaftNode after = leader();
    boolean good =
        after.id().equals(heir.id()) || (after.id().equals(before.id()) && after.term() == term);
    if (!good) {
      throw new Invariants.Broken(
          Invariants.STABILITY,
          "%s was to take over from %s in term %d, but %s leads in term %d"
              .formatted(heir.id(), before.id(), term, after.id(), after.term()));
    }
  }

  private SimMember leaderMember(MemberId id) {
    return group.member(id).orElseThrow();
  }

  /** Leaves out members in random order, as long as every membership in use keeps its quorum. */
  private void chooseCore() {
    List<Configuration> inUse = membershipsInUse();
    List<MemberId> candidates = new ArrayList<>();
    for (SimMember member : group.members()) {
      core.add(member.id());
      candidates.add(random.nextInt(candidates.size() + 1), member.id());
    }
    for (MemberId id : candidates) {
      core.remove(id);
      if (!inUse.stream().allMatch(one -> Membership.quorum(one, core::contains))) {
        core.add(id);
      }
    }
  }

  /** The last that is committed, and those after it in anybody's log. */
  private List<Configuration> membershipsInUse() {
    List<Configuration> found = new ArrayList<>();
    group.invariants().committedMembership().ifPresent(found::add);
    for (SimMember member : group.members()) {
      LogView log = member.node().log();
      long first = Math.max(log.firstIndex(), group.invariants().committedIndex() + 1);
      for (long i = first; i <= log.lastIndex(); i++) {
        if (log.entryAt(i).payload() instanceof Entry.Membership(Configuration configuration)) {
          found.add(configuration);
        }
      }
    }
    return found;
  }

  private Rest separateRest() {
    Rest rest = Rest.values()[random.nextInt(group.config().checkQuorum() ? 3 : 2)];
    List<MemberId> inside = List.copyOf(core);
    MemberId one = inside.get(random.nextInt(inside.size()));
    for (SimMember member : group.members()) {
      if (core.contains(member.id())) {
        continue;
      }
      if (rest == Rest.FROZEN) {
        member.crash();
      }
      for (MemberId other : inside) {
        group.network().cut(member.id(), other);
      }
      if (rest == Rest.HANGS_ON_ONE) {
        group.network().heal(member.id(), one);
      }
    }
    return rest;
  }

  private void mustCommit(String circumstances, int patienceTicks) {
    group.agenda().pass(60 * TICK);
    long before = group.invariants().committedIndex();
    for (int waited = 0; waited < patienceTicks; waited += 5) {
      group.agenda().pass(5 * TICK);
      for (SimMember leader : group.leaders()) {
        if (core.contains(leader.id())) {
          var command = new KvMachine.Put(0, group.nextRequest(), "probe", "");
          leader.step(new Input.Propose(group.nextRequest(), command.encoded(0)));
        }
      }
      if (group.invariants().committedIndex() > before) {
        core.clear();
        group.members().forEach(member -> core.add(member.id()));
        return;
      }
    }
    throw new Invariants.Broken(
        Invariants.LIVENESS,
        "%s, but nothing is committed after %d".formatted(circumstances, before));
  }

  private void checkNobodyElseLeads(Rest rest) {
    if (group.leaders().size() > 1) {
      throw new Invariants.Broken(
          Invariants.LIVENESS,
          "%s lead long after the rest was %s: clients wait for one without a quorum"
              .formatted(group.leaders().stream().map(SimMember::id).toList(), rest));
    }
  }

  private boolean agreed() {
    return group.leaders().size() == 1
        && leader().configuration().members().stream()
            .map(member -> group.member(member.id()).orElseThrow().node().appliedIndex())
            .allMatch(index -> index == leader().appliedIndex());
  }

  private void checkAgreement() {
    RaftNode leader = leader();
    for (Member member : leader.configuration().members()) {
      RaftNode node = group.member(member.id()).orElseThrow().node();
      if (node.appliedIndex() != leader.appliedIndex()) {
        throw new Invariants.Broken(
            Invariants.LIVENESS,
            "%s applied up to %d, leader %s up to %d, though nothing hinders it"
                .formatted(node.id(), node.appliedIndex(), leader.id(), leader.appliedIndex()));
      }
    }
  }

  private void checkLeaderStays() {
    RaftNode before = leader();
    MemberId id = before.id();
    long term = before.term();
    for (int waited = 0; waited < 60; waited++) {
      group.agenda().pass(TICK);
      boolean stays =
          group.leaders().stream()
              .anyMatch(one -> one.id().equals(id) && one.node().term() == term);
      if (!stays) {
        throw new Invariants.Broken(
            Invariants.STABILITY,
            "%s led term %d, heard everybody, and was deposed".formatted(id, term));
      }
    }
  }

  private RaftNode leader() {
    Optional<SimMember> found = group.leaders().stream().findFirst();
    return found
        .orElseThrow(() -> new Invariants.Broken(Invariants.LIVENESS, "nobody leads in the end"))
        .node();
  }
}
