package dev.swarmsim.raft.host;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Steps a {@link RaftNode} and has its effects done in the right order, by {@link Hands} that may
 * be real or simulated. Knows no thread, clock, disk or socket itself.
 *
 * <p>Writes go in batches, as a storage thread makes them: what comes while a batch is under way is
 * written and synced together afterwards. A write that need not be durable by itself waits for the
 * next that must. A message that depends on a write is held until the write is durable.
 *
 * <p>Not thread-safe; all methods are called by one thread at a time.
 */
public final class EffectPump {
  /** What does the effects. */
  public interface Hands {
    /** The member's clock, which never goes back. */
    long nowNanos();

    /** A step was taken; its effects are about to be done. */
    void stepped(Input input, List<Effect> effects);

    /**
     * Writes a batch to the log, in order, and makes it durable. When that is done, at once or
     * later, {@link EffectPump#written()} is to be called.
     */
    void write(List<Effect.Persist> batch);

    /** Sends to another member. */
    void send(MemberId to, Message message);

    /** Does any effect that is neither a write nor a message. */
    void perform(Effect effect);

    /** From now on the member wants {@link Input.Woken} at that time and no other. */
    void wakeAt(long deadlineNanos);
  }

  private final RaftNode raft;
  private final Hands hands;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final TreeMap<Long, List<Effect.Send>> held = new TreeMap<>();
  private List<Effect.Persist> unwritten = new ArrayList<>();
  private long durable;
  private long underWay;
  private boolean mustWrite;
  private boolean writing;
  private boolean stepping;
  private boolean stopped;

  /** A pump for a member that has not taken its first step. */
  public EffectPump(RaftNode raft, Hands hands) {
    this.raft = raft;
    this.hands = hands;
  }

  /** The member. */
  public RaftNode raft() {
    return raft;
  }

  /** Hands the member an input, after those that are being worked on. */
  public void input(Input input) {
    if (stopped) {
      return;
    }
    inputs.add(input);
    if (stepping) {
      return;
    }
    stepping = true;
    try {
      while (!inputs.isEmpty() && !stopped) {
        Input next = inputs.poll();
        List<Effect> effects = raft.step(hands.nowNanos(), next);
        hands.stepped(next, effects);
        for (Effect effect : effects) {
          if (stopped) {
            return;
          }
          perform(effect);
        }
      }
    } finally {
      stepping = false;
    }
    if (!stopped) {
      hands.wakeAt(raft.deadlineNanos());
    }
  }

  /** The batch that was being written is done. */
  public void written() {
    if (stopped) {
      return;
    }
    writing = false;
    durable = underWay;
    release();
    input(new Input.Persisted(durable));
    writeBatch();
  }

  /** Ends the member's work for good; what is still under way no longer matters. */
  public void stop() {
    stopped = true;
    inputs.clear();
    held.clear();
    unwritten.clear();
    mustWrite = false;
    hands.wakeAt(Long.MAX_VALUE);
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Persist persist -> {
        unwritten.add(persist);
        mustWrite |= persist.sync();
        writeBatch();
      }
      case Effect.Send send -> {
        if (send.afterPersist() <= durable) {
          hands.send(send.to(), send.message());
        } else {
          held.computeIfAbsent(send.afterPersist(), number -> new ArrayList<>()).add(send);
        }
      }
      case Effect.Apply apply -> hands.perform(apply);
      case Effect.Restore restore -> hands.perform(restore);
      case Effect.Accepted accepted -> hands.perform(accepted);
      case Effect.Refused refused -> hands.perform(refused);
      case Effect.ReadReady ready -> hands.perform(ready);
      case Effect.TransferEnded ended -> hands.perform(ended);
      case Effect.RoleChanged changed -> hands.perform(changed);
      case Effect.MembershipChanged changed -> hands.perform(changed);
    }
  }

  private void writeBatch() {
    if (writing || !mustWrite) {
      return;
    }
    List<Effect.Persist> batch = unwritten;
    unwritten = new ArrayList<>();
    mustWrite = false;
    underWay = batch.getLast().number();
    writing = true;
    hands.write(batch);
  }

  private void release() {
    while (!held.isEmpty() && held.firstKey() <= durable) {
      for (Effect.Send send : held.pollFirstEntry().getValue()) {
        hands.send(send.to(), send.message());
      }
    }
  }
}
