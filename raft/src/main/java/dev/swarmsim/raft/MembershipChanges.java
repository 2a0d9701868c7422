package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a membership becomes by a change (dissertation §4.1, §4.3; paper §6). */
final class MembershipChanges {
  private MembershipChanges() {}

  /**
   * The membership after the change.
   *
   * @return empty if the change names nobody there, would leave no voter, or does not fit a
   *     membership that is, or is not, joint
   */
  static Optional<Configuration> apply(Configuration present, MembershipChange change) {
    boolean leaves = change instanceof MembershipChange.LeaveJoint;
    if (present.joint() != leaves) {
      return Optional.empty();
    }
    return switch (change) {
      case MembershipChange.Single single -> valid(changed(present, single));
      case MembershipChange.Together together -> together(present, together);
      case MembershipChange.LeaveJoint() -> Optional.of(left(present));
    };
  }

  /** The membership when the outgoing voters are gone. */
  static Configuration left(Configuration joint) {
    List<Member> learners = new ArrayList<>(joint.learners());
    learners.addAll(joint.demoted());
    return new Configuration(joint.voters(), List.of(), learners);
  }

  private static Optional<Configuration> together(
      Configuration present, MembershipChange.Together together) {
    Optional<Configuration> target = Optional.of(present);
    for (MembershipChange.Single change : together.changes()) {
      target = target.flatMap(before -> changed(before, change));
    }
    target = valid(target);
    if (target.isEmpty() || together.changes().isEmpty()) {
      return Optional.empty();
    }
    boolean simple =
        together.transition() == MembershipChange.Transition.AUTOMATIC
            && votesChanged(present, target.get()) <= 1;
    return simple
        ? target
        : Optional.of(
            joint(
                present,
                target.get(),
                together.transition() != MembershipChange.Transition.EXPLICIT));
  }

  /** Both memberships at once; who loses its vote keeps it until the joint one is left. */
  private static Configuration joint(
      Configuration present, Configuration target, boolean leavesItself) {
    List<Member> learners = new ArrayList<>();
    List<Member> demoted = new ArrayList<>();
    for (Member learner : target.learners()) {
      (present.votes(learner.id()) ? demoted : learners).add(learner);
    }
    return new Configuration(target.voters(), present.voters(), learners, demoted, leavesItself);
  }

  private static long votesChanged(Configuration before, Configuration after) {
    long gone = before.voters().stream().filter(member -> !after.votes(member.id())).count();
    long come = after.voters().stream().filter(member -> !before.votes(member.id())).count();
    return gone + come;
  }

  private static Optional<Configuration> changed(
      Configuration present, MembershipChange.Single change) {
    return switch (change) {
      case MembershipChange.AddVoter(Member member) ->
          Optional.of(
              plain(
                  with(without(present.voters(), member.id()), member),
                  without(present.learners(), member.id())));
      case MembershipChange.AddLearner(Member member) ->
          Optional.of(
              plain(
                  without(present.voters(), member.id()),
                  with(without(present.learners(), member.id()), member)));
      case MembershipChange.Remove(MemberId id) ->
          present
              .member(id)
              .map(known -> plain(without(present.voters(), id), without(present.learners(), id)));
    };
  }

  private static Optional<Configuration> valid(Optional<Configuration> changed) {
    return changed.filter(configuration -> !configuration.voters().isEmpty());
  }

  private static Configuration plain(List<Member> voters, List<Member> learners) {
    return new Configuration(voters, List.of(), learners);
  }

  private static List<Member> with(List<Member> members, Member added) {
    List<Member> result = new ArrayList<>(members);
    result.add(added);
    return result;
  }

  private static List<Member> without(List<Member> members, MemberId removed) {
    List<Member> result = new ArrayList<>(members);
    result.removeIf(member -> member.id().equals(removed));
    return result;
  }
}
