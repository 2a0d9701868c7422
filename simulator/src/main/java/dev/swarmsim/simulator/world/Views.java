package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.run.NodeView;
import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.run.WorldChange.MachineState;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Machines as they look from outside. */
final class Views {
  private Views() {}

  static NodeView of(Machine machine) {
    boolean up = machine.up();
    Optional<Manager> manager = machine.daemon().flatMap(Daemon::manager).filter(known -> up);
    return new NodeView(
        machine.hostname(),
        machine.saved().filter(SavedNode::manager).isPresent(),
        up,
        manager.map(known -> word(known.raft().role().name())).orElse(""),
        manager.map(known -> known.raft().term()).orElse(0L),
        manager.map(known -> known.raft().commitIndex()).orElse(0L),
        running(machine));
  }

  /** How all machines stand, for those who look at a run. */
  static WorldChange of(
      long timeNanos, Collection<Machine> machines, List<WorldChange.CutLink> cut) {
    var states = new TreeMap<String, MachineState>();
    machines.forEach(machine -> states.put(machine.hostname(), state(machine)));
    return new WorldChange(timeNanos, states, cut);
  }

  static MachineState state(Machine machine) {
    if (machine.up()) {
      return MachineState.UP;
    }
    if (machine.daemon().isPresent()) {
      return MachineState.PAUSED;
    }
    return machine.powered() ? MachineState.WITHOUT_ENGINE : MachineState.OFF;
  }

  static String word(String role) {
    return role.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> running(Machine machine) {
    return machine.containers().all().stream()
        .filter(container -> machine.powered() && container.state() == Container.State.RUNNING)
        // web.1.TASKID without the task's id
        .map(container -> container.name().substring(0, container.name().lastIndexOf('.')))
        .sorted()
        .toList();
  }
}
