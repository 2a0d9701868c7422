package dev.swarmsim.simulator.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs the checks a scenario asks for, on every Raft group there is. A swarm has one group, until
 * {@code --force-new-cluster} makes another beside it.
 */
public final class Checks {
  /**
   * A check that can be asked for.
   *
   * @param name its name
   * @param about what it demands, in one line
   */
  public record Kind(String name, String about, Check.Factory factory) {}

  /** All checks; the order is that of reports. */
  public static final List<Kind> ALL =
      List.of(
          new Kind(
              "one-leader-per-term",
              "at most one leader is elected in a term (Raft: election safety)",
              OneLeaderPerTerm::new),
          new Kind(
              "log-matching",
              "logs with an entry of the same index and term are equal up to it (Raft: log"
                  + " matching)",
              LogMatching::new),
          new Kind(
              "leader-completeness",
              "what a term committed is in the log of every later leader (Raft: leader"
                  + " completeness)",
              LeaderCompleteness::new),
          new Kind(
              "state-machine-safety",
              "there is one committed history (Raft: state machine safety)",
              StateMachineSafety::new),
          new Kind(
              "committed-on-majority",
              "an entry is committed only when more than half of the managers hold it",
              CommittedOnMajority::new),
          new Kind(
              "monotonic-state",
              "a manager's term, commit index and applied index never go back",
              MonotonicState::new),
          new Kind(
              "writable-iff-quorum",
              "the swarm can be written to if and only if N/2+1 managers are up and connected",
              WritableIffQuorum::new),
          new Kind(
              "acknowledged-writes-last",
              "what an Engine said is done stays done, across crashes and elections",
              AcknowledgedWritesLast::new),
          new Kind(
              "applied-once",
              "what was asked for and acknowledged happened once, however often it was asked",
              AppliedOnce::new),
          new Kind(
              "task-lifecycle",
              "a task's states only go forward, and it never changes its node",
              TaskLifecycle::new),
          new Kind(
              "task-transitions",
              "a task's observed state changes only as the task model allows, and what is assigned"
                  + " has a node",
              TaskTransitions::new),
          new Kind(
              "tasks-have-services",
              "a task is made for a service that exists",
              TasksHaveServices::new),
          new Kind(
              "one-task-per-slot",
              "no slot, and no node of a global service, is wanted to have two tasks",
              OneTaskPerPlace::new),
          new Kind(
              "services-are-whole",
              "no service is without one of its tasks, or has one too many, for a minute",
              ServicesAreWhole::new),
          new Kind(
              "no-overcommit",
              "the reservations on a node fit into it whenever a task is assigned",
              NoOvercommit::new),
          new Kind(
              "unique-ports",
              "a host port is taken once per node, an ingress port once in the swarm",
              UniquePorts::new),
          new Kind(
              "unique-addresses",
              "an address of a network belongs to one owner",
              UniqueAddresses::new),
          new Kind(
              "history-limit",
              "a slot keeps no more tasks than the history limit",
              HistoryLimit::new));

  private static final class Group {
    private final SharedHistory history = new SharedHistory();
    private final List<Check> checks = new ArrayList<>();
    private final List<StepCheck> ofSteps = new ArrayList<>();
  }

  /** Looked up only, never iterated. */
  private final Map<String, Group> groups = new HashMap<>();

  private final List<Kind> kinds;
  private final Consumer<Violation> breaches;
  private String latestGroup = "";

  /**
   * Makes the checks of a run.
   *
   * @param names which checks to run; state-machine-safety runs in any case, because the others
   *     build on what it learns, but is reported only if named
   * @param breaches told of each breach of a check that was named
   */
  public Checks(Collection<String> names, Consumer<Violation> breaches) {
    this.kinds =
        ALL.stream()
            .filter(
                kind -> names.contains(kind.name()) || kind.name().equals("state-machine-safety"))
            // It learns what is committed, so it goes first.
            .sorted((a, b) -> Boolean.compare(first(b), first(a)))
            .toList();
    this.breaches =
        violation -> {
          if (names.contains(violation.check())) {
            breaches.accept(violation);
          }
        };
  }

  private static boolean first(Kind kind) {
    return kind.name().equals("state-machine-safety");
  }

  /** The names of all checks. */
  public static List<String> names() {
    return ALL.stream().map(Kind::name).toList();
  }

  /** A member starts. */
  public void started(MemberStart start) {
    if (!groups.containsKey(start.group())) {
      groups.put(start.group(), newGroup());
      latestGroup = start.group();
    }
    Group group = groups.get(start.group());
    group.history.started(start);
    group.checks.forEach(check -> check.started(start));
  }

  /** A member took a step. */
  public void stepped(MemberStep step) {
    Group group = groups.get(step.group());
    group.history.stepped(step);
    for (StepCheck check : group.ofSteps) {
      check.stepped(step);
    }
  }

  /** A transaction reached a store for the first time. */
  public void committed(String groupName, StoreCommit commit) {
    for (Check check : groups.get(groupName).checks) {
      check.committed(commit);
    }
  }

  /** An Engine answered. */
  public void controlled(ControlCall call) {
    Group group = groups.get(call.group());
    if (group != null) {
      group.checks.forEach(check -> check.controlled(call));
    }
  }

  /** The world changed, or a run ends. Concerns the newest group. */
  public void worldChanged(Connectivity connectivity) {
    Group group = groups.get(latestGroup);
    if (group != null) {
      group.checks.forEach(check -> check.worldChanged(connectivity));
    }
  }

  private Group newGroup() {
    var group = new Group();
    for (Kind kind : kinds) {
      Check check = kind.factory().make(group.history, breaches);
      group.checks.add(check);
      if (check instanceof StepCheck steps) {
        group.ofSteps.add(steps);
      }
    }
    return group;
  }
}
