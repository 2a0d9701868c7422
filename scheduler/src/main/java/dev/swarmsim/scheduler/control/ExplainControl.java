package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlReply.TaskExplanation;
import dev.swarmsim.scheduler.model.ControlRequest.ExplainTask;
import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.placement.NodeVerdict;
import dev.swarmsim.scheduler.placement.PlacementExplainer;
import dev.swarmsim.scheduler.placement.PlacementExplanation;
import dev.swarmsim.scheduler.placement.PlacementExplanation.BranchShare;
import dev.swarmsim.scheduler.placement.Rank;
import dev.swarmsim.scheduler.store.ObjectKind;

/** Answers why a task is where it is, or why it is nowhere. Docker has no such operation. */
final class ExplainControl {

  /**
   * Looks at the store in a transaction that writes nothing: it knows the time, and sees all that
   * was submitted before.
   */
  Write task(ExplainTask request) {
    var reply = ControlReply.newBuilder();
    return new Write(
        "explain task " + request.getId(),
        tx -> {
          Task task =
              tx.get(ObjectKind.TASK, request.getId())
                  .orElseThrow(
                      () -> ControlException.notFound("task " + request.getId() + " not found"));
          PlacementExplanation explanation = PlacementExplainer.explain(tx, task, tx.nowNanos());
          reply.setTaskExplanation(message(task, explanation));
        },
        view -> reply.build());
  }

  private static TaskExplanation message(Task task, PlacementExplanation explanation) {
    var message =
        TaskExplanation.newBuilder()
            .setTask(task)
            .setRefusal(explanation.refusal())
            .setWinner(explanation.winner().orElse(""))
            .setWhyWinner(explanation.whyWinner());
    explanation.nodes().forEach(verdict -> message.addNodes(message(verdict)));
    explanation.ranking().forEach(rank -> message.addRanking(message(rank)));
    explanation.branches().forEach(branch -> message.addBranches(message(branch)));
    return message.build();
  }

  private static TaskExplanation.Verdict message(NodeVerdict verdict) {
    var left =
        Resources.newBuilder()
            .setNanoCpus(verdict.nanoCpus())
            .setMemoryBytes(verdict.memoryBytes());
    verdict
        .generic()
        .forEach(
            (kind, count) ->
                left.addGeneric(GenericResource.newBuilder().setKind(kind).setCount(count)));
    var message =
        TaskExplanation.Verdict.newBuilder()
            .setNodeId(verdict.nodeId())
            .setHostname(verdict.hostname())
            .setLeft(left)
            .setServiceTasks(verdict.serviceTasks())
            .setTotalTasks(verdict.totalTasks())
            .setFailures(verdict.failures());
    for (NodeVerdict.Refusal refusal : verdict.refusals()) {
      message.addRefusalsBuilder().setFilter(refusal.filter()).setDetail(refusal.detail());
    }
    for (NodeVerdict.PortHolder holder : verdict.portHolders()) {
      message.addPortHoldersBuilder().setPort(holder.port().toString()).setTaskId(holder.taskId());
    }
    return message.build();
  }

  private static TaskExplanation.Rank message(Rank rank) {
    return TaskExplanation.Rank.newBuilder()
        .setNodeId(rank.nodeId())
        .setFailures(rank.failures())
        .setServiceTasks(rank.serviceTasks())
        .setTotalTasks(rank.totalTasks())
        .build();
  }

  private static TaskExplanation.Branch message(BranchShare branch) {
    return TaskExplanation.Branch.newBuilder()
        .addAllPath(branch.path())
        .setTasks(branch.tasks())
        .setTarget(branch.target())
        .setNodes(branch.nodes())
        .setPassing(branch.passing())
        .build();
  }
}
