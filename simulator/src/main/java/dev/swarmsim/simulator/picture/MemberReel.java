package dev.swarmsim.simulator.picture;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what Raft members were: their roles and terms, their logs, and who had a vote. */
final class MemberReel {
  /** So many changes of logs are kept one by one; later ones are thinned out. */
  private static final int FINE_LOGS = 20_000;

  private static final long COARSE_NANOS = 250_000_000L;

  private final List<Film.Part> parts = new ArrayList<>();
  private final List<Film.LogState> logs = new ArrayList<>();
  private final List<Film.Seats> seats = new ArrayList<>();
  private final Map<String, Film.Part> latestPart = new TreeMap<>();
  private final Map<String, Film.LogState> latestLog = new TreeMap<>();
  private final Map<MemberId, String> hosts = new TreeMap<>();
  private final Map<String, Configuration> configurations = new TreeMap<>();
  private final Map<String, Long> leaderTerms = new TreeMap<>();

  List<Film.Part> parts() {
    return parts;
  }

  List<Film.LogState> logs() {
    return logs;
  }

  List<Film.Seats> seats() {
    return seats;
  }

  /** The host name of a member; its id if nothing was heard of it. */
  String host(MemberId id) {
    return hosts.getOrDefault(id, id.toString());
  }

  void started(MemberStart start) {
    part(
        new Film.Part(
            start.timeNanos(),
            start.node(),
            Effect.Role.FOLLOWER,
            start.durable().hardState().term(),
            ""));
  }

  void stepped(MemberStep step) {
    RaftNode raft = step.raft();
    hosts.put(raft.id(), step.node());
    String leader = raft.leader().map(this::host).orElse("");
    part(new Film.Part(step.timeNanos(), step.node(), raft.role(), raft.term(), leader));
    log(
        new Film.LogState(
            step.timeNanos(), step.node(), raft.commitIndex(), raft.log().lastIndex()));
    if (raft.role() == Effect.Role.LEADER
        && raft.term() >= leaderTerms.getOrDefault(step.group(), 0L)) {
      leaderTerms.put(step.group(), raft.term());
      configuration(step, raft.configuration());
    }
  }

  private void part(Film.Part now) {
    Film.Part before = latestPart.put(now.node(), now);
    boolean same =
        before != null
            && before.role() == now.role()
            && before.term() == now.term()
            && before.leader().equals(now.leader());
    if (!same) {
      parts.add(now);
    }
  }

  private void log(Film.LogState now) {
    Film.LogState before = latestLog.get(now.node());
    if (before != null && before.commit() == now.commit() && before.last() == now.last()) {
      return;
    }
    boolean fine = logs.size() < FINE_LOGS;
    if (fine || before == null || now.timeNanos() - before.timeNanos() >= COARSE_NANOS) {
      latestLog.put(now.node(), now);
      logs.add(now);
    }
  }

  /** A leader's membership counts from when it is in its log. */
  private void configuration(MemberStep step, Configuration now) {
    if (now.equals(configurations.put(step.group(), now))) {
      return;
    }
    for (Member member : now.members()) {
      hosts.putIfAbsent(member.id(), hostOf(member.address()));
    }
    List<String> voters = now.voters().stream().map(member -> hostOf(member.address())).toList();
    seats.add(new Film.Seats(step.timeNanos(), step.group(), voters));
  }

  private static String hostOf(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }
}
