package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One member in the {@link Chaos}: its disk with writes under way, and its application. */
final class ChaosMember {
  private final Chaos chaos;
  private final MemberId id;
  private final Disk disk;
  private RaftNode node;
  private final Deque<Effect.Persist> unwritten = new ArrayDeque<>();
  private final List<Effect.Send> waiting = new ArrayList<>();
  private long digest;
  private long digestIndex;
  private int life;
  private boolean up = true;

  ChaosMember(Chaos chaos, MemberId id, DurableState durable) {
    this.chaos = chaos;
    this.id = id;
    this.disk = new Disk(durable);
    this.node = chaos.newNode(id, durable);
  }

  MemberId id() {
    return id;
  }

  RaftNode node() {
    return node;
  }

  boolean up() {
    return up;
  }

  int life() {
    return life;
  }

  /** What was not written is lost, and so is what waited for it. */
  void crash() {
    up = false;
    life++;
    unwritten.clear();
    waiting.clear();
  }

  void restart() {
    up = true;
    digest = 0;
    digestIndex = 0;
    node = chaos.newNode(id, disk.state());
  }

  void step(Input input) {
    List<Effect> effects = node.step(chaos.nowNanos(), input);
    for (Effect effect : effects) {
      perform(effect);
    }
    chaos.invariants().check(node);
  }

  void finishOldestWrite() {
    Effect.Persist persist = unwritten.removeFirst();
    disk.write(persist);
    for (Effect.Send send : List.copyOf(waiting)) {
      if (send.afterPersist() <= persist.number()) {
        waiting.remove(send);
        chaos.post(id, send.to(), send.message());
      }
    }
    step(new Input.Persisted(persist.number()));
  }

  void takeSnapshot() {
    if (digestIndex > node.log().snapshotPosition().index()) {
      ByteBuffer state = ByteBuffer.allocate(Long.BYTES).putLong(digest).flip();
      step(new Input.SnapshotTaken(digestIndex, ByteString.copyFrom(state)));
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Persist persist -> {
        unwritten.addLast(persist);
        chaos.writing(this);
      }
      case Effect.Send send -> {
        boolean written =
            unwritten.isEmpty() || send.afterPersist() < unwritten.getFirst().number();
        if (written) {
          chaos.post(id, send.to(), send.message());
        } else {
          waiting.add(send);
        }
      }
      case Effect.Apply(List<Entry> entries) -> entries.forEach(this::apply);
      case Effect.Restore(Snapshot snapshot) -> {
        digest = snapshot.data().asReadOnlyByteBuffer().getLong();
        digestIndex = snapshot.last().index();
        chaos.invariants().applied(id, digestIndex, digest);
      }
      case Effect.Accepted accepted -> {}
      case Effect.Refused refused -> {}
      case Effect.RoleChanged changed -> {}
      case Effect.MembershipChanged changed -> {}
    }
  }

  private void apply(Entry entry) {
    digest = digest * 31 + entry.hashCode();
    digestIndex++;
    if (entry.index() != digestIndex) {
      throw new AssertionError(id + " applies " + entry.index() + " as number " + digestIndex);
    }
    chaos.invariants().applied(id, digestIndex, digest);
  }
}
