package dev.swarmsim.raft.transcript;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.MembershipChange;
import dev.swarmsim.raft.MembershipChange.Transition;
import java.util.ArrayList;
import java.util.List;

/** Reads a change of the membership. */
final class Changes {
  private Changes() {}

  static MembershipChange parse(List<String> words) {
    return switch (words.getFirst()) {
      case "leave" -> new MembershipChange.LeaveJoint();
      case "automatic" -> together(words, Transition.AUTOMATIC);
      case "implicit" -> together(words, Transition.IMPLICIT);
      case "explicit" -> together(words, Transition.EXPLICIT);
      default -> single(words);
    };
  }

  private static MembershipChange together(List<String> words, Transition transition) {
    List<MembershipChange.Single> changes = new ArrayList<>();
    String list = String.join(" ", words.subList(1, words.size()));
    for (String change : list.split(", ", -1)) {
      changes.add(single(List.of(change.split(" ", -1))));
    }
    return new MembershipChange.Together(changes, transition);
  }

  private static MembershipChange.Single single(List<String> words) {
    if (words.size() != 2) {
      throw new ScriptException("a change is «add 4», «learn 4» or «remove 4», not " + words);
    }
    long id = Long.parseLong(words.get(1));
    return switch (words.getFirst()) {
      case "add" -> new MembershipChange.AddVoter(Stage.member(id));
      case "learn" -> new MembershipChange.AddLearner(Stage.member(id));
      case "remove" -> new MembershipChange.Remove(new MemberId(id));
      default -> throw new ScriptException("unknown change " + words);
    };
  }
}
