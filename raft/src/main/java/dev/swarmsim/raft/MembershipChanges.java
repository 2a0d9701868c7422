package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a membership becomes by a change of one member (dissertation §4.1). */
final class MembershipChanges {
  private MembershipChanges() {}

  /**
   * The membership after the change.
   *
   * @return empty if the change names nobody there, or would leave no voter
   */
  static Optional<Configuration> apply(Configuration present, MembershipChange change) {
    return switch (change) {
      case MembershipChange.AddVoter(Member member) ->
          valid(
              with(without(present.voters(), member.id()), member),
              without(present.learners(), member.id()));
      case MembershipChange.AddLearner(Member member) ->
          valid(
              without(present.voters(), member.id()),
              with(without(present.learners(), member.id()), member));
      case MembershipChange.Remove(MemberId id) ->
          present.member(id).isEmpty()
              ? Optional.empty()
              : valid(without(present.voters(), id), without(present.learners(), id));
    };
  }

  private static Optional<Configuration> valid(List<Member> voters, List<Member> learners) {
    return voters.isEmpty()
        ? Optional.empty()
        : Optional.of(new Configuration(voters, List.of(), learners));
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
