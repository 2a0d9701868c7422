package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.error;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.ControlReply.TaskExplanation;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import org.junit.jupiter.api.Test;

/** Asking a leader why a task is where it is. */
final class ExplainControlTest {
  private final FakeHost host = Requests.host();

  @Test
  void aPendingTaskIsExplainedNodeByNodeInDockersWordsAndInNumbers() {
    host.write(
        tx -> {
          tx.delete(ObjectKind.NODE, FakeHost.SELF);
          tx.create(ObjectKind.NODE, node("n1", 1));
          tx.create(ObjectKind.TASK, pending("t1", 2));
        });

    TaskExplanation why = host.ask(explain("t1")).getTaskExplanation();

    assertEquals("no suitable node (insufficient resources on 1 node)", why.getRefusal());
    assertEquals("resources", why.getNodes(0).getRefusals(0).getFilter());
    assertEquals("needs 2 CPUs, 1 left", why.getNodes(0).getRefusals(0).getDetail());
    assertEquals(1_000_000_000L, why.getNodes(0).getLeft().getNanoCpus());
    assertEquals("", why.getWinner());
    assertEquals("t1", why.getTask().getId());
  }

  @Test
  void theWinnerIsNamedWithItsReasonAndTheRankingBehindIt() {
    host.write(
        tx -> {
          tx.create(ObjectKind.NODE, node("n1", 4));
          tx.create(ObjectKind.NODE, node("n2", 4));
          Task.Builder other = pending("t1", 1).toBuilder().setNodeId("n1");
          other.getStatusBuilder().setState(TaskState.RUNNING);
          tx.create(ObjectKind.TASK, other.build());
          tx.create(ObjectKind.TASK, pending("t2", 1));
        });

    TaskExplanation why = host.ask(explain("t2")).getTaskExplanation();

    assertEquals("n2", why.getWinner());
    assertEquals("fewer tasks of the service (0 against 1) than node n1", why.getWhyWinner());
    assertEquals(2, why.getRankingCount());
    assertEquals(1, why.getRanking(1).getServiceTasks());
  }

  @Test
  void aTaskThatIsNotThereIsNotFound() {
    assertEquals(error(Code.NOT_FOUND, "task t9 not found"), host.ask(explain("t9")).getError());
  }

  private static Node node(String id, int cpus) {
    Node.Builder node = Node.newBuilder().setId(id);
    node.getStatusBuilder().setState(NodeStatus.State.READY);
    node.getDescriptionBuilder().getResourcesBuilder().setNanoCpus(cpus * 1_000_000_000L);
    return node.build();
  }

  private static Task pending(String id, int cpus) {
    Task.Builder task =
        Task.newBuilder().setId(id).setServiceId("s1").setDesiredState(TaskState.RUNNING);
    task.getStatusBuilder().setState(TaskState.PENDING);
    task.getSpecBuilder().getReservationsBuilder().setNanoCpus(cpus * 1_000_000_000L);
    return task.build();
  }

  private static ControlRequest explain(String id) {
    return ControlRequest.newBuilder()
        .setExplainTask(ControlRequest.ExplainTask.newBuilder().setId(id))
        .build();
  }
}
