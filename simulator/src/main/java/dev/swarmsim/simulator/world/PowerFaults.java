package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.disk.CrashMode;
import dev.swarmsim.simulator.disk.CrashReport;
import dev.swarmsim.simulator.scenario.NodeFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Takes power and life from machines and their Engines, and gives it back. */
public final class PowerFaults {
  private final World world;

  /** Machines whose Engine could not go on. */
  private final TreeSet<String> failed = new TreeSet<>();

  PowerFaults(World world) {
    this.world = world;
  }

  /**
   * Machines lose power: containers end, connections go silent.
   *
   * @param losing what becomes of writes that were not synced
   * @return what it did, in words; empty for nothing
   */
  public String crash(List<String> names, NodeFault.Losing losing) {
    var effects = new ArrayList<String>();
    for (String name : names) {
      Machine machine = world.machine(name);
      if (!machine.powered()) {
        world.faults().tell(name + " is already off");
        continue;
      }
      boolean led = world.leader().equals(Optional.of(name));
      machine.daemon().ifPresent(Daemon::die);
      machine.daemon(Optional.empty());
      int ended = machine.containers().powerOff();
      machine.powered(false);
      world.wires().crash(name);
      CrashReport lost = machine.disk().crash(mode(losing), world.faults().dice("crash", name));
      world.story().forget(name);
      failed.remove(name);
      world
          .faults()
          .tell("%s%s loses power%s".formatted(name, led ? ", the leader," : "", words(lost)));
      effects.add(
          "%s lost power, %s and %s"
              .formatted(
                  name, Words.count(lost.lostWrites(), "write"), Words.count(ended, "container")));
    }
    world.changed();
    return String.join(", ", effects);
  }

  private static CrashMode mode(NodeFault.Losing losing) {
    return switch (losing) {
      case NOTHING -> CrashMode.KEEP;
      case UNSYNCED -> CrashMode.LOSE_UNSYNCED;
      case TORN -> CrashMode.TEAR;
    };
  }

  /**
   * Machines lose power when their manager comes to a point of its code.
   *
   * @param fault the point, how often it is passed, and what is lost
   * @param forNanos how long after that they start again; empty for never
   * @return who says what it has done so far
   */
  public Supplier<String> crashAt(NodeFault.CrashAt fault, Optional<Long> forNanos) {
    List<String> names = fault.target().names();
    var crashed = new ArrayList<String>();
    for (String name : names) {
      world
          .machine(name)
          .tripwire()
          .set(
              fault.point(),
              fault.nth(),
              () ->
                  world
                      .queue()
                      .after(
                          0,
                          () -> {
                            world
                                .faults()
                                .tell(
                                    "%s comes to %s, time %d"
                                        .formatted(name, fault.point(), fault.nth()));
                            crashed.add(crash(List.of(name), fault.losing()));
                            forNanos.ifPresent(
                                nanos ->
                                    world.queue().after(nanos, () -> restartUnlessFrozen(name)));
                          }));
    }
    return () -> String.join(", ", crashed);
  }

  /** The Engine's process is killed; containers go on, connections are refused. */
  public String kill(List<String> names) {
    var effects = new ArrayList<String>();
    for (String name : names) {
      Machine machine = world.machine(name);
      if (machine.daemon().isEmpty()) {
        world.faults().tell("no Engine runs on " + name);
        continue;
      }
      killed(machine);
      world.faults().tell("the Engine on " + name + " is killed");
      effects.add("the Engine on " + name + " killed");
    }
    world.changed();
    return String.join(", ", effects);
  }

  private void killed(Machine machine) {
    machine.daemon().ifPresent(Daemon::die);
    machine.daemon(Optional.empty());
    world.wires().kill(machine.hostname());
    world.story().forget(machine.hostname());
  }

  /** An Engine cannot go on and ends; containers go on. */
  void engineFails(Daemon daemon, String why) {
    Machine machine = daemon.machine();
    if (machine.daemon().equals(Optional.of(daemon))) {
      killed(machine);
      failed.add(machine.hostname());
      world.faults().tell("the Engine on %s stops: %s".formatted(machine.hostname(), why));
      world.changed();
    }
  }

  private void restartUnlessFrozen(String name) {
    if (!world.faults().ongoing().frozen()) {
      restart(List.of(name));
    }
  }

  /** Starts Engines that could not go on. */
  void restartFailed(List<String> names) {
    List<String> stopped = names.stream().filter(failed::contains).toList();
    if (!stopped.isEmpty()) {
      restart(stopped);
    }
  }

  /** Starts what does not run. Nodes that run are left alone. */
  public void restart(List<String> names) {
    boolean any = false;
    for (String name : names) {
      Machine machine = world.machine(name);
      if (machine.daemon().isEmpty()) {
        any = true;
        failed.remove(name);
        boolean powerLost = !machine.powered();
        world.faults().tell(name + " starts");
        if (!powerLost) {
          // Containers of a killed Engine do not outlive its return (recorded: exit code 137).
          machine.containers().killAll();
        }
        world.boot(machine, powerLost ? ContainerRuntime.POWER_LOST : ContainerRuntime.KILLED);
      }
    }
    if (!any) {
      world.faults().tell("nothing to restart: " + String.join(", ", names) + " run already");
    }
    world.changed();
  }

  /** The machine is replaced by an empty one of the same name, and starts. */
  public String replace(List<String> names) {
    var effects = new ArrayList<String>();
    for (String name : names) {
      Machine machine = world.machine(name);
      machine.daemon().ifPresent(Daemon::die);
      machine.daemon(Optional.empty());
      String bytes = Words.count(machine.disk().usedBytes(), "byte");
      effects.add("%s lost %s".formatted(name, bytes));
      failed.remove(name);
      machine.containers().wipe();
      machine.networks().wipe();
      machine.disk().wipe();
      machine.saved(Optional.empty());
      machine.powered(false);
      world.wires().crash(name);
      world.story().forget(name);
      world.faults().tell(name + " is replaced by an empty machine");
      world.boot(machine, 0);
    }
    world.changed();
    return String.join(", ", effects);
  }

  private static String words(CrashReport lost) {
    return switch ((int) lost.lostWrites()) {
      case 0 -> "";
      case 1 -> "; one write that was not synced is lost";
      default ->
          String.format(
              Locale.ROOT, "; %d writes that were not synced are lost", lost.lostWrites());
    };
  }
}
