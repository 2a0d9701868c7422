package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** One simulated member: it does what the effects say, on its own disk and by its own clock. */
final class SimMember {
  private final SimGroup group;
  private final MemberId id;
  private final HostRules hostRules;
  private final SafetyRules safetyRules;
  private final SplittableRandom random;
  private final SimDisk disk;
  private final long ratePerMille;
  private final SimDesk desk;
  private final List<Effect.Send> waiting = new ArrayList<>();
  private KvMachine machine;
  private List<Entry> unfinishedBatch = List.of();
  private RaftNode node;
  private int life;
  private boolean up;
  private long wakeAtNanos = Long.MAX_VALUE;
  private long slowUntilNanos;

  SimMember(
      SimGroup group,
      MemberId id,
      DurableState found,
      HostRules hostRules,
      Function<SimMember, SafetyRules> safetyRules,
      SplittableRandom random) {
    this.group = group;
    this.id = id;
    this.hostRules = hostRules;
    this.safetyRules = safetyRules.apply(this);
    this.random = random;
    this.disk = new SimDisk(this, hostRules, random.split(), found);
    this.desk = new SimDesk(this, hostRules);
    this.ratePerMille = 1000L + random.nextInt(1 + group.profile().clockSpreadPerMille);
    start();
  }

  MemberId id() {
    return id;
  }

  SimGroup group() {
    return group;
  }

  /** The present or, when it is down, the last life of the member. */
  RaftNode node() {
    return node;
  }

  KvMachine machine() {
    return machine;
  }

  SimDisk disk() {
    return disk;
  }

  SimDesk desk() {
    return desk;
  }

  boolean up() {
    return up;
  }

  boolean leads() {
    return up && node.role() == Effect.Role.LEADER;
  }

  void start() {
    if (up) {
      return;
    }
    if (machine == null || !hostRules.keepsStateOverRestart()) {
      machine = new KvMachine(hostRules.knowsSessions());
    }
    group.invariants().restarted(id);
    up = true;
    node =
        new RaftNode(
            id,
            group.config(),
            disk.state(),
            hostRules.random(random.split()),
            clockNanos(),
            safetyRules);
    wakeAtNanos = Long.MAX_VALUE;
    planToWake();
  }

  /** What was not synced is lost, and so is what waited for it. */
  void crash() {
    if (!up) {
      return;
    }
    up = false;
    life++;
    disk.losePower();
    waiting.clear();
    unfinishedBatch = List.of();
    desk.close();
  }

  void slowDisk(long nanos) {
    slowUntilNanos = group.agenda().nowNanos() + nanos;
  }

  /** Its disk neither fails nor dawdles any more. */
  void mendDisk() {
    slowUntilNanos = 0;
    disk.mend();
  }

  void receive(MemberId from, Message message) {
    hostRules.incoming(this, new Input.Received(from, message)).ifPresent(this::step);
  }

  void written(long number) {
    for (Effect.Send send : List.copyOf(waiting)) {
      if (send.afterPersist() <= number) {
        waiting.remove(send);
        post(send);
      }
    }
    step(new Input.Persisted(number));
  }

  void takeSnapshot() {
    if (up && machine.index() > node.log().snapshotPosition().index()) {
      step(new Input.SnapshotTaken(machine.index(), machine.snapshot()));
    }
  }

  void step(Input input) {
    if (!up) {
      return;
    }
    var before = Moment.of(node);
    List<Effect> effects;
    try {
      effects = node.step(clockNanos(), input);
    } catch (IllegalStateException | IllegalArgumentException fallen) {
      group.fallen(this, fallen);
      return;
    }
    for (Effect effect : effects) {
      perform(effect);
    }
    group.checks().stepped(this, before);
    planToWake();
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Persist persist -> write(hostRules.persisting(this, persist));
      case Effect.Send send -> {
        if (disk.done(send.afterPersist()) || hostRules.leavesAtOnce(send.message())) {
          post(send);
        } else {
          waiting.add(send);
        }
      }
      case Effect.Apply(List<Entry> entries) -> applyBatch(entries);
      case Effect.Restore(Snapshot snapshot) -> {
        if (!hostRules.keepsStateOverRestart() || machine.index() == 0) {
          machine.restore(snapshot);
          group.invariants().applied(id, machine.index(), machine.digest());
        }
      }
      case Effect.Accepted accepted -> desk.accepted(accepted);
      case Effect.Refused refused -> desk.refused(refused);
      case Effect.ReadReady ready -> desk.readReady(ready);
      case Effect.RoleChanged changed -> {}
      case Effect.MembershipChanged changed -> {}
      case Effect.TransferEnded ended -> {}
    }
  }

  private void applyBatch(List<Entry> entries) {
    if (!hostRules.skipsUnfinishedBatch()) {
      entries.forEach(this::apply);
      return;
    }
    unfinishedBatch = entries;
    int present = life;
    group.after(
        random.nextLong(Harness.TICK),
        () -> {
          if (up && life == present && unfinishedBatch.equals(entries)) {
            unfinishedBatch = List.of();
            entries.forEach(this::apply);
          }
        });
  }

  private void apply(Entry entry) {
    var effect = machine.apply(entry);
    group.invariants().applied(id, entry.index(), machine.digest());
    group.truth().applied(entry, effect);
    desk.applied(entry);
  }

  private void write(Effect.Persist persist) {
    disk.begin(persist);
    int present = life;
    group.after(
        writeNanos(),
        () -> {
          if (up && life == present) {
            disk.finishOldest();
          }
        });
    if (!hostRules.syncs()) {
      group.after(random.nextLong(20 * Harness.TICK), disk::flush);
    }
  }

  private long writeNanos() {
    boolean slow = group.agenda().nowNanos() < slowUntilNanos;
    long worst = group.profile().writeTicks * Harness.TICK * (slow ? 5 : 1);
    return random.nextInt(3) > 0 && !slow ? random.nextLong(worst / 20) : random.nextLong(worst);
  }

  private void post(Effect.Send send) {
    group.network().post(id, send.to(), hostRules.outgoing(this, send.message()));
  }

  private void planToWake() {
    long inNanos = Math.max(0, node.deadlineNanos() - clockNanos()) * 1000 / ratePerMille + 1;
    long at = group.agenda().nowNanos() + inNanos;
    if (at == wakeAtNanos) {
      return;
    }
    wakeAtNanos = at;
    int present = life;
    group.after(
        inNanos,
        () -> {
          if (up && life == present && wakeAtNanos == at) {
            wakeAtNanos = Long.MAX_VALUE;
            step(new Input.Woken());
          }
        });
  }

  private long clockNanos() {
    return group.agenda().nowNanos() / 1000 * ratePerMille;
  }
}
