package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.MemberId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The Raft groups of a world: each swarm that was begun is one, a forced new cluster too. */
final class RaftGroups {
  private final Map<Long, String> members = new TreeMap<>();
  private final Map<String, Integer> ages = new TreeMap<>();
  private final Map<String, Long> committed = new TreeMap<>();

  /** Begins a new one with that member. */
  String begin(MemberId first) {
    String group = String.format(Locale.ROOT, "group %d", ages.size() + 1);
    ages.put(group, ages.size());
    members.put(first.value(), group);
    return group;
  }

  /** A member belongs to the group of the manager that takes it in. */
  void join(MemberId member, String group) {
    members.put(member.value(), group);
  }

  /** How many began before that one. */
  int age(String group) {
    return ages.getOrDefault(group, -1);
  }

  String of(MemberId member) {
    return members.getOrDefault(member.value(), "");
  }

  /** Whether nobody in the group has applied that entry before. */
  boolean firstToCommit(String group, long index) {
    if (committed.getOrDefault(group, 0L) >= index) {
      return false;
    }
    committed.put(group, index);
    return true;
  }
}
