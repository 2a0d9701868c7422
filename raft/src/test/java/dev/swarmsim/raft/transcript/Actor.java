package dev.swarmsim.raft.transcript;

import dev.swarmsim.raft.Disk;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.RaftNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One member on the stage: does what its effects say and tells all of it. */
final class Actor {
  private final Stage stage;
  private final MemberId id;
  private final Disk disk;
  private final RaftNode node;
  private final Deque<Effect.Persist> unwritten = new ArrayDeque<>();
  private final List<Effect.Send> waiting = new ArrayList<>();
  private boolean holdsWrites;
  private long durableNumber;
  private long nowNanos;

  Actor(Stage stage, MemberId id, RaftConfig config, DurableState found, long nowNanos) {
    this.stage = stage;
    this.id = id;
    this.disk = new Disk(found);
    this.nowNanos = nowNanos;
    this.node = new RaftNode(id, config, found, new Draws(id.value()), nowNanos);
  }

  RaftNode node() {
    return node;
  }

  Disk disk() {
    return disk;
  }

  long nowNanos() {
    return nowNanos;
  }

  void step(Input input) {
    for (Effect effect : node.step(nowNanos, input)) {
      perform(effect);
    }
    if (!holdsWrites) {
      write(unwritten.size());
    }
  }

  /** Its clock goes on; it is woken whenever it asked for it. */
  void pass(long nanos) {
    long end = nowNanos + nanos;
    while (node.deadlineNanos() <= end) {
      nowNanos = Math.max(nowNanos, node.deadlineNanos());
      step(new Input.Woken());
    }
    nowNanos = end;
  }

  /** Its clock goes on to the next time it wants to be woken. */
  void passToDeadline() {
    nowNanos = Math.max(nowNanos, node.deadlineNanos());
    step(new Input.Woken());
  }

  void holdWrites() {
    holdsWrites = true;
  }

  void freeWrites() {
    write(unwritten.size());
    holdsWrites = false;
    write(unwritten.size());
  }

  /** Finishes the oldest of its writes. */
  void write(int count) {
    for (int i = 0; i < count && !unwritten.isEmpty(); i++) {
      Effect.Persist write = unwritten.removeFirst();
      stage.detail(id, (holdsWrites ? "finishes write " : "writes ") + Words.of(write));
      disk.write(write);
      durableNumber = write.number();
      List<Effect.Send> ready =
          waiting.stream().filter(send -> send.afterPersist() <= durableNumber).toList();
      waiting.removeAll(ready);
      ready.forEach(send -> stage.post(id, send));
      step(new Input.Persisted(durableNumber));
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Persist write -> {
        unwritten.addLast(write);
        if (holdsWrites) {
          stage.detail(id, "begins write " + Words.of(write));
        }
      }
      case Effect.Send send -> {
        if (send.afterPersist() <= durableNumber) {
          stage.post(id, send);
        } else {
          waiting.add(send);
        }
      }
      case Effect.Apply(var entries) -> stage.tell(id, "applies " + Words.of(entries));
      case Effect.Restore(var snapshot) -> stage.tell(id, "restores " + Words.of(snapshot));
      case Effect.Accepted(long request, var position, int count) ->
          stage.tell(id, "accepts request %d at %s%s".formatted(request, position, times(count)));
      case Effect.Refused(long request, var refusal, int count) ->
          stage.tell(
              id,
              "refuses request %d%s: %s".formatted(request, times(count), Words.lower(refusal)));
      case Effect.ReadReady(long request, long index) ->
          stage.tell(id, "may answer read %d with %d".formatted(request, index));
      case Effect.TransferEnded(long request, var outcome) ->
          stage.tell(id, "ends transfer %d: %s".formatted(request, Words.lower(outcome)));
      case Effect.RoleChanged changed -> stage.tell(id, Words.of(changed));
      case Effect.MembershipChanged(var configuration) ->
          stage.tell(id, "has " + Words.of(configuration));
    }
  }

  private static String times(int count) {
    return count == 1 ? "" : " and " + (count - 1) + " after it";
  }
}
