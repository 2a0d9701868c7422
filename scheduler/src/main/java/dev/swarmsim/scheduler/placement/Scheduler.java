package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Decides which tasks go to which nodes (SwarmKit, {@code scheduler/scheduler.go}). Made for one
 * pass over one snapshot; what it places is charged to its books, so that later groups see it.
 *
 * <p>Better is: fewer recent failures, if one of two nodes has many; then fewer active tasks of the
 * service; then fewer active tasks at all. CPU and memory decide whether a node is taken, never
 * which. Equal nodes are taken in the order of ids, where SwarmKit leaves it to chance.
 */
public final class Scheduler {
  /** The order of tasks in a group. */
  static final Comparator<Task> BY_SLOT =
      Comparator.comparingLong(Task::getSlot).thenComparing(Task::getId);

  private final Books books;
  private final RecentFailures failures;
  private final long nowNanos;
  private final LonePlacement lone;

  /**
   * A scheduler for one pass.
   *
   * @param nodes the books of every node, with the tasks on it
   * @param failures which nodes to avoid
   * @param nowNanos the virtual time of the pass
   */
  public Scheduler(List<NodeInfo> nodes, RecentFailures failures, long nowNanos) {
    this(Books.of(nodes), failures, nowNanos);
  }

  Scheduler(Books books, RecentFailures failures, long nowNanos) {
    this.books = books;
    this.failures = failures;
    this.nowNanos = nowNanos;
    this.lone = new LonePlacement(books);
  }

  /** A scheduler for the store as it is. */
  public static Scheduler of(StoreView view, RecentFailures failures, long nowNanos) {
    return new Scheduler(Books.of(view), failures, nowNanos);
  }

  /**
   * What became of a group.
   *
   * @param placements the tasks that found a node, in order of slots
   * @param unplaced those that found none
   * @param explanation why they found none; without meaning if all were placed
   */
  public record Outcome(List<Placed> placements, List<Task> unplaced, Explanation explanation) {
    public Outcome {
      placements = List.copyOf(placements);
      unplaced = List.copyOf(unplaced);
    }
  }

  /**
   * What became of a task that was made for its node.
   *
   * @param placed the task on its node; empty if it cannot run there
   * @param explanation why not, which is empty in itself if the node is unknown
   */
  public record Confirmation(Optional<Placed> placed, Explanation explanation) {}

  /**
   * Places tasks that share service and spec version.
   *
   * @param group at least one task; placed in the order of (slot, id)
   */
  public Outcome place(List<Task> group) {
    Task sample = group.get(0);
    if (group.size() == 1 && !PreferenceTree.isWanted(sample)) {
      Optional<Placed> placed = placeAlone(sample);
      if (placed.isPresent()) {
        return new Outcome(List.of(placed.get()), List.of(), Explanation.NONE);
      }
    }
    return placeTogether(group.stream().sorted(BY_SLOT).toList());
  }

  /** Places one task as {@link #place} does, and looks at all nodes, so that it can tell more. */
  Outcome placeWithRunnerUp(Task task) {
    return placeTogether(List.of(task));
  }

  private Outcome placeTogether(List<Task> ordered) {
    Task sample = ordered.get(0);
    PreferenceTree tree = PreferenceTree.of(books.nodes(), sample);
    return new GroupPlacement(ordered, failures.counts(sample, nowNanos), lone::charge).run(tree);
  }

  /** Asks whether a task can run on the node it was made for, and charges it there if so. */
  public Confirmation confirm(Task preassigned) {
    Pipeline pipeline = new Pipeline(preassigned);
    Optional<NodeInfo> info = books.node(preassigned.getNodeId()).filter(pipeline::passes);
    return new Confirmation(
        info.map(node -> charged(preassigned, node, failures.counts(preassigned, nowNanos))),
        pipeline.explain());
  }

  private Optional<Placed> placeAlone(Task task) {
    ToIntFunction<String> counts = failures.counts(task, nowNanos);
    Optional<ToIntFunction<String>> known =
        failures.knowsAny(task) ? Optional.of(counts) : Optional.empty();
    return lone.best(task, new Pipeline(task), known).map(node -> charged(task, node, counts));
  }

  private Placed charged(Task task, NodeInfo node, ToIntFunction<String> counts) {
    Candidate winner = new Candidate(node, counts.applyAsInt(node.id()), task.getServiceId());
    Placed placed =
        new Placed(task, node, node.available().choose(task.getSpec().getReservations()))
            .because(winner, winner, Placed.Field.NONE);
    lone.charge(placed);
    return placed;
  }
}
