package dev.swarmsim.simulator.picture;

import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.FaultEnded;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.run.WorldChange.MachineState;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ActionTargets;
import dev.swarmsim.simulator.scenario.LinkFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps faults from their beginning to their end. One that does not end by itself ends when its
 * machines are up again or, if it took none down, when the network is healed.
 */
final class BandReel {
  private static final class Open {
    private final FaultBegan fault;
    private final List<String> nodes = new ArrayList<>();
    private final List<String> effect = new ArrayList<>();
    private OptionalLong end = OptionalLong.empty();
    private boolean tookDown;

    private Open(FaultBegan fault) {
      this.fault = fault;
      var unused =
          ActionTargets.mapped(
              fault.action(),
              target -> {
                nodes.addAll(target.names());
                return target;
              });
    }

    private boolean lasting() {
      return fault.action().endsByItself();
    }

    private void end(long timeNanos) {
      if (end.isEmpty()) {
        end = OptionalLong.of(timeNanos);
      }
    }
  }

  private final List<Open> all = new ArrayList<>();
  private Optional<Open> latest = Optional.empty();

  void began(FaultBegan fault) {
    latest = Optional.empty();
    if (asksOnly(fault.action())) {
      return;
    }
    if (fault.action() instanceof LinkFault.Heal(Optional<String> step)) {
      all.stream()
          .filter(open -> open.lasting() && !open.tookDown)
          .filter(open -> step.isEmpty() || step.get().equals(open.fault.id()))
          .forEach(open -> open.end(fault.timeNanos()));
    }
    var open = new Open(fault);
    all.add(open);
    latest = Optional.of(open);
  }

  private static boolean asksOnly(Action action) {
    return action instanceof Action.Docker
        || action instanceof Action.Explain
        || action instanceof Action.Request
        || action instanceof Action.Resolve;
  }

  void ended(FaultEnded fault) {
    for (Open open : all) {
      if (open.fault.id().equals(fault.id())) {
        open.end(fault.timeNanos());
        if (!fault.effect().isEmpty()) {
          open.effect.add("in all: " + fault.effect());
        }
      }
    }
  }

  void changed(WorldChange change) {
    for (Open open : all) {
      if (!open.lasting() || open.end.isPresent()) {
        continue;
      }
      boolean down =
          open.nodes.stream()
              .anyMatch(
                  node -> change.machines().getOrDefault(node, MachineState.UP) != MachineState.UP);
      if (open.tookDown && !down) {
        open.end(change.timeNanos());
      }
      open.tookDown |= down;
    }
  }

  /** What a fault did is told right after it began. */
  void told(StoryLine line) {
    if (line.kind() == StoryLine.Kind.FAULT) {
      latest
          .filter(open -> open.fault.timeNanos() == line.timeNanos())
          .ifPresent(open -> open.effect.add(line.text()));
    }
  }

  List<Film.Band> bands() {
    return all.stream()
        .map(
            open ->
                new Film.Band(
                    open.fault.timeNanos(),
                    open.end,
                    open.fault.id(),
                    open.fault.action().toString(),
                    open.nodes,
                    open.effect,
                    open.lasting()))
        .toList();
  }
}
