package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.scenario.NodeFault;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.text.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Does to a world what a scenario's faults say. Each tells what it did; one that found nothing to
 * do says that too.
 */
public final class Faults {
  private final World world;
  private final LinkFaults links;
  private final PowerFaults power;
  private final NetworkFaults network;
  private final DatagramFaults datagrams;
  private final DiskFaults disks;
  private final ClockFaults clocks;
  private final ContainerFaults containers;
  private final OngoingFaults ongoing;

  Faults(World world) {
    this.world = world;
    this.links = new LinkFaults(world);
    this.power = new PowerFaults(world);
    this.network = new NetworkFaults(world, links);
    this.datagrams = new DatagramFaults(world);
    this.disks = new DiskFaults(world);
    this.clocks = new ClockFaults(world);
    this.containers = new ContainerFaults(world);
    this.ongoing = new OngoingFaults(world);
  }

  /** What can be done to power and Engines. */
  public PowerFaults power() {
    return power;
  }

  /** What can be done to links. */
  public NetworkFaults links() {
    return network;
  }

  /** What can be done to datagrams, where there are any. */
  public DatagramFaults datagrams() {
    return datagrams;
  }

  /** What can be done to disks. */
  public DiskFaults disks() {
    return disks;
  }

  /** What can be done to clocks. */
  public ClockFaults clocks() {
    return clocks;
  }

  /** The faults that a scenario's steps began. */
  public OngoingFaults ongoing() {
    return ongoing;
  }

  /** What can be done to containers. */
  public ContainerFaults containers() {
    return containers;
  }

  /** The links on which everything takes longer now. */
  List<WorldChange.CutLink> slowLinks() {
    return links.slow();
  }

  /** The links on which nothing passes now. */
  List<WorldChange.CutLink> cutLinks() {
    return links.cut();
  }

  /** Machines lose power, and writes that were not synced are lost. */
  public String crash(List<String> names) {
    return power.crash(names, NodeFault.Losing.UNSYNCED);
  }

  /** Engines are killed, as {@link PowerFaults#kill} does. */
  public String kill(List<String> names) {
    return power.kill(names);
  }

  /** Starts what does not run, as {@link PowerFaults#restart} does. */
  public void restart(List<String> names) {
    power.restart(names);
  }

  /** The Engine's process stands still. */
  public Supplier<String> pause(List<String> names) {
    var frozen = new ArrayList<Supplier<String>>();
    for (String name : names) {
      Optional<Daemon> daemon = world.machine(name).daemon();
      if (daemon.isEmpty() || daemon.get().process().paused()) {
        tell(name + " cannot be paused: its Engine does not run");
        continue;
      }
      world.wires().pause(name);
      tell(name + " freezes");
      DaemonProcess process = daemon.get().process();
      frozen.add(
          () -> {
            String things = Words.count(process.waiting(), "thing");
            return process.waiting() == 0 ? "" : "%s waited for %s".formatted(things, name);
          });
    }
    world.changed();
    return () -> DiskFaults.together(frozen);
  }

  /** A paused process goes on. */
  public void resume(List<String> names) {
    for (String name : names) {
      Optional<Daemon> daemon = world.machine(name).daemon();
      if (daemon.isEmpty() || !daemon.get().process().paused()) {
        tell(name + " is not paused");
        continue;
      }
      tell(name + " thaws");
      world.wires().resume(name);
    }
    world.changed();
  }

  /** Cuts the links between groups, both ways; a node in no group keeps all its links. */
  public void partition(String fault, List<List<String>> groups) {
    var unused = network.partition(fault, groups, true, true);
  }

  /** Cuts nodes off from all others, as {@link NetworkFaults#isolate} does. */
  public void isolate(String fault, List<String> names, boolean in, boolean out) {
    var unused = network.isolate(fault, names, in, out);
  }

  /** Ends what one fault, or all, did to links and speed. */
  public void heal(Optional<String> fault) {
    boolean any =
        ongoing.heal(
            fault,
            () -> {
              int healed = links.heal(fault);
              if (healed > 0) {
                network.tellWhole(healed);
              }
              return healed > 0;
            });
    if (!any) {
      tell("nothing to heal");
    }
    world.changed();
  }

  /**
   * A machine's disk and containers take longer.
   *
   * @return who says what it has done so far
   */
  public Supplier<String> slow(List<String> names, double factor) {
    var effects = new ArrayList<Supplier<String>>();
    for (String name : names) {
      Machine machine = world.machine(name);
      long before = machine.disk().ills().slowed() + machine.containers().slowed();
      machine.disk().slow(factor);
      machine.containers().slow(factor);
      effects.add(
          () -> {
            long now = machine.disk().ills().slowed() + machine.containers().slowed() - before;
            return now == 0 ? "" : Words.count(now, "thing") + " took longer on " + name;
          });
      tell(
          factor == 1
              ? name + " is as quick as before"
              : "%s works %s times slower".formatted(name, factor));
    }
    return () -> DiskFaults.together(effects);
  }

  /** Machines have again what they had at first. */
  public void regrow(List<String> names) {
    for (String name : names) {
      NodePlan first = world.machine(name).firstPlan();
      var unused =
          resize(List.of(name), Optional.of(first.memoryBytes()), Optional.of(first.nanoCpus()));
    }
  }

  /** These machines run, at their usual speed, and reach one another; all else stays as it is. */
  public void revive(List<String> names) {
    tell("%s are made whole; all others stay as they are".formatted(String.join(", ", names)));
    links.healAmong(names);
    network.makeWhole(names);
    clocks.makeRight(names);
    for (String name : names) {
      Machine machine = world.machine(name);
      machine.disk().slow(1);
      machine.disk().ills().cured();
      machine.containers().slow(1);
      machine.containers().registryDown(false);
      machine.tripwire().clear();
      Optional<Daemon> daemon = world.machine(name).daemon();
      if (daemon.isEmpty()) {
        restart(List.of(name));
      } else if (daemon.get().process().paused()) {
        resume(List.of(name));
      }
    }
    world.changed();
  }

  /**
   * Machines have so much memory and so many processors from now on; the swarm hears of it.
   *
   * @return what it did, in words; empty for nothing
   */
  public String resize(List<String> names, Optional<Long> memoryBytes, Optional<Long> nanoCpus) {
    var effects = new ArrayList<String>();
    for (String name : names) {
      Machine machine = world.machine(name);
      NodePlan old = machine.plan();
      var now = old.with(nanoCpus.orElse(old.nanoCpus()), memoryBytes.orElse(old.memoryBytes()));
      if (!now.equals(old)) {
        machine.resize(now);
        String has =
            "%s has %s processors and %s of memory"
                .formatted(
                    name,
                    NodeFault.Shrink.decimal(now.nanoCpus()),
                    Sizes.format(now.memoryBytes()));
        effects.add(has);
        tell(has);
      }
    }
    return String.join(", ", effects);
  }

  RandomGenerator dice(String purpose, String name) {
    return world.streams().stream(purpose, name, Long.toString(world.nowNanos()));
  }

  void tell(String text) {
    world.story().fault(world.nowNanos(), text);
  }
}
