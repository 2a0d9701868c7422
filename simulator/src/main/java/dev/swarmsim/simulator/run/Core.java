package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.check.MemberStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Chooses managers that can make progress by themselves: for each of them, they are a quorum of the
 * membership that its own log ends with. A change of membership may be on its way, so that one
 * majority of the voters of today can be too few.
 */
final class Core implements Observer {
  private static final int MOST_CANDIDATES = 12;

  private final QuorumRule rule;
  // A member keeps its log over a crash, and with it what it takes for the membership.
  private final Map<String, RaftNode> members = new TreeMap<>();

  Core(QuorumRule rule) {
    this.rule = rule;
  }

  @Override
  public void stepped(MemberStep step) {
    if (members.get(step.node()) != step.raft()) {
      members.put(step.node(), step.raft());
    }
  }

  /**
   * The fewest managers that can make progress, drawn evenly among those of that number.
   *
   * @param managers those that still have their disks
   * @return empty if not even all of them can: then being stuck is right
   */
  Optional<List<String>> draw(List<String> managers, RandomGenerator dice) {
    var candidates = new ArrayList<>(managers.stream().filter(members::containsKey).toList());
    for (int i = candidates.size() - 1; i > 0; i--) {
      Collections.swap(candidates, i, dice.nextInt(i + 1));
    }
    int count = Math.min(MOST_CANDIDATES, candidates.size());
    for (int size = 1; size <= count; size++) {
      for (int subset = 1; subset < 1 << count; subset++) {
        if (Integer.bitCount(subset) == size) {
          List<String> core = chosen(candidates, subset);
          if (progresses(core)) {
            return Optional.of(core.stream().sorted().toList());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> chosen(List<String> candidates, int subset) {
    var chosen = new ArrayList<String>();
    for (int i = 0; i < candidates.size(); i++) {
      if ((subset >> i & 1) == 1) {
        chosen.add(candidates.get(i));
      }
    }
    return chosen;
  }

  private boolean progresses(List<String> core) {
    List<MemberId> ids = core.stream().map(node -> members.get(node).id()).toList();
    return core.stream()
        .map(node -> members.get(node).configuration())
        .allMatch(
            configuration ->
                isQuorum(configuration.voters(), ids)
                    && (configuration.outgoing().isEmpty()
                        || isQuorum(configuration.outgoing(), ids)));
  }

  private boolean isQuorum(List<Member> voters, List<MemberId> ids) {
    long present = voters.stream().filter(voter -> ids.contains(voter.id())).count();
    return !voters.isEmpty() && present >= rule.quorum(voters.size());
  }
}
