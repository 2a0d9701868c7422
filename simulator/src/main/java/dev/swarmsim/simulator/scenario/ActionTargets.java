package dev.swarmsim.simulator.scenario;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts other targets into actions. */
public final class ActionTargets {
  private final UnaryOperator<Target> change;

  private ActionTargets(UnaryOperator<Target> change) {
    this.change = change;
  }

  /**
   * The same action on other targets.
   *
   * @param change gives the target to put in the place of one, asked in the order in which the
   *     action names them
   */
  public static Action mapped(Action action, UnaryOperator<Target> change) {
    return new ActionTargets(change).mapped(action);
  }

  private Action mapped(Action action) {
    return switch (action) {
      case Action.Docker step ->
          new Action.Docker(
              one(step.on()),
              step.command(),
              step.shows(),
              step.lacks(),
              step.refused(),
              step.exit(),
              step.as());
      case Action.Explain question -> question;
      case Action.Request step ->
          new Action.Request(
              step.port(),
              step.protocol(),
              one(step.on()),
              step.times(),
              step.shows(),
              step.lacks());
      case Action.Resolve step ->
          new Action.Resolve(step.name(), step.from(), one(step.on()), step.shows(), step.lacks());
      case NodeFault fault -> mapped(fault);
      case LinkFault fault -> mapped(fault);
      case DiskFault fault -> mapped(fault);
      case ClockFault fault -> mapped(fault);
      case ContainerFault fault -> mapped(fault);
    };
  }

  private NodeFault mapped(NodeFault fault) {
    return switch (fault) {
      case NodeFault.Crash(var target, var losing) -> new NodeFault.Crash(one(target), losing);
      case NodeFault.CrashAt(var target, var point, var nth, var losing) ->
          new NodeFault.CrashAt(one(target), point, nth, losing);
      case NodeFault.Kill(var target) -> new NodeFault.Kill(one(target));
      case NodeFault.Restart(var target) -> new NodeFault.Restart(one(target));
      case NodeFault.Pause(var target) -> new NodeFault.Pause(one(target));
      case NodeFault.Resume(var target) -> new NodeFault.Resume(one(target));
      case NodeFault.Replace(var target) -> new NodeFault.Replace(one(target));
      case NodeFault.Slow(var target, var factor) -> new NodeFault.Slow(one(target), factor);
      case NodeFault.Shrink(var target, var memory, var cpus) ->
          new NodeFault.Shrink(one(target), memory, cpus);
    };
  }

  private LinkFault mapped(LinkFault fault) {
    return switch (fault) {
      case LinkFault.Partition(var groups, var direction) ->
          new LinkFault.Partition(groups.stream().map(change).toList(), direction);
      case LinkFault.Ring(var target) -> new LinkFault.Ring(one(target));
      case LinkFault.Bridge(var target, var among) -> {
        Target changed = one(target);
        yield new LinkFault.Bridge(changed, one(among));
      }
      case LinkFault.Isolate(var target, var direction) ->
          new LinkFault.Isolate(one(target), direction);
      case LinkFault.Delay(var target, var to, var by, var direction) -> {
        Target changed = one(target);
        yield new LinkFault.Delay(changed, maybe(to), by, direction);
      }
      case LinkFault.Refuse(var target, var to) -> {
        Target changed = one(target);
        yield new LinkFault.Refuse(changed, maybe(to));
      }
      case LinkFault.Clog(var target, var to, var spells, var every) -> {
        Target changed = one(target);
        yield new LinkFault.Clog(changed, maybe(to), spells, every);
      }
      case LinkFault.Swizzle(var target) -> new LinkFault.Swizzle(one(target));
      case LinkFault.Garble(var how, var target, var to, var chance) -> {
        Target changed = one(target);
        yield new LinkFault.Garble(how, changed, maybe(to), chance);
      }
      case LinkFault.Reset(var target, var to) -> {
        Target changed = one(target);
        yield new LinkFault.Reset(changed, maybe(to));
      }
      case LinkFault.Heal heal -> heal;
    };
  }

  private DiskFault mapped(DiskFault fault) {
    return switch (fault) {
      case DiskFault.Rot(var target, var in) -> new DiskFault.Rot(one(target), in);
      case DiskFault.Full(var target) -> new DiskFault.Full(one(target));
      case DiskFault.DiskError(var target, var on, var times) ->
          new DiskFault.DiskError(one(target), on, times);
      case DiskFault.Misdirect(var target) -> new DiskFault.Misdirect(one(target));
      case DiskFault.Stall(var target) -> new DiskFault.Stall(one(target));
      case DiskFault.SlowDisk(var target, var factor) ->
          new DiskFault.SlowDisk(one(target), factor);
    };
  }

  private ClockFault mapped(ClockFault fault) {
    return switch (fault) {
      case ClockFault.Drift(var target, var ppm) -> new ClockFault.Drift(one(target), ppm);
      case ClockFault.Jump(var target, var by) -> new ClockFault.Jump(one(target), by);
    };
  }

  private ContainerFault mapped(ContainerFault fault) {
    return switch (fault) {
      case ContainerFault.Die die -> die;
      case ContainerFault.Unhealthy unhealthy -> unhealthy;
      case ContainerFault.Hang hang -> hang;
      case ContainerFault.RegistryDown(var target) -> new ContainerFault.RegistryDown(one(target));
    };
  }

  private Target one(Target target) {
    return change.apply(target);
  }

  private Optional<Target> maybe(Optional<Target> target) {
    return target.map(change);
  }
}
