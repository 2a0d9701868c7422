package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.disk.DiskIlls;
import dev.swarmsim.simulator.disk.SimDisk;
import dev.swarmsim.simulator.scenario.DiskFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Does to the disks of machines what a scenario's faults say. A manager keeps its log there, and
 * nothing else is: the disk of a worker suffers without anybody noticing. Each gives back who can
 * say what it has done so far, in words; empty for nothing.
 */
public final class DiskFaults {
  private static final int BITS = 8;

  /** A record ends with its newest bytes; this many of them belong to it in any case. */
  private static final int SHORTEST_RECORD_BYTES = 8;

  private final World world;

  DiskFaults(World world) {
    this.world = world;
  }

  /**
   * Changes one bit of each manager's log.
   *
   * @param in a file by its name, or {@link DiskFault.Rot#LAST_RECORD}; empty for any place
   */
  public Supplier<String> rot(List<String> names, Optional<String> in) {
    String rotten =
        names.stream()
            .map(name -> rot(name, in))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    if (!rotten.isEmpty()) {
      world.faults().tell("the disk rots: " + rotten);
    }
    return () -> rotten;
  }

  private String rot(String name, Optional<String> in) {
    SimDisk disk = world.machine(name).disk();
    List<String> log = log(name);
    boolean last = in.filter(DiskFault.Rot.LAST_RECORD::equals).isPresent();
    List<String> files =
        last
            ? log.stream().filter(path -> path.endsWith(".wal")).toList()
            : log.stream().filter(path -> in.isEmpty() || path.endsWith("/" + in.get())).toList();
    RandomGenerator dice = world.faults().dice("rot", name);
    List<String> written = files.stream().filter(path -> used(disk, path) > 0).toList();
    if (written.isEmpty()) {
      return "";
    }
    String path = last ? written.getLast() : written.get(dice.nextInt(written.size()));
    int used = used(disk, path);
    int from = last ? Math.max(0, used - SHORTEST_RECORD_BYTES) : 0;
    int offset = from + dice.nextInt(used - from);
    int bit = dice.nextInt(BITS);
    disk.flipBit(path, offset, bit);
    return "bit %d of byte %d of %s on %s".formatted(bit, offset, path, name);
  }

  /** The files of a manager's log. */
  private List<String> log(String name) {
    Machine machine = world.machine(name);
    return machine
        .saved()
        .map(saved -> "raft-" + new dev.swarmsim.raft.MemberId(saved.raftId()) + "/")
        .map(folder -> machine.disk().paths().stream().filter(p -> p.startsWith(folder)).toList())
        .orElse(List.of());
  }

  /** How far a file is written; space that was only reserved holds zeros. */
  private static int used(SimDisk disk, String path) {
    byte[] content = disk.read(path);
    int used = content.length;
    while (used > 0 && content[used - 1] == 0) {
      used--;
    }
    return used;
  }

  /** No byte more fits on the disks. */
  public Supplier<String> fill(List<String> names) {
    return each(
        names,
        "is full",
        disk -> disk.ills().capacity(disk.usedBytes()),
        DiskIlls::failed,
        "call failed",
        "calls failed");
  }

  /** There is room again; Engines that the disk has stopped start. */
  public void empty(List<String> names) {
    cure(names, "has room again", ills -> ills.roomy());
  }

  /** The next calls fail. */
  public Supplier<String> fail(List<String> names, DiskFault.On on, int times) {
    return each(
        names,
        "is about to fail",
        disk -> {
          switch (on) {
            case WRITE -> disk.ills().failWrites(times);
            case SYNC -> disk.ills().failSyncs(times);
            case ANY -> disk.ills().failCalls(times);
          }
        },
        DiskIlls::failed,
        "call failed",
        "calls failed");
  }

  /** Nothing fails any more; Engines that the disk has stopped start. */
  public void repair(List<String> names) {
    cure(names, "works again", DiskIlls::failNothing);
  }

  /** The next write goes elsewhere. */
  public Supplier<String> misdirect(List<String> names) {
    for (String name : names) {
      world.machine(name).disk().ills().misdirect(world.faults().dice("misdirect", name));
    }
    return () ->
        names.stream()
            .map(name -> world.machine(name).disk().ills().misdirected())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
  }

  /** The disks answer nothing. */
  public Supplier<String> stall(List<String> names) {
    return each(
        names,
        "stalls",
        disk -> disk.ills().stall(),
        DiskIlls::waited,
        "sync waited",
        "syncs waited");
  }

  /** The disks answer again. */
  public void release(List<String> names) {
    cure(names, "answers again", DiskIlls::release);
  }

  /** The disks alone are slower. */
  public Supplier<String> slow(List<String> names, double factor) {
    return each(
        names,
        factor == 1 ? "is as quick as before" : "is %s times slower".formatted(factor),
        disk -> disk.ills().slowness(factor),
        DiskIlls::slowed,
        "sync took longer",
        "syncs took longer");
  }

  private interface Ill {
    void befalls(SimDisk disk);
  }

  private Supplier<String> each(
      List<String> names,
      String becomes,
      Ill ill,
      Function<DiskIlls, Long> counter,
      String one,
      String more) {
    var effects = new ArrayList<Supplier<String>>();
    for (String name : names) {
      SimDisk disk = world.machine(name).disk();
      long before = counter.apply(disk.ills());
      ill.befalls(disk);
      world.faults().tell("the disk of %s %s".formatted(name, becomes));
      effects.add(
          () -> {
            long now = counter.apply(disk.ills()) - before;
            return now == 0 ? "" : "%d %s on %s".formatted(now, now == 1 ? one : more, name);
          });
    }
    return () -> together(effects);
  }

  private interface Cure {
    void of(DiskIlls ills);
  }

  private void cure(List<String> names, String becomes, Cure cure) {
    for (String name : names) {
      cure.of(world.machine(name).disk().ills());
      world.faults().tell("the disk of %s %s".formatted(name, becomes));
    }
    world.faults().power().restartFailed(names);
  }

  /** What several effects are in words; empty if none is anything. */
  static String together(List<Supplier<String>> effects) {
    return effects.stream()
        .map(Supplier::get)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
