package dev.swarmsim.raft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Does for one member what its effects say, and remembers them for the test to look at. */
final class Host {
  private final Harness harness;
  private final MemberId id;
  private final RaftNode node;
  private final Disk disk;
  private final Deque<Effect.Persist> unwritten = new ArrayDeque<>();
  private final List<Effect.Send> waiting = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Entry> applied = new ArrayList<>();
  private boolean holdsWrites;
  private long durableNumber;

  Host(
      Harness harness,
      MemberId id,
      RaftConfig config,
      SafetyRules rules,
      DurableState durable,
      RandomGenerator random) {
    this.harness = harness;
    this.id = id;
    this.disk = new Disk(durable);
    this.node = new RaftNode(id, config, durable, random, harness.nowNanos(), rules);
  }

  MemberId id() {
    return id;
  }

  RaftNode node() {
    return node;
  }

  Disk disk() {
    return disk;
  }

  List<Entry> applied() {
    return applied;
  }

  /** Writes do not finish until {@link #finishWrites()}. */
  void holdWrites() {
    holdsWrites = true;
  }

  void finishWrites() {
    holdsWrites = false;
    write();
  }

  /** One step; what it asks for is done. Returns its effects. */
  List<Effect> step(Input input) {
    List<Effect> done = node.step(harness.nowNanos(), input);
    effects.addAll(done);
    for (Effect effect : done) {
      perform(effect);
    }
    if (!holdsWrites) {
      write();
    }
    return done;
  }

  List<Effect> receive(int from, Message message) {
    return step(new Input.Received(new MemberId(from), message));
  }

  /** The effects since the last call. */
  List<Effect> takeEffects() {
    List<Effect> taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Persist persist -> unwritten.addLast(persist);
      case Effect.Send send -> {
        if (send.afterPersist() <= durableNumber) {
          harness.post(id, send.to(), send.message());
        } else {
          waiting.add(send);
        }
      }
      case Effect.Apply(List<Entry> entries) -> applied.addAll(entries);
      case Effect.Restore restore -> applied.clear();
      case Effect.Accepted accepted -> {}
      case Effect.Refused refused -> {}
      case Effect.RoleChanged changed -> {}
      case Effect.MembershipChanged changed -> {}
      case Effect.ReadReady ready -> {}
      case Effect.TransferEnded ended -> {}
    }
  }

  private void write() {
    while (!unwritten.isEmpty()) {
      Effect.Persist persist = unwritten.removeFirst();
      disk.write(persist);
      durableNumber = persist.number();
      waiting.removeIf(
          send -> {
            boolean ready = send.afterPersist() <= durableNumber;
            if (ready) {
              harness.post(id, send.to(), send.message());
            }
            return ready;
          });
      step(new Input.Persisted(durableNumber));
    }
  }
}
