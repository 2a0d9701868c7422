package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.host.EffectPump;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.storage.WriteAheadLog;
import dev.swarmsim.simulator.disk.SimDisk;
import dev.swarmsim.simulator.scenario.NodeFault;
import java.util.List;

/**
 * The simulated hands of a {@link RaftNode}: its disk, its clock and its alarm. Between the write
 * and the sync of a batch a crash loses it.
 */
final class RaftHost implements EffectPump.Hands {
  /** What the manager does with a member's effects. */
  interface Application {
    /** A step was taken; its effects are about to be done. */
    void stepped(Input input, List<Effect> effects);

    /** Sends to another member. */
    void send(MemberId to, Message message);

    /** Takes any effect that is neither a write nor a message. */
    void perform(Effect effect);

    /** The disk did not do what it was asked: the member ends here, and its Engine with it. */
    void diskFailed(DiskException failure);

    /** The member is at a point of its code; true if it must do nothing any more. */
    boolean passes(NodeFault.Point point);
  }

  private final EffectPump pump;
  private final WriteAheadLog log;
  private final SimDisk disk;
  private final DaemonProcess process;
  private final Application application;
  private final DeadlineTimer timer;
  private boolean stopped;

  RaftHost(
      RaftNode raft,
      WriteAheadLog log,
      SimDisk disk,
      DaemonProcess process,
      Application application) {
    this.pump = new EffectPump(raft, this);
    this.log = log;
    this.disk = disk;
    this.process = process;
    this.application = application;
    this.timer = new DeadlineTimer(process, () -> input(new Input.Woken()));
    timer.set(raft.deadlineNanos());
  }

  RaftNode raft() {
    return pump.raft();
  }

  /** Hands the member an input, after those that are being worked on. */
  void input(Input input) {
    pump.input(input);
  }

  /** Ends the member's work for good; what is under way on the disk no longer matters. */
  void stop() {
    stopped = true;
    pump.stop();
  }

  @Override
  public long nowNanos() {
    return process.nowNanos();
  }

  @Override
  public void stepped(Input input, List<Effect> effects) {
    application.stepped(input, effects);
  }

  @Override
  public void write(List<Effect.Persist> batch) {
    if (passes(NodeFault.Point.BEFORE_WRITE)) {
      return;
    }
    try {
      boolean first = true;
      for (Effect.Persist persist : batch) {
        if (!first && passes(NodeFault.Point.BETWEEN_WRITES)) {
          log.flush();
          return;
        }
        log.write(persist);
        first = false;
      }
      log.flush();
    } catch (DiskException e) {
      fail(e);
      return;
    }
    process.afterTrue(disk.syncNanos(), this::synced);
  }

  private void synced() {
    if (stopped || passes(NodeFault.Point.BEFORE_SYNC)) {
      return;
    }
    if (disk.ills().stalled()) {
      disk.ills().await(() -> process.run(this::synced));
      return;
    }
    try {
      log.sync();
    } catch (DiskException e) {
      fail(e);
      return;
    }
    if (!passes(NodeFault.Point.AFTER_SYNC)) {
      pump.written();
    }
  }

  /** A member that cannot write must not go on: what it would say might be a lie. */
  private void fail(DiskException failure) {
    stop();
    application.diskFailed(failure);
  }

  private boolean passes(NodeFault.Point point) {
    boolean last = application.passes(point);
    if (last) {
      stop();
    }
    return last;
  }

  @Override
  public void send(MemberId to, Message message) {
    if (!stopped && !passes(NodeFault.Point.BEFORE_SEND)) {
      application.send(to, message);
    }
  }

  @Override
  public void perform(Effect effect) {
    application.perform(effect);
    if (effect instanceof Effect.Apply) {
      var unused = passes(NodeFault.Point.AFTER_APPLY);
    }
  }

  @Override
  public void wakeAt(long deadlineNanos) {
    timer.set(deadlineNanos);
  }
}
