package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws what goes wrong next, by the weights of the profile, and does it. */
final class Faults {
  private final SimGroup group;
  private final SplittableRandom random;
  private final List<Fault> lots = new ArrayList<>();

  Faults(SimGroup group) {
    this.group = group;
    this.random = group.random();
    for (Map.Entry<Fault, Integer> weight : group.profile().weights.entrySet()) {
      for (int i = 0; i < weight.getValue(); i++) {
        lots.add(weight.getKey());
      }
    }
  }

  void strike() {
    switch (lots.get(random.nextInt(lots.size()))) {
      case QUIET -> {}
      case SPLIT -> split(random.nextLong());
      case ISOLATE_LEADER -> isolate(group.leaderOrAny());
      case ONE_WAY -> cutOneWay(group.any());
      case BRIDGE -> bridge();
      case LEADER_KEEPS_ONE -> keepOne(group.leaderOrAny());
      case HEAL -> group.network().healAll();
      case CRASH -> group.any().crash();
      case CRASH_LEADER -> group.leaderOrAny().crash();
      case CRASH_IN_WRITE -> crashInWrite(false);
      case BLINK_IN_WRITE -> crashInWrite(true);
      case UNREACHABLE -> group.leaderOrAny().step(new Input.Unreachable(group.any().id()));
      case POWER_LOSS -> group.members().forEach(SimMember::crash);
      case RESTART -> group.any().start();
      case WRITE_ERROR -> group.any().disk().failNext();
      case SLOW_DISK -> group.any().slowDisk(20 * Harness.TICK);
      case SNAPSHOT -> group.any().takeSnapshot();
      case TRANSFER -> transfer();
      case CHANGE -> change(1);
      case JOINT_CHANGE -> change(1 + random.nextInt(3));
      case WEATHER -> group.network().changeWeather();
    }
  }

  private void split(long sides) {
    group.network().healAll();
    for (SimMember one : group.members()) {
      for (SimMember other : group.members()) {
        if ((sides >> one.id().value() & 1) != (sides >> other.id().value() & 1)) {
          group.network().cut(one.id(), other.id());
        }
      }
    }
  }

  private void isolate(SimMember member) {
    for (SimMember other : group.members()) {
      group.network().cut(member.id(), other.id());
    }
  }

  private void cutOneWay(SimMember member) {
    boolean deaf = random.nextBoolean();
    for (SimMember other : group.members()) {
      if (deaf) {
        group.network().cutOneWay(other.id(), member.id());
      } else {
        group.network().cutOneWay(member.id(), other.id());
      }
    }
  }

  private void bridge() {
    split(random.nextLong());
    SimMember between = group.any();
    for (SimMember other : group.members()) {
      group.network().heal(between.id(), other.id());
    }
  }

  private void keepOne(SimMember leader) {
    group.network().healAll();
    isolate(leader);
    group.network().heal(leader.id(), group.any().id());
  }

  private void crashInWrite(boolean backAtOnce) {
    List<SimMember> writing =
        group.members().stream().filter(member -> member.disk().busy()).toList();
    if (!writing.isEmpty()) {
      SimMember member = writing.get(random.nextInt(writing.size()));
      member.crash();
      if (backAtOnce) {
        member.start();
      }
    }
  }

  private void transfer() {
    MemberId heir = group.any().id();
    for (SimMember leader : group.leaders()) {
      leader.step(new Input.TransferLeadership(group.nextRequest(), heir));
    }
  }

  private void change(int members) {
    for (SimMember leader : group.leaders()) {
      Configuration present = leader.node().configuration();
      MembershipChange change;
      if (present.joint()) {
        change = new MembershipChange.LeaveJoint();
      } else if (members == 1 && random.nextBoolean()) {
        change = single(present);
      } else {
        List<MembershipChange.Single> changes = new ArrayList<>();
        for (int i = 0; i < members; i++) {
          changes.add(single(present));
        }
        var transitions = MembershipChange.Transition.values();
        change =
            new MembershipChange.Together(changes, transitions[random.nextInt(transitions.length)]);
      }
      leader.step(new Input.Change(group.nextRequest(), change));
    }
  }

  private MembershipChange.Single single(Configuration present) {
    List<Member> known = present.members();
    boolean large = known.size() >= 7 || group.members().size() >= 20;
    if (large || (known.size() > 2 && random.nextInt(3) == 0)) {
      return new MembershipChange.Remove(known.get(random.nextInt(known.size())).id());
    }
    if (!present.learners().isEmpty() && random.nextBoolean()) {
      return new MembershipChange.AddVoter(present.learners().getFirst());
    }
    if (random.nextInt(5) == 0) {
      return new MembershipChange.AddLearner(known.get(random.nextInt(known.size())));
    }
    Member joining = Harness.member((int) group.add(DurableState.EMPTY).id().value());
    return random.nextBoolean()
        ? new MembershipChange.AddVoter(joining)
        : new MembershipChange.AddLearner(joining);
  }
}
