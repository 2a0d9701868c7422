package dev.swarmsim.simulator.check;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.RaftNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A history that a test plants for one check: three managers m1, m2, m3 of one group, of whom it
 * tells what it likes.
 */
final class History {
  static final String GROUP = "group 1";
  private static final DurableState FOUNDING =
      DurableState.founding(Configuration.of(List.of(member("m1"), member("m2"), member("m3"))));

  private final List<Violation> breaches = new ArrayList<>();
  private final Checks checks;
  private final TreeMap<String, RaftNode> nodes = new TreeMap<>();
  private long nowNanos;

  /** A history told to that check alone; all three members have just started. */
  History(String check) {
    checks = new Checks(List.of(check), breaches::add);
    for (String name : List.of("m1", "m2", "m3")) {
      checks.started(new MemberStart(nowNanos, name, GROUP, FOUNDING));
      nodes.put(name, fresh(name));
      step(name, new Input.Woken());
    }
  }

  private static Member member(String name) {
    return new Member(id(name), name + ":2377", "");
  }

  static MemberId id(String name) {
    return new MemberId(name.charAt(1) - '0');
  }

  private RaftNode fresh(String name) {
    return new RaftNode(id(name), RaftConfig.docker(), FOUNDING, new SplittableRandom(1), nowNanos);
  }

  History at(long timeNanos) {
    nowNanos = timeNanos;
    return this;
  }

  /** A member takes a step; its writes are durable at once, its messages are lost. */
  List<Effect> step(String name, Input input) {
    RaftNode node = nodes.get(name);
    List<Effect> effects = node.step(nowNanos, input);
    tell(name, input, effects);
    for (Effect effect : effects) {
      if (effect instanceof Effect.Persist persist) {
        step(name, new Input.Persisted(persist.number()));
      }
    }
    return effects;
  }

  /** A leader of that term hands a member one entry behind those it has. */
  void append(String name, String leader, Entry entry, long commit) {
    RaftNode node = nodes.get(name);
    LogPosition previous = node.log().last();
    step(
        name,
        new Input.Received(
            id(leader), new Message.AppendRequest(entry.term(), previous, List.of(entry), commit)));
  }

  /** A member is said to have written entries, whether it did or not. */
  void writes(String name, Entry... entries) {
    tell(
        name,
        new Input.Woken(),
        List.of(new Effect.Persist(9, Optional.empty(), Optional.empty(), List.of(entries), true)));
  }

  /** A member is said to go on from its first state, as if it had forgotten everything. */
  void forgets(String name) {
    nodes.put(name, fresh(name));
    step(name, new Input.Woken());
  }

  /** Lets a member win an election of the next term by the vote of that other one. */
  void elect(String name, String voter) {
    RaftNode node = nodes.get(name);
    nowNanos = Math.max(nowNanos, node.deadlineNanos());
    step(name, new Input.Woken());
    step(name, new Input.Received(id(voter), new Message.VoteReply(node.term(), true)));
  }

  RaftNode node(String name) {
    return nodes.get(name);
  }

  long nowNanos() {
    return nowNanos;
  }

  /** The world is said to look like this from now on. */
  void world(Connectivity connectivity) {
    checks.worldChanged(connectivity);
  }

  void commits(StoreCommit commit) {
    checks.committed(GROUP, commit);
  }

  /** An Engine is said to have answered. */
  void answers(ControlCall call) {
    checks.controlled(call);
  }

  /** A member starts again with its first state. */
  void restarts(String name) {
    checks.started(new MemberStart(nowNanos, name, GROUP, FOUNDING));
    forgets(name);
  }

  /** What the check said. */
  List<String> said() {
    return breaches.stream().map(Violation::text).toList();
  }

  static Entry entry(long index, long term, String text) {
    return new Entry(index, term, new Entry.Command(ByteString.copyFromUtf8(text)));
  }

  private void tell(String name, Input input, List<Effect> effects) {
    checks.stepped(new MemberStep(nowNanos, name, GROUP, nodes.get(name), input, effects));
  }
}
