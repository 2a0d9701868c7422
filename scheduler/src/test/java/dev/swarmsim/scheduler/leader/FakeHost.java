package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.NodeSpec.Availability;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A host without Raft: it commits what the leader proposes when the test says so. */
public final class FakeHost {
  /** The node this manager runs on. */
  public static final String SELF = "m1";

  /** The id that a new swarm gets. */
  public static final String CLUSTER = "cluster1";

  private final Store store = new Store();
  private final List<Member> members = new ArrayList<>();
  private final Deque<LeaderEffect.Propose> proposed = new ArrayDeque<>();
  private final List<LeaderEffect> said = new ArrayList<>();
  private final Leader leader;
  private long now = 1_000;
  private long commitIndex = 100;
  private long lastToken;

  /** A host of a leader that has not taken office yet; the group has one member. */
  public FakeHost(RequestDesk.Factory desk, List<LoopFactory> loops) {
    members.add(new Member(1, SELF, SELF + ":2377", true, true));
    var surroundings =
        new Leader.Surroundings(
            store, () -> commitIndex, () -> List.copyOf(members), new SplittableRandom(42));
    // Pools are named, so that a later leader has nothing to add.
    var beginning = Cluster.newBuilder().addDefaultAddressPool("10.0.0.0/8").build();
    leader =
        new Leader(
            new Incumbent(SELF, CLUSTER, Availability.ACTIVE, beginning),
            surroundings,
            desk,
            loops);
  }

  /** A host of a leader in office that answers no requests. */
  public static FakeHost inOffice(LoopFactory... loops) {
    return inOffice((transactor, members, random) -> FakeHost::unexpected, List.of(loops));
  }

  /** A host of a leader in office. */
  public static FakeHost inOffice(RequestDesk.Factory desk, List<LoopFactory> loops) {
    var host = new FakeHost(desk, loops);
    host.take(host.leader.start(host.now));
    host.commitAll();
    return host;
  }

  private static void unexpected(ControlRequest request, Consumer<ControlReply> reply) {
    throw new AssertionError("no request was expected: " + request);
  }

  /** The store as committed. */
  public Store store() {
    return store;
  }

  /** The leader. */
  public Leader leader() {
    return leader;
  }

  /** The virtual time. */
  public long now() {
    return now;
  }

  /** The member list, to be changed by the test. */
  public List<Member> members() {
    return members;
  }

  /** A manager joins the group; its node object is the test's business. */
  public void addMember(String nodeId, boolean reachable) {
    members.add(new Member(members.size() + 1L, nodeId, nodeId + ":2377", false, reachable));
  }

  /** Takes a member out of the list. */
  public void dropMember(String nodeId) {
    members.removeIf(member -> member.nodeId().equals(nodeId));
  }

  /** Keeps what the leader wants done. */
  public void take(List<LeaderEffect> effects) {
    for (LeaderEffect effect : effects) {
      if (effect instanceof LeaderEffect.Propose propose) {
        proposed.add(propose);
      } else {
        said.add(effect);
      }
    }
  }

  /** The proposals that are not committed yet. */
  public List<LeaderEffect.Propose> proposed() {
    return List.copyOf(proposed);
  }

  /** What the leader wanted done besides proposals, since this was last asked. */
  public List<LeaderEffect> said() {
    var taken = List.copyOf(said);
    said.clear();
    return taken;
  }

  /** Commits the oldest proposal. */
  public void commit() {
    var propose = proposed.remove();
    commitIndex++;
    List<StoreEvent<?>> events = store.apply(propose.actions());
    take(leader.committed(now, events, OptionalLong.of(propose.proposal())));
  }

  /** Commits until nothing is proposed any more. */
  public void commitAll() {
    while (!proposed.isEmpty()) {
      commit();
    }
  }

  /** Writes past the leader's queue, and tells the leader as of anybody's entry. */
  public void write(Consumer<Transaction> body) {
    var actions = store.transact(now, commitIndex, body);
    commitIndex++;
    take(leader.committed(now, store.apply(actions), OptionalLong.empty()));
    commitAll();
  }

  /** Lets time pass and wakes the leader. */
  public void pass(long nanos) {
    now += nanos;
    take(leader.wake(now));
    commitAll();
  }

  /** Sends a control request without committing anything; returns its token. */
  public long send(ControlRequest request) {
    lastToken++;
    take(leader.request(now, lastToken, request));
    return lastToken;
  }

  /** Sends a control request, commits, and returns the answer. */
  public ControlReply ask(ControlRequest request) {
    long token = send(request);
    commitAll();
    return reply(token).orElseThrow(() -> new AssertionError("no answer to " + request));
  }

  /** The answer that was given under a token. */
  public Optional<ControlReply> reply(long token) {
    return said.stream()
        .filter(LeaderEffect.Reply.class::isInstance)
        .map(LeaderEffect.Reply.class::cast)
        .filter(reply -> reply.token() == token)
        .map(LeaderEffect.Reply::reply)
        .findFirst();
  }
}
