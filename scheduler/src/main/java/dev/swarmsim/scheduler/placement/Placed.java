package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.Optional;

/**
 * A task and the node it goes to. What decided it is kept as a few numbers, so that a pass over a
 * million tasks pays for reasons only where somebody asks for {@link #why()}.
 */
public final class Placed {
  private final Task task;
  private final NodeInfo info;
  private final List<GenericResource> pieces;
  private final int edition;
  private Field field = Field.NONE;
  private int failures;
  private int serviceTasks;
  private int totalTasks;
  private NodeInfo runnerUp;
  private int runnerUpFailures;
  private int runnerUpServiceTasks;
  private int runnerUpTotalTasks;

  /**
   * Those among whom a node was chosen; shared by all tasks of a group in one branch.
   *
   * @param passed how many nodes passed all filters, 0 if it was not counted
   * @param branch the values of the spread preferences, outermost first
   */
  record Field(int passed, List<String> branch) {
    static final Field NONE = new Field(0, List.of());
  }

  /**
   * Why a task went where it did.
   *
   * @param winner the rank of its node just before
   * @param runnerUp the next best node; empty if there was none, or if it was not looked for
   * @param nodesPassed how many nodes had passed all filters, of the branch if there are
   *     preferences; 0 if the search ended at the first
   * @param branch the values of the spread preferences, outermost first; empty without preferences
   */
  public record Why(Rank winner, Optional<Rank> runnerUp, int nodesPassed, List<String> branch) {
    public Why {
      branch = List.copyOf(branch);
    }
  }

  Placed(Task task, NodeInfo info, List<GenericResource> pieces) {
    this.task = task;
    this.info = info;
    this.runnerUp = info;
    this.pieces = pieces;
    this.edition = info.edition();
  }

  /**
   * Keeps what decided, before the winner's books show the task.
   *
   * @param next the next best; the winner itself if there is none
   */
  Placed because(Candidate winner, Candidate next, Field among) {
    field = among;
    failures = winner.failures();
    serviceTasks = winner.serviceTasks();
    totalTasks = winner.totalTasks();
    runnerUp = next.info();
    runnerUpFailures = next.failures();
    runnerUpServiceTasks = next.serviceTasks();
    runnerUpTotalTasks = next.totalTasks();
    return this;
  }

  /** The task as it was when it was pending. */
  public Task task() {
    return task;
  }

  /** The task's id. */
  public String taskId() {
    return task.getId();
  }

  /** The node's id. */
  public String nodeId() {
    return info.id();
  }

  /** The generic resources it gets, by name where the node names them. */
  public List<GenericResource> assignedGeneric() {
    return List.copyOf(pieces);
  }

  /** Why it went there. */
  public Why why() {
    Rank next = new Rank(runnerUpFailures, runnerUpServiceTasks, runnerUpTotalTasks, runnerUp.id());
    return new Why(
        new Rank(failures, serviceTasks, totalTasks, info.id()),
        runnerUp == info ? Optional.empty() : Optional.of(next),
        field.passed(),
        field.branch());
  }

  NodeInfo info() {
    return info;
  }

  /** Whether nobody else has touched the node since the decision. */
  boolean isUpToDate() {
    return info.edition() == edition;
  }

  /** Enters the task in the node's books. */
  void charge() {
    info.expect(task, pieces);
  }

  /** Strikes it out again. */
  void giveBack() {
    info.abandon(task, pieces);
  }
}
