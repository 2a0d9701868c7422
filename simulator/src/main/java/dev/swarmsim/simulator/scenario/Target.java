package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whom a step is about. A name stands for itself; all others are resolved when the step happens, by
 * {@link TargetResolver}. {@code toString} is how the file writes it.
 */
public sealed interface Target {

  /** Whether it always stands for exactly one node. */
  default boolean single() {
    return switch (this) {
      case Node node -> true;
      case WorkerOf worker -> true;
      case Labelled labelled -> false;
      case Several several -> several.targets().size() == 1 && several.targets().get(0).single();
      case Group group -> group.single;
    };
  }

  /** These nodes and no others. */
  static Target named(List<String> nodes) {
    List<Target> targets = nodes.stream().<Target>map(Node::new).toList();
    return targets.size() == 1 ? targets.getFirst() : new Several(targets);
  }

  /**
   * The nodes it names.
   *
   * @throws IllegalStateException if who is meant is only known when a step comes
   */
  default List<String> names() {
    return switch (this) {
      case Node node -> List.of(node.name());
      case Several several ->
          several.targets().stream().flatMap(part -> part.names().stream()).toList();
      case WorkerOf worker -> throw new IllegalStateException(worker + " is not resolved");
      case Labelled labelled -> throw new IllegalStateException(labelled + " is not resolved");
      case Group group -> throw new IllegalStateException(group + " is not resolved");
    };
  }

  /** A node by its name: {@code m1}. */
  record Node(String name) implements Target {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * The node on which a task runs: {@code worker-of web.1}.
   *
   * @param task service and slot, {@code web.1}
   */
  record WorkerOf(String task) implements Target {
    @Override
    public String toString() {
      return "worker-of " + task;
    }
  }

  /** All nodes with a label: {@code label zone=a}. */
  record Labelled(String key, String value) implements Target {
    @Override
    public String toString() {
      return "label " + key + "=" + value;
    }
  }

  /** Several targets; one that draws by chance leaves out the nodes named before it. */
  record Several(List<Target> targets) implements Target {
    public Several {
      targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
      return targets.stream().map(Target::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** The targets that are one word. */
  enum Group implements Target {
    LEADER("leader", true, "the manager that leads now"),
    FOLLOWERS("followers", false, "all managers that are up, without the leader"),
    ONE_FOLLOWER("one-follower", true, "one manager that is up and does not lead, by chance"),
    ONE("one", true, "one node that is up, by chance"),
    A_LIVE_MANAGER("a-live-manager", true, "one manager that is up, by chance"),
    A_LIVE_WORKER("a-live-worker", true, "one worker that is up, by chance"),
    MANAGERS("managers", false, "all managers"),
    WORKERS("workers", false, "all workers"),
    MINORITY("minority", false, "as many managers as may be lost, by chance: 1 of 3, 2 of 5"),
    MINORITY_THIRD(
        "minority-third", false, "fewer managers than a third, by chance: 1 of 4, 2 of 7"),
    MAJORITY("majority", false, "as many managers as decide, by chance: 2 of 3, 3 of 5"),
    ALL("all", false, "every node");

    private final String word;
    private final boolean single;
    private final String description;

    Group(String word, boolean single, String description) {
      this.word = word;
      this.single = single;
      this.description = description;
    }

    /** What it stands for, in one line. */
    public String description() {
      return description;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
