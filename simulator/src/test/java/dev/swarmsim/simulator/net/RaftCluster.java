package dev.swarmsim.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A Raft group and its client, on whatever {@link Ground}. */
final class RaftCluster implements AutoCloseable {
  /** Ticks of 20 ms, and pieces of snapshots so small that there are several. */
  private static final RaftConfig CONFIG =
      RaftConfig.docker()
          .but()
          .tickNanos(TimeUnit.MILLISECONDS.toNanos(20))
          .preVote(true)
          .entriesForSlowFollowers(2)
          .snapshotChunkBytes(64)
          .build();

  private static final int LOOKS = 3000;
  private static final int LOOKS_BEFORE_REPEAT = 20;

  private final TreeMap<MemberId, RaftMember> running = new TreeMap<>();
  private final TreeMap<MemberId, Ground.Place> places = new TreeMap<>();
  private final Ground ground;
  private final Configuration founders;

  /** Starts so many members. */
  RaftCluster(Ground ground, int members) {
    this.ground = ground;
    var founding = new ArrayList<Member>();
    for (int id = 1; id <= members; id++) {
      var member = new MemberId(id);
      founding.add(new Member(member, ground.address(member), ""));
    }
    founders = Configuration.of(founding);
    founding.forEach(member -> start(member.id()));
  }

  /** Starts a member with what is on its disk. */
  void start(MemberId id) {
    Ground.Place place = ground.start(id);
    places.put(id, place);
    running.put(id, ask(id, () -> new RaftMember(id, CONFIG, founders, place)));
    tell(id, running.get(id)::start);
  }

  void crash(MemberId id) {
    tell(id, running.get(id)::stop);
    running.remove(id);
    places.remove(id);
    ground.crash(id);
  }

  /** Those who run. */
  List<MemberId> running() {
    return List.copyOf(running.keySet());
  }

  /** Waits for a member that leads. */
  MemberId leader() {
    for (int look = 0; look < LOOKS; look++) {
      for (MemberId id : running.keySet()) {
        RaftMember member = running.get(id);
        if (soon(id, () -> member.raft().role() == Effect.Role.LEADER)) {
          return id;
        }
      }
    }
    throw new AssertionError("nobody leads");
  }

  /** Gets a text into the history: asks one member, goes where that points to, repeats in need. */
  void commit(MemberId contact, String text) {
    for (int attempt = 0; attempt < LOOKS / LOOKS_BEFORE_REPEAT; attempt++) {
      MemberId asked =
          ask(contact, running.get(contact).raft()::leader)
              .filter(running::containsKey)
              .orElse(contact);
      RaftMember member = running.get(asked);
      tell(asked, () -> member.propose(text));
      for (int look = 0; look < LOOKS_BEFORE_REPEAT; look++) {
        if (soon(asked, () -> member.history().contains(text))) {
          return;
        }
      }
    }
    throw new AssertionError("\"" + text + "\" was never committed");
  }

  /** Waits until a member has applied just that. */
  void awaitHistory(MemberId id, List<String> expected) {
    RaftMember member = running.get(id);
    for (int look = 0; look < LOOKS; look++) {
      if (soon(id, () -> member.history().size() >= expected.size())) {
        break;
      }
    }
    assertEquals(expected, ask(id, member::history), "member " + id);
  }

  /** How often a member that runs was fed a snapshot by another. */
  int restored(MemberId id) {
    return ask(id, running.get(id)::restored);
  }

  private <T> T ask(MemberId id, Callable<T> question) {
    return ground.await(places.get(id).wiring().loop().submit(question));
  }

  private void tell(MemberId id, Runnable order) {
    ground.await(places.get(id).wiring().loop().submit(order));
  }

  /** Asks a little later: on each ground that is how time is left to the members. */
  private boolean soon(MemberId id, Callable<Boolean> question) {
    return ground.await(
        places.get(id).wiring().loop().schedule(question, 10, TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    running().forEach(this::crash);
    ground.close();
  }
}
