package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes faults, as {@link FaultReader} reads them. */
final class FaultWriter {
  private FaultWriter() {}

  /** Adds the keys of a fault. */
  static void write(Fault fault, FlowMap step) {
    switch (fault) {
      case NodeFault node -> write(node, step);
      case LinkFault link -> write(link, step);
      case DiskFault disk -> write(disk, step);
      case ClockFault clock -> write(clock, step);
      case ContainerFault container -> write(container, step);
    }
  }

  private static void write(NodeFault fault, FlowMap step) {
    switch (fault) {
      case NodeFault.Crash(var target, var losing) ->
          on(step, "crash", target)
              .unless(losing == NodeFault.Losing.UNSYNCED, "losing", losing.toString());
      case NodeFault.CrashAt(var target, var point, var nth, var losing) ->
          on(step, "crash-at", target)
              .put("point", point.toString())
              .unless(nth == 1, "nth", Integer.toString(nth))
              .unless(losing == NodeFault.Losing.UNSYNCED, "losing", losing.toString());
      case NodeFault.Kill(var target) -> on(step, "kill", target);
      case NodeFault.Restart(var target) -> on(step, "restart", target);
      case NodeFault.Pause(var target) -> on(step, "pause", target);
      case NodeFault.Resume(var target) -> on(step, "resume", target);
      case NodeFault.Replace(var target) -> on(step, "replace", target);
      case NodeFault.Slow(var target, var factor) ->
          on(step, "slow", target).put("factor", YamlWords.decimal(factor));
      case NodeFault.Shrink(var target, var memory, var cpus) ->
          on(step, "shrink", target)
              .text("memory", memory.map(Sizes::format))
              .text("cpu", cpus.map(NodeFault.Shrink::decimal));
    }
  }

  private static void write(LinkFault fault, FlowMap step) {
    switch (fault) {
      case LinkFault.Partition(var groups, var way) ->
          way(step.put("partition", groups(groups)), way);
      case LinkFault.Ring(var target) -> on(step, "ring", target);
      case LinkFault.Bridge(var target, var among) ->
          on(step, "bridge", target)
              .unless(among == Target.Group.MANAGERS, "among", ActionWriter.target(among));
      case LinkFault.Isolate(var target, var way) -> way(on(step, "isolate", target), way);
      case LinkFault.Delay(var target, var to, var by, var way) ->
          way(to(on(step, "delay", target), to).put("by", by.toString()), way);
      case LinkFault.Refuse(var target, var to) -> to(on(step, "refuse", target), to);
      case LinkFault.Clog(var target, var to, var spells, var every) ->
          to(on(step, "clog", target), to)
              .put("spells", spells.toString())
              .put("every", every.toString());
      case LinkFault.Swizzle(var target) -> on(step, "swizzle", target);
      case LinkFault.Garble(var how, var target, var to, var chance) ->
          to(on(step, how.toString(), target), to).put("chance", YamlWords.decimal(chance));
      case LinkFault.Reset(var target, var to) -> to(on(step, "reset", target), to);
      case LinkFault.Heal(var healed) -> step.text("heal", healed.orElse("all"));
    }
  }

  private static void write(DiskFault fault, FlowMap step) {
    switch (fault) {
      case DiskFault.Rot(var target, var in) -> on(step, "rot", target).text("in", in);
      case DiskFault.Full(var target) -> on(step, "full", target);
      case DiskFault.DiskError(var target, var what, var times) ->
          on(step, "disk-error", target)
              .put("on", what.toString())
              .unless(times == 1, "times", Integer.toString(times));
      case DiskFault.Misdirect(var target) -> on(step, "misdirect", target);
      case DiskFault.Stall(var target) -> on(step, "stall", target);
      case DiskFault.SlowDisk(var target, var factor) ->
          on(step, "slow-disk", target).put("factor", YamlWords.decimal(factor));
    }
  }

  private static void write(ClockFault fault, FlowMap step) {
    switch (fault) {
      case ClockFault.Drift(var target, var ppm) ->
          on(step, "clock", target).put("drift", ppm + "ppm");
      case ClockFault.Jump(var target, var by) ->
          on(step, "clock", target)
              .put("jump", (by < 0 ? "-" : "") + Durations.format(Math.abs(by)));
    }
  }

  private static void write(ContainerFault fault, FlowMap step) {
    switch (fault) {
      case ContainerFault.Die(var tasks, var code) ->
          step.texts("die", tasks).unless(code == 1, "code", Integer.toString(code));
      case ContainerFault.Unhealthy(var tasks) -> step.texts("unhealthy", tasks);
      case ContainerFault.Hang(var tasks) -> step.texts("hang", tasks);
      case ContainerFault.RegistryDown(var target) ->
          step.put("registry", "down")
              .unless(target == Target.Group.ALL, "on", ActionWriter.target(target));
    }
  }

  private static FlowMap on(FlowMap step, String key, Target target) {
    return step.put(key, ActionWriter.target(target));
  }

  private static String groups(List<Target> groups) {
    return groups.stream().map(ActionWriter::target).collect(Collectors.joining(", ", "[", "]"));
  }

  private static FlowMap to(FlowMap step, Optional<Target> to) {
    to.ifPresent(target -> step.put("to", ActionWriter.target(target)));
    return step;
  }

  private static FlowMap way(FlowMap step, Action.Direction way) {
    return step.unless(
        way == Action.Direction.BOTH, "one-way", way.name().toLowerCase(Locale.ROOT));
  }
}
