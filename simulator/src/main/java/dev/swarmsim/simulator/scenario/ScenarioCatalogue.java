package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a scenario can say, one line each, for people who ask for a list. */
public final class ScenarioCatalogue {
  private static final List<ActionEntry> ACTIONS =
      List.of(
          new ActionEntry(
              "docker",
              "types a docker command on a node",
              "{at: 30s, on: m1, docker: service ls, shows: web}",
              List.of("on", "shows", "lacks", "refused", "exit", "as")),
          new ActionEntry(
              "explain",
              "tells why a task or service is as it is, or how leaders were elected",
              "{at: 60s, explain: web.3, shows: node w1 is down}",
              List.of("shows")),
          new ActionEntry(
              "request",
              "opens connections to a published port of a node",
              "{at: 60s, on: w1, request: 8080, times: 6, shows: [web.1, web.2]}",
              List.of("on", "times", "shows", "lacks")),
          new ActionEntry(
              "resolve",
              "looks a name up inside a running container",
              "{at: 60s, on: w1, resolve: tasks.web, from: api, shows: 10.0.1.3}",
              List.of("on", "from", "shows", "lacks")),
          new ActionEntry(
              "crash",
              "the machine loses power; writes that were not synced are lost",
              "{at: 30s, crash: leader, for: 20s}",
              List.of("for")),
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
              "partition",
              "no traffic passes between the groups",
              "{at: 30s, partition: [[m1, m2], [m3, m4]], for: 20s}",
              List.of("for")),
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
              "slow",
              "these machines do everything so many times slower",
              "{at: 30s, slow: w1, factor: 20, for: 30s}",
              List.of("factor", "for")),
          new ActionEntry(
              "reset",
              "open connections of these nodes are reset; new ones can be made at once",
              "{at: 30s, reset: m1, to: workers}",
              List.of("to")),
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
              "heal",
              "ends partitions, isolations, delays and slowness: all, or those of one step",
              "{at: 60s, heal: all}",
              List.of()));

  private ScenarioCatalogue() {}

  /**
   * Something a step can do.
   *
   * @param name its key
   * @param description one line
   * @param example a step
   * @param options the keys that belong to it, besides {@code at} and {@code id}
   */
  public record ActionEntry(
      String name, String description, String example, List<String> options) {}

  /**
   * Something with a name and a line about it.
   *
   * @param name as a file writes it
   * @param description one line
   */
  public record Entry(String name, String description) {}

  /** What steps can do. */
  public static List<ActionEntry> actions() {
    return ACTIONS;
  }

  /** Whom steps can be about. */
  public static List<Entry> targets() {
    var entries = new ArrayList<Entry>();
    entries.add(new Entry("m1, w1, n1", "a manager, worker or spare node by its name"));
    Arrays.stream(Target.Group.values())
        .forEach(group -> entries.add(new Entry(group.toString(), group.description())));
    entries.add(new Entry("worker-of web.1", "the node on which a task runs"));
    entries.add(new Entry("label zone=a", "all nodes with a label"));
    entries.add(new Entry("[leader, w1]", "several of these"));
    return List.copyOf(entries);
  }

  /** What conditions can ask. */
  public static List<Entry> facts() {
    return List.of(
        new Entry("leader", "the manager that leads in the highest term, or none"),
        new Entry("leader exists", "whether some manager leads"),
        new Entry("leaders", "how many managers act as leader"),
        new Entry("term", "the highest term that any manager has reached"),
        new Entry("managers, workers", "how many the swarm has, dead ones included"),
        new Entry("up(managers), up(workers)", "how many of them are up"),
        new Entry("up(m1)", "whether a node is up"),
        new Entry("reachable(managers)", "the most managers that one of them can talk with"),
        new Entry("quorum(5)", "how many of so many managers decide"),
        new Entry("writable", "whether the swarm can commit a change"),
        new Entry("running(web)", "running containers of a service"),
        new Entry("running(web on w1)", "running containers of a service on a node"),
        new Entry("running(on w1)", "running containers on a node"),
        new Entry("replicas(web)", "how many tasks a service should have"),
        new Entry("pending(web)", "how many tasks of a service wait for a node"),
        new Entry("new(web)", "how many tasks of a service wait for addresses or ports"),
        new Entry("answers(8080)", "how many nodes answer on a published TCP port"),
        new Entry("answers(8080 on w1)", "1 if that node answers on the port, else 0"),
        new Entry("node(w1)", "ready, down, unknown, disconnected or none"),
        new Entry("role(w1)", "manager, worker or none"),
        new Entry("time", "the time since the start, as in time > 30s"));
  }

  static List<String> actionNames() {
    return ACTIONS.stream().map(ActionEntry::name).toList();
  }

  static boolean isAction(String key) {
    return actionNames().contains(key);
  }

  /** Whether some action takes this key. */
  static boolean isOption(String key) {
    return ACTIONS.stream().anyMatch(entry -> entry.options().contains(key));
  }

  static List<String> options(String action) {
    return ACTIONS.stream()
        .filter(entry -> entry.name().equals(action))
        .findFirst()
        .orElseThrow()
        .options();
  }
}
