package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ClockFault;
import dev.swarmsim.simulator.scenario.ContainerFault;
import dev.swarmsim.simulator.scenario.DiskFault;
import dev.swarmsim.simulator.scenario.Fault;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.NodeFault;
import dev.swarmsim.simulator.scenario.Target;
import dev.swarmsim.simulator.world.Faults;
import dev.swarmsim.simulator.world.OngoingFaults.Ongoing;
import dev.swarmsim.simulator.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets faults begin and end, whose targets have been found. */
final class FaultRunner {
  private final World world;
  private final Faults faults;

  FaultRunner(World world) {
    this.world = world;
    this.faults = world.faults();
  }

  /** What came of a fault's beginning: who says what it does, and what ends it. */
  private record Begun(Supplier<String> effect, Runnable ends) {}

  /** Begins a fault. */
  void run(Fault fault, String id, Optional<Long> forNanos) {
    Optional<Begun> begun =
        switch (fault) {
          case NodeFault node -> begin(node, forNanos);
          case LinkFault link -> begin(link, id, forNanos);
          case DiskFault disk -> Optional.of(begin(disk));
          case ClockFault clock -> Optional.of(begin(clock));
          case ContainerFault container -> Optional.of(begin(container));
        };
    if (begun.isEmpty()) {
      return;
    }
    boolean heals =
        fault instanceof NodeFault.Slow || (fault instanceof LinkFault && fault.endsByItself());
    Ongoing ongoing =
        faults
            .ongoing()
            .begin(
                new Ongoing(id, fault.toString(), heals, begun.get().effect(), begun.get().ends()));
    if (fault instanceof NodeFault.CrashAt) {
      // Its time begins when it happens.
      return;
    }
    forNanos.ifPresent(nanos -> world.queue().after(nanos, () -> faults.ongoing().end(ongoing)));
  }

  private Optional<Begun> begin(NodeFault fault, Optional<Long> forNanos) {
    return switch (fault) {
      case NodeFault.Crash(var target, var losing) -> {
        List<String> names = target.names();
        yield done(faults.power().crash(names, losing), () -> faults.restart(names));
      }
      case NodeFault.CrashAt at ->
          Optional.of(new Begun(faults.power().crashAt(at, forNanos), FaultRunner::nothing));
      case NodeFault.Kill(var target) -> {
        List<String> names = target.names();
        yield done(faults.kill(names), () -> faults.restart(names));
      }
      case NodeFault.Pause(var target) -> {
        List<String> names = target.names();
        yield Optional.of(new Begun(faults.pause(names), () -> faults.resume(names)));
      }
      case NodeFault.Replace(var target) ->
          done(faults.power().replace(target.names()), FaultRunner::nothing);
      case NodeFault.Slow(var target, var factor) -> {
        List<String> names = target.names();
        yield Optional.of(
            new Begun(
                faults.slow(names, factor),
                () -> {
                  var unused = faults.slow(names, 1);
                }));
      }
      case NodeFault.Shrink shrink -> shrink(shrink);
      case NodeFault.Restart(var target) -> {
        faults.restart(target.names());
        yield Optional.empty();
      }
      case NodeFault.Resume(var target) -> {
        faults.resume(target.names());
        yield Optional.empty();
      }
    };
  }

  private Optional<Begun> shrink(NodeFault.Shrink shrink) {
    List<String> names = shrink.target().names();
    String effect = faults.resize(names, shrink.memoryBytes(), shrink.nanoCpus());
    return done(effect, () -> faults.regrow(names));
  }

  private static Optional<Begun> done(String effect, Runnable ends) {
    return Optional.of(new Begun(() -> effect, ends));
  }

  private Optional<Begun> begin(LinkFault fault, String id, Optional<Long> forNanos) {
    Runnable heal = () -> faults.links().end(id);
    return switch (fault) {
      case LinkFault.Partition(var groups, var way) ->
          begun(faults.links().partition(id, sides(groups), in(way), out(way)), heal);
      case LinkFault.Ring(var target) -> begun(faults.links().ring(id, target.names()), heal);
      case LinkFault.Bridge(var target, var among) ->
          begun(faults.links().bridge(id, target.names().getFirst(), among.names()), heal);
      case LinkFault.Isolate(var target, var way) ->
          begun(faults.links().isolate(id, target.names(), in(way), out(way)), heal);
      case LinkFault.Delay(var target, var to, var by, var way) ->
          begun(faults.links().delay(id, target.names(), names(to), by, in(way), out(way)), heal);
      case LinkFault.Refuse(var target, var to) ->
          begun(
              faults.links().refuse(target.names(), names(to), true),
              () -> {
                var unused = faults.links().refuse(target.names(), names(to), false);
              });
      case LinkFault.Clog(var target, var to, var spells, var every) ->
          begun(faults.links().clog(id, target.names(), names(to), spells, every), heal);
      case LinkFault.Swizzle(var target) ->
          begun(
              faults.links().swizzle(id, target.names(), forNanos.orElseThrow()),
              () -> faults.links().endSwizzle(id, target.names()));
      case LinkFault.Garble(var how, var target, var to, var chance) ->
          begun(
              faults.datagrams().garble(how, target.names(), names(to), chance),
              () -> {
                var unused = faults.datagrams().garble(how, target.names(), names(to), 0);
              });
      case LinkFault.Reset(var target, var to) ->
          begun(faults.links().reset(target.names(), names(to)), FaultRunner::nothing);
      case LinkFault.Heal(var step) -> {
        faults.heal(step);
        yield Optional.empty();
      }
    };
  }

  private static Optional<Begun> begun(Supplier<String> effect, Runnable ends) {
    return Optional.of(new Begun(effect, ends));
  }

  private Begun begin(DiskFault fault) {
    return switch (fault) {
      case DiskFault.Rot(var target, var in) ->
          new Begun(faults.disks().rot(target.names(), in), FaultRunner::nothing);
      case DiskFault.Full(var target) ->
          new Begun(
              faults.disks().fill(target.names()), () -> faults.disks().empty(target.names()));
      case DiskFault.DiskError(var target, var on, var times) ->
          new Begun(
              faults.disks().fail(target.names(), on, times),
              () -> faults.disks().repair(target.names()));
      case DiskFault.Misdirect(var target) ->
          new Begun(faults.disks().misdirect(target.names()), FaultRunner::nothing);
      case DiskFault.Stall(var target) ->
          new Begun(
              faults.disks().stall(target.names()), () -> faults.disks().release(target.names()));
      case DiskFault.SlowDisk(var target, var factor) ->
          new Begun(
              faults.disks().slow(target.names(), factor),
              () -> {
                var unused = faults.disks().slow(target.names(), 1);
              });
    };
  }

  private Begun begin(ClockFault fault) {
    return switch (fault) {
      case ClockFault.Drift(var target, var ppm) ->
          new Begun(
              faults.clocks().drift(target.names(), ppm),
              () -> {
                var unused = faults.clocks().drift(target.names(), 0);
              });
      case ClockFault.Jump(var target, var by) ->
          new Begun(
              faults.clocks().jump(target.names(), by),
              () -> {
                var unused = faults.clocks().jump(target.names(), -by);
              });
    };
  }

  private Begun begin(ContainerFault fault) {
    return switch (fault) {
      case ContainerFault.Die(var tasks, var code) -> {
        String effect = faults.containers().die(tasks, code);
        yield new Begun(() -> effect, FaultRunner::nothing);
      }
      case ContainerFault.Unhealthy(var tasks) -> {
        String effect = faults.containers().unhealthy(tasks, true);
        yield new Begun(
            () -> effect,
            () -> {
              var unused = faults.containers().unhealthy(tasks, false);
            });
      }
      case ContainerFault.Hang(var tasks) -> {
        String effect = faults.containers().hang(tasks, true);
        yield new Begun(
            () -> effect,
            () -> {
              var unused = faults.containers().hang(tasks, false);
            });
      }
      case ContainerFault.RegistryDown(var target) ->
          new Begun(
              faults.containers().registryDown(target.names(), true),
              () -> {
                var unused = faults.containers().registryDown(target.names(), false);
              });
    };
  }

  private static boolean in(Action.Direction way) {
    return way != Action.Direction.OUT;
  }

  private static boolean out(Action.Direction way) {
    return way != Action.Direction.IN;
  }

  private static List<String> names(Optional<Target> target) {
    return target.map(Target::names).orElse(List.of());
  }

  private static List<List<String>> sides(List<Target> groups) {
    return groups.stream().map(Target::names).toList();
  }

  private static void nothing() {
    // What has no end needs none.
  }
}
