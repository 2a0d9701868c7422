package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.placement.NodeVerdict.PortHolder;
import dev.swarmsim.scheduler.placement.PlacementExplanation.BranchShare;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Answers why a task is placed as it is, from a snapshot of the store alone. A pure function: it
 * opens books of its own and charges nothing to those of the {@link SchedulerLoop}.
 *
 * <p>Costs a walk over all nodes and tasks, so it is for people who ask, not for every pass.
 */
public final class PlacementExplainer {
  private final StoreView view;
  private final RecentFailures failures;
  private final long nowNanos;

  /**
   * An explainer that knows a leader's failures.
   *
   * @param failures which nodes to avoid
   * @param nowNanos the virtual time at which the task would be placed
   */
  public PlacementExplainer(StoreView view, RecentFailures failures, long nowNanos) {
    this.view = view;
    this.failures = failures;
    this.nowNanos = nowNanos;
  }

  /**
   * Explains a task with what the store itself tells: recent failures are counted from the tasks
   * that the history still holds.
   */
  public static PlacementExplanation explain(StoreView view, Task task, long nowNanos) {
    RecentFailures known = RecentFailures.ofHistory(view, task.getServiceId(), nowNanos);
    return new PlacementExplainer(view, known, nowNanos).explain(task);
  }

  /** What every filter of every node says to the task, and which node it would get. */
  public PlacementExplanation explain(Task task) {
    Books books = Books.of(view);
    books.forget(task);
    boolean preassigned = isPreassigned(task);
    List<NodeInfo> nodes =
        preassigned ? books.node(task.getNodeId()).stream().toList() : books.nodes();
    List<NodeVerdict> verdicts = verdicts(task, nodes);
    List<Rank> ranking = ranking(verdicts);
    List<BranchShare> branches = preassigned ? List.of() : branches(task, nodes);
    Scheduler scheduler = new Scheduler(books, failures, nowNanos);
    if (preassigned) {
      Scheduler.Confirmation confirmation = scheduler.confirm(task);
      String refusal = confirmation.placed().isPresent() ? "" : confirmation.explanation().bare();
      return new PlacementExplanation(
          task.getId(),
          refusal,
          verdicts,
          ranking,
          branches,
          confirmation.placed().map(Placed::why));
    }
    Task loose = task.toBuilder().clearNodeId().build();
    Scheduler.Outcome outcome = scheduler.placeWithRunnerUp(loose);
    String refusal = outcome.placements().isEmpty() ? outcome.explanation().noSuitableNode() : "";
    return new PlacementExplanation(
        task.getId(),
        refusal,
        verdicts,
        ranking,
        branches,
        outcome.placements().stream().findFirst().map(Placed::why));
  }

  private List<NodeVerdict> verdicts(Task task, List<NodeInfo> nodes) {
    Pipeline pipeline = new Pipeline(task);
    ToIntFunction<String> counts = failures.counts(task, nowNanos);
    return nodes.stream()
        .map(
            info ->
                NodeVerdict.of(
                    info,
                    pipeline.failedFilters(info).stream()
                        .map(filter -> refusal(filter, task, info))
                        .toList(),
                    task.getServiceId(),
                    counts.applyAsInt(info.id()),
                    holders(task, info)))
        .toList();
  }

  private static NodeVerdict.Refusal refusal(Filter filter, Task task, NodeInfo info) {
    return new NodeVerdict.Refusal(filter.name(), filter.detail(task, info));
  }

  private List<PortHolder> holders(Task task, NodeInfo info) {
    List<PortHolder> holders = new ArrayList<>();
    for (HostPort port : HostPort.of(task)) {
      if (info.usesHostPort(port)) {
        view.tasksOfNode(info.id()).stream()
            .filter(other -> !other.getId().equals(task.getId()) && NodeInfo.isCharged(other))
            .filter(other -> HostPort.of(other).contains(port))
            .forEach(other -> holders.add(new PortHolder(port, other.getId())));
      }
    }
    return holders;
  }

  private static List<Rank> ranking(List<NodeVerdict> verdicts) {
    return verdicts.stream()
        .filter(NodeVerdict::passes)
        .map(
            verdict ->
                new Rank(
                    Rank.decisive(verdict.failures()),
                    verdict.serviceTasks(),
                    verdict.totalTasks(),
                    verdict.nodeId()))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private List<BranchShare> branches(Task task, List<NodeInfo> nodes) {
    if (!PreferenceTree.isWanted(task)) {
      return List.of();
    }
    List<BranchShare> shares = new ArrayList<>();
    share(PreferenceTree.of(nodes, task), groupSize(task), new Pipeline(task), shares);
    return shares;
  }

  /** How many tasks would be placed together with this one, itself included. */
  private int groupSize(Task task) {
    if (task.getSpecVersion() == 0) {
      return 1;
    }
    long others =
        view.tasksOfService(task.getServiceId()).stream()
            .filter(other -> !other.getId().equals(task.getId()))
            .filter(other -> other.getSpecVersion() == task.getSpecVersion())
            .filter(other -> other.getStatus().getState() == TaskState.PENDING)
            .filter(other -> other.getNodeId().isEmpty())
            .filter(other -> other.getDesiredStateValue() < TaskState.SHUTDOWN_VALUE)
            .count();
    return Math.toIntExact(others + 1);
  }

  /** The first round of {@link GroupPlacement}, as if every branch could take its share. */
  private static void share(
      PreferenceTree tree, int count, Pipeline pipeline, List<BranchShare> shares) {
    if (tree.branches().isEmpty()) {
      return;
    }
    int total = tree.tasks() + count;
    int share = total / tree.branches().size();
    int remainder = total % tree.branches().size();
    for (PreferenceTree branch : tree.branches()) {
      int missing = Math.max(0, share - branch.tasks() + (remainder > 0 ? 1 : 0));
      remainder -= missing > 0 && remainder > 0 ? 1 : 0;
      List<NodeInfo> below = branch.nodesBelow();
      int passing = Math.toIntExact(below.stream().filter(pipeline::passes).count());
      shares.add(
          new BranchShare(
              branch.path(), branch.tasks(), branch.tasks() + missing, below.size(), passing));
      share(branch, missing, pipeline, shares);
    }
  }

  /** Made for its node: by a global service, or by whoever else named it before it was placed. */
  private boolean isPreassigned(Task task) {
    return (!task.getNodeId().isEmpty() && RecentFailures.isGlobal(view, task.getServiceId()))
        || (task.getStatus().getState() == TaskState.PENDING && !task.getNodeId().isEmpty());
  }

  /** The task of that id, explained; empty if there is none. */
  public static Optional<PlacementExplanation> explain(
      StoreView view, String taskId, long nowNanos) {
    return view.get(ObjectKind.TASK, taskId).map(task -> explain(view, task, nowNanos));
  }
}
