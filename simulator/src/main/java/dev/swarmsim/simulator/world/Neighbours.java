package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a manager knows of the members beside their list: from where each was last heard, who cannot
 * be reached, and who has ever been one.
 */
final class Neighbours {
  private final TreeMap<MemberId, String> addresses = new TreeMap<>();
  private final TreeSet<String> unreachable = new TreeSet<>();
  private final TreeSet<Long> known = new TreeSet<>();

  /**
   * @param before Raft ids that were members before the daemon started
   */
  Neighbours(Configuration now, List<Long> before) {
    known.addAll(ids(now));
    known.addAll(before);
  }

  static List<Long> ids(Configuration configuration) {
    return configuration.members().stream().map(member -> member.id().value()).toList();
  }

  void heardFrom(MemberId member, String address) {
    if (!address.equals(addresses.get(member))) {
      addresses.put(member, address);
    }
    reachable(address);
  }

  void reachable(String address) {
    if (!unreachable.isEmpty()) {
      unreachable.remove(address);
    }
  }

  void unreachable(String address) {
    unreachable.add(address);
  }

  boolean isReachable(String address) {
    return !unreachable.contains(address);
  }

  /** From where the member was last heard. */
  Optional<String> addressOf(MemberId member) {
    return Optional.ofNullable(addresses.get(member));
  }

  /** The members are these now; says who has been one and is not. */
  List<Long> removed(Configuration now) {
    List<Long> members = ids(now);
    known.addAll(members);
    return known.stream().filter(member -> !members.contains(member)).toList();
  }

  /** Whether that was ever a member. */
  boolean knows(MemberId member) {
    return known.contains(member.value());
  }
}
