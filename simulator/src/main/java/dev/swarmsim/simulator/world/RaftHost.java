package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.storage.WriteAheadLog;
import dev.swarmsim.simulator.disk.SimDisk;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;

/**
 * Does for a {@link RaftNode} what the node itself cannot: writes its log, holds back what depends
 * on a write, sends, and wakes it.
 *
 * <p>Writes go in batches, as a storage thread makes them: what comes while the disk is busy is
 * written and synced together afterwards. Between write and sync a crash loses the batch.
 */
final class RaftHost {
  /** What the manager does with a member's effects. */
  interface Application {
    /** A step was taken; its effects are about to be done. */
    void stepped(Input input, List<Effect> effects);

    /** Sends to another member. */
    void send(MemberId to, Message message);

    /** Takes any effect that is neither a write nor a message. */
    void perform(Effect effect);
  }

  private final RaftNode raft;
  private final WriteAheadLog log;
  private final SimDisk disk;
  private final DaemonProcess process;
  private final Application application;
  private final DeadlineTimer timer;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final ArrayDeque<Effect.Persist> unwritten = new ArrayDeque<>();
  private final TreeMap<Long, ArrayDeque<Effect.Send>> held = new TreeMap<>();
  private long persisted;
  private boolean stepping;
  private boolean syncing;
  private boolean stopped;

  RaftHost(
      RaftNode raft,
      WriteAheadLog log,
      SimDisk disk,
      DaemonProcess process,
      Application application) {
    this.raft = raft;
    this.log = log;
    this.disk = disk;
    this.process = process;
    this.application = application;
    this.timer = new DeadlineTimer(process, () -> input(new Input.Woken()));
    timer.set(raft.deadlineNanos());
  }

  RaftNode raft() {
    return raft;
  }

  /** Hands the member an input, after those that are being worked on. */
  void input(Input input) {
    inputs.add(input);
    if (stepping) {
      return;
    }
    stepping = true;
    while (!inputs.isEmpty() && !stopped) {
      Input next = inputs.poll();
      List<Effect> effects = raft.step(process.nowNanos(), next);
      application.stepped(next, effects);
      for (Effect effect : effects) {
        perform(effect);
      }
    }
    stepping = false;
    timer.set(raft.deadlineNanos());
  }

  /** Ends the member's work for good; what is under way on the disk no longer matters. */
  void stop() {
    stopped = true;
    timer.set(Long.MAX_VALUE);
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Persist persist -> {
        unwritten.add(persist);
        writeBatch();
      }
      case Effect.Send send -> {
        if (send.afterPersist() <= persisted) {
          application.send(send.to(), send.message());
        } else {
          held.computeIfAbsent(send.afterPersist(), number -> new ArrayDeque<>()).add(send);
        }
      }
      case Effect.Apply apply -> application.perform(apply);
      case Effect.Restore restore -> application.perform(restore);
      case Effect.Accepted accepted -> application.perform(accepted);
      case Effect.Refused refused -> application.perform(refused);
      case Effect.RoleChanged changed -> application.perform(changed);
      case Effect.MembershipChanged changed -> application.perform(changed);
    }
  }

  private void writeBatch() {
    if (syncing || unwritten.isEmpty()) {
      return;
    }
    boolean sync = false;
    long last = 0;
    while (!unwritten.isEmpty()) {
      Effect.Persist persist = unwritten.poll();
      log.write(persist);
      sync |= persist.sync();
      last = persist.number();
    }
    long written = last;
    if (sync) {
      syncing = true;
      process.after(disk.syncNanos(), () -> synced(written));
    } else {
      done(written);
    }
  }

  private void synced(long written) {
    if (stopped) {
      return;
    }
    log.sync();
    syncing = false;
    done(written);
    writeBatch();
  }

  private void done(long written) {
    persisted = written;
    while (!held.isEmpty() && held.firstKey() <= persisted) {
      for (Effect.Send send : held.pollFirstEntry().getValue()) {
        application.send(send.to(), send.message());
      }
    }
    input(new Input.Persisted(written));
  }
}
