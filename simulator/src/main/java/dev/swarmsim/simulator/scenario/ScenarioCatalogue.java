package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a scenario can say, one line each, for people who ask for a list. */
public final class ScenarioCatalogue {
  private static final List<ActionEntry> COMMANDS =
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
              List.of("on", "from", "shows", "lacks")));

  private static final List<Entry> MARKS =
      List.of(
          new Entry("election", "a manager becomes leader"),
          new Entry("split-vote", "a candidate stands again, for nobody won"),
          new Entry("leader-steps-down", "a leader becomes a follower"),
          new Entry("leadership-transferred", "a leader hands its office over"),
          new Entry("log-truncated", "a follower drops entries that were not committed"),
          new Entry("snapshot-installed", "a manager is sent a snapshot"),
          new Entry("manager-returns", "a manager starts with a log it already had"),
          new Entry("membership-changed", "the managers are other than before"),
          new Entry("node-down", "a node is taken for dead"),
          new Entry("node-returns", "a node that was taken for dead reports again"),
          new Entry("task-failed", "a task fails or is rejected"),
          new Entry("task-orphaned", "a task is given up with its node"),
          new Entry("task-rescheduled", "a slot gets another task"),
          new Entry("update-paused", "an update stops because tasks fail"),
          new Entry("update-completed", "an update has reached all tasks"),
          new Entry("rollback", "an update is rolled back"));

  private ScenarioCatalogue() {}

  /** The places worth reaching that a campaign counts, for {@code sometimes:}. */
  public static List<Entry> marks() {
    return MARKS;
  }

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
    return Stream.concat(COMMANDS.stream(), FaultCatalogue.ENTRIES.stream()).toList();
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
        new Entry("candidates", "how many managers stand for election"),
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
    return actions().stream().map(ActionEntry::name).toList();
  }

  static boolean isAction(String key) {
    return actionNames().contains(key);
  }

  /** Whether some action takes this key. */
  static boolean isOption(String key) {
    return actions().stream().anyMatch(entry -> entry.options().contains(key));
  }

  static List<String> options(String action) {
    return actions().stream()
        .filter(entry -> entry.name().equals(action))
        .findFirst()
        .orElseThrow()
        .options();
  }
}
