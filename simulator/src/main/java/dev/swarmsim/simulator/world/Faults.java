package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.disk.CrashReport;
import dev.swarmsim.simulator.scenario.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Does to a world what a scenario's faults say. Each tells what it did; one that found nothing to
 * do says that too.
 */
public final class Faults {
  private final World world;
  private final LinkFaults links;
  private final ContainerFaults containers;

  Faults(World world) {
    this.world = world;
    this.links = new LinkFaults(world);
    this.containers = new ContainerFaults(world);
  }

  /** What can be done to containers. */
  public ContainerFaults containers() {
    return containers;
  }

  /** Machines lose power: containers end, unsynced writes are lost, connections go silent. */
  public void crash(List<String> names) {
    for (String name : names) {
      Machine machine = world.machine(name);
      if (!machine.powered()) {
        tell(name + " is already off");
        continue;
      }
      boolean led = world.leader().equals(Optional.of(name));
      machine.daemon().ifPresent(Daemon::die);
      machine.daemon(Optional.empty());
      machine.containers().powerOff();
      machine.powered(false);
      world.wires().crash(name);
      CrashReport lost = machine.disk().crash(dice("crash", name));
      world.story().forget(name);
      tell("%s%s loses power%s".formatted(name, led ? ", the leader," : "", words(lost)));
    }
    world.changed();
  }

  /** The Engine's process is killed; containers go on, connections are refused. */
  public void kill(List<String> names) {
    for (String name : names) {
      Machine machine = world.machine(name);
      if (machine.daemon().isEmpty()) {
        tell("no Engine runs on " + name);
        continue;
      }
      machine.daemon().get().die();
      machine.daemon(Optional.empty());
      world.wires().kill(name);
      world.story().forget(name);
      tell("the Engine on " + name + " is killed");
    }
    world.changed();
  }

  /** Starts what does not run. Nodes that run are left alone. */
  public void restart(List<String> names) {
    boolean any = false;
    for (String name : names) {
      Machine machine = world.machine(name);
      if (machine.daemon().isEmpty()) {
        any = true;
        boolean powerLost = !machine.powered();
        tell(name + " starts");
        if (!powerLost) {
          // Containers of a killed Engine do not outlive its return (recorded: exit code 137).
          machine.containers().killAll();
        }
        world.boot(machine, powerLost ? ContainerRuntime.POWER_LOST : ContainerRuntime.KILLED);
      }
    }
    if (!any) {
      tell("nothing to restart: " + String.join(", ", names) + " run already");
    }
    world.changed();
  }

  /** The Engine's process stands still. */
  public void pause(List<String> names) {
    for (String name : names) {
      Optional<Daemon> daemon = world.machine(name).daemon();
      if (daemon.isEmpty() || daemon.get().process().paused()) {
        tell(name + " cannot be paused: its Engine does not run");
        continue;
      }
      world.wires().pause(name);
      tell(name + " freezes");
    }
    world.changed();
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

  /** The machine is replaced by an empty one of the same name, and starts. */
  public void replace(List<String> names) {
    for (String name : names) {
      Machine machine = world.machine(name);
      machine.daemon().ifPresent(Daemon::die);
      machine.daemon(Optional.empty());
      machine.containers().wipe();
      machine.networks().wipe();
      machine.disk().wipe();
      machine.saved(Optional.empty());
      machine.powered(false);
      world.wires().crash(name);
      world.story().forget(name);
      tell(name + " is replaced by an empty machine");
      world.boot(machine, 0);
    }
    world.changed();
  }

  /** Cuts the links between groups, both ways; a node in no group keeps all its links. */
  public void partition(String fault, List<List<String>> groups) {
    var cut = new ArrayList<LinkFaults.Link>();
    for (List<String> group : groups) {
      for (List<String> other : groups) {
        if (!group.equals(other)) {
          cut.addAll(between(group, other));
        }
      }
    }
    int links = this.links.cut(fault, cut);
    String sides =
        groups.stream()
            .map(group -> String.join(" ", group))
            .reduce((a, b) -> a + " | " + b)
            .orElse("");
    tell("the network is cut: %s (%s)".formatted(sides, count(links)));
    world.changed();
  }

  /**
   * Cuts nodes off from all others.
   *
   * @param in whether what others send is lost
   * @param out whether what they send is lost
   */
  public void isolate(String fault, List<String> names, boolean in, boolean out) {
    List<String> others = world.names().stream().filter(name -> !names.contains(name)).toList();
    var cut = new ArrayList<LinkFaults.Link>();
    if (in) {
      cut.addAll(between(others, names));
    }
    if (out) {
      cut.addAll(between(names, others));
    }
    int links = this.links.cut(fault, cut);
    String way = in && out ? "cut off" : in ? "deaf" : "mute";
    tell(
        "%s %s %s (%s)"
            .formatted(
                String.join(", ", names), names.size() == 1 ? "is" : "are", way, count(links)));
    world.changed();
  }

  /** Makes links slower. */
  public void delay(
      String fault, List<String> from, List<String> to, Distribution by, boolean in, boolean out) {
    List<String> others =
        to.isEmpty() ? world.names().stream().filter(name -> !from.contains(name)).toList() : to;
    var slow = new ArrayList<LinkFaults.Link>();
    if (out) {
      slow.addAll(between(from, others));
    }
    if (in) {
      slow.addAll(between(others, from));
    }
    links.delay(fault, slow, by);
    tell("messages of %s take %s longer".formatted(String.join(", ", from), by));
  }

  /** Ends cuts and delays of one fault, or of all. */
  public void heal(Optional<String> fault) {
    int healed = links.heal(fault);
    tell(
        healed == 0
            ? "nothing to heal"
            : "the network is whole again (%s)".formatted(count(healed)));
    world.changed();
  }

  /** A machine's disk and containers take longer. */
  public void slow(List<String> names, double factor) {
    for (String name : names) {
      world.machine(name).disk().slow(factor);
      world.machine(name).containers().slow(factor);
      tell(
          factor == 1
              ? name + " is as quick as before"
              : "%s works %s times slower".formatted(name, factor));
    }
  }

  /** Open connections break. */
  public void reset(List<String> from, List<String> to) {
    List<String> others =
        to.isEmpty() ? world.names().stream().filter(name -> !from.contains(name)).toList() : to;
    for (LinkFaults.Link link : between(from, others)) {
      world.network().reset(link.from(), link.to());
    }
    tell("connections of %s are reset".formatted(String.join(", ", from)));
  }

  private static List<LinkFaults.Link> between(List<String> from, List<String> to) {
    var links = new ArrayList<LinkFaults.Link>();
    for (String one : from) {
      for (String other : to) {
        if (!one.equals(other)) {
          links.add(new LinkFaults.Link(one, other));
        }
      }
    }
    return links;
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

  private static String count(int links) {
    return links == 1 ? "1 link" : links + " links";
  }

  private RandomGenerator dice(String purpose, String name) {
    return world.streams().stream(purpose, name, Long.toString(world.nowNanos()));
  }

  void tell(String text) {
    world.story().fault(world.nowNanos(), text);
  }
}
