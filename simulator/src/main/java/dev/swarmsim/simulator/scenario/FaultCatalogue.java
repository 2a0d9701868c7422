package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.ScenarioCatalogue.ActionEntry;
import java.util.List;

/** What can be done to the swarm, one line each. */
final class FaultCatalogue {
  static final List<ActionEntry> ENTRIES =
      List.of(
          new ActionEntry(
              "crash",
              "the machine loses power; writes that were not synced are lost, or nothing, or torn",
              "{at: 30s, crash: leader, losing: torn, for: 20s}",
              List.of("losing", "for")),
          new ActionEntry(
              "crash-at",
              "the machine loses power when its manager comes to a point of its code",
              "{at: 30s, crash-at: m3, point: before-sync, nth: 37, for: 20s}",
              List.of("point", "nth", "losing", "for")),
          new ActionEntry(
              "kill",
              "the Engine's process dies; the machine and what it wrote live on",
              "{at: 30s, kill: w1}",
              List.of("for")),
          new ActionEntry(
              "restart",
              "starts what has crashed or was killed",
              "{at: 60s, restart: all}",
              List.of()),
          new ActionEntry(
              "pause",
              "the process stands still; its connections stay open",
              "{at: 30s, pause: leader, for: 15s}",
              List.of("for")),
          new ActionEntry("resume", "a paused process goes on", "{at: 60s, resume: m1}", List.of()),
          new ActionEntry(
              "replace",
              "the machine is replaced by a new one of the same name with an empty disk",
              "{at: 60s, replace: w2}",
              List.of()),
          new ActionEntry(
              "slow",
              "these machines do everything so many times slower",
              "{at: 30s, slow: w1, factor: 20, for: 30s}",
              List.of("factor", "for")),
          new ActionEntry(
              "shrink",
              "the machine has less memory or fewer processors from now on",
              "{at: 30s, shrink: w1, memory: 2g, cpu: 1}",
              List.of("memory", "cpu", "for")),
          new ActionEntry(
              "partition",
              "no traffic passes between the groups, or only one way",
              "{at: 30s, partition: [[m1, m2], [m3, m4]], for: 20s}",
              List.of("one-way", "for")),
          new ActionEntry(
              "ring",
              "each node reaches only its neighbours in a ring: a majority, and each another one",
              "{at: 30s, ring: managers, for: 20s}",
              List.of("for")),
          new ActionEntry(
              "bridge",
              "one node reaches all; the others fall into two halves",
              "{at: 30s, bridge: m3, among: managers, for: 20s}",
              List.of("among", "for")),
          new ActionEntry(
              "isolate",
              "no traffic passes between these nodes and all others, or only one way",
              "{at: 30s, isolate: leader, one-way: out}",
              List.of("one-way", "for")),
          new ActionEntry(
              "delay",
              "traffic of these nodes takes longer, with everybody or with some",
              "{at: 30s, delay: m1, to: m2, by: {min: 50ms, exp: 20ms}, for: 20s}",
              List.of("by", "to", "one-way", "for")),
          new ActionEntry(
              "clog",
              "links of these nodes stall for random spells",
              "{at: 30s, clog: m1, spells: {exp: 500ms}, every: {exp: 2s}, for: 20s}",
              List.of("spells", "every", "to", "for")),
          new ActionEntry(
              "swizzle",
              "these nodes are cut off one by one, and come back one by one in another order",
              "{at: 30s, swizzle: managers, for: 20s}",
              List.of("for")),
          new ActionEntry(
              "refuse",
              "attempts to connect are refused; connections that stand live on",
              "{at: 30s, refuse: m1, to: workers, for: 20s}",
              List.of("to", "for")),
          new ActionEntry(
              "reset",
              "open connections of these nodes are reset; new ones can be made at once",
              "{at: 30s, reset: m1, to: workers}",
              List.of("to")),
          new ActionEntry(
              "lose",
              "datagrams of these nodes are lost by chance; needs network: {model: datagram}",
              "{at: 30s, lose: m1, chance: 0.1, for: 20s}",
              List.of("chance", "to", "for")),
          new ActionEntry(
              "duplicate",
              "datagrams of these nodes arrive twice by chance",
              "{at: 30s, duplicate: m1, chance: 0.1, for: 20s}",
              List.of("chance", "to", "for")),
          new ActionEntry(
              "reorder",
              "datagrams of these nodes are overtaken by chance",
              "{at: 30s, reorder: m1, chance: 0.1, for: 20s}",
              List.of("chance", "to", "for")),
          new ActionEntry(
              "rot",
              "one bit of the manager's log changes on the disk",
              "{at: 30s, rot: m1, in: last-record}",
              List.of("in")),
          new ActionEntry(
              "full",
              "the disk has no space left",
              "{at: 30s, full: m1, for: 20s}",
              List.of("for")),
          new ActionEntry(
              "disk-error",
              "the disk answers writes, syncs or any of both with errors",
              "{at: 30s, disk-error: m1, on: sync, times: 2, for: 20s}",
              List.of("on", "times", "for")),
          new ActionEntry(
              "misdirect",
              "the next write lands in another place of its file",
              "{at: 30s, misdirect: m1}",
              List.of()),
          new ActionEntry(
              "stall",
              "the disk answers nothing: what was to be synced waits",
              "{at: 30s, stall: m1, for: 5s}",
              List.of("for")),
          new ActionEntry(
              "slow-disk",
              "the disk alone is so many times slower",
              "{at: 30s, slow-disk: m1, factor: 50, for: 30s}",
              List.of("factor", "for")),
          new ActionEntry(
              "clock",
              "the clock runs too fast or too slow, or is set forward or back",
              "{at: 30s, clock: m1, drift: 200ppm, for: 1m}",
              List.of("drift", "jump", "for")),
          new ActionEntry(
              "die",
              "running containers of a service or of one slot end with an exit code",
              "{at: 30s, die: web.1, code: 3}",
              List.of("code")),
          new ActionEntry(
              "unhealthy",
              "the health checks of running containers fail",
              "{at: 30s, unhealthy: web.1, for: 20s}",
              List.of("for")),
          new ActionEntry(
              "hang",
              "running containers stand still: health checks fail, signals are not heard",
              "{at: 30s, hang: web, for: 1m}",
              List.of("for")),
          new ActionEntry(
              "registry",
              "machines reach no registry: images that they do not have cannot be pulled",
              "{at: 30s, registry: down, on: workers, for: 1m}",
              List.of("on", "for")),
          new ActionEntry(
              "heal",
              "ends what was done to links, and slowness: all, or that of one step",
              "{at: 60s, heal: all}",
              List.of()));

  private FaultCatalogue() {}
}
