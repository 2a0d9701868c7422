package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A rule of the swarm is broken in one of the leader's loops, and the check that watches over it
 * must name it. The same story without the bug stays silent.
 */
@SuppressWarnings("UnnecessaryLambda") // Stories have names.
class PlantedSwarmBugTest {
  private static final Consumer<SwarmTrial> A_WORKER_IS_LOST =
      trial -> {
        trial.docker("service create --detach --name web --replicas 3 nginx");
        trial.docker("service create --detach --name agent --mode global nginx");
        trial.run(10);
        trial.crash("w1");
        trial.run(90);
        trial.docker("service create --detach --name late nginx");
        trial.run(5);
      };

  private static final Consumer<SwarmTrial> A_NODE_IS_DRAINED =
      trial -> {
        trial.docker("service create --detach --name agent --mode global nginx");
        trial.run(10);
        trial.docker("node update --availability drain w1");
        trial.run(70);
        trial.docker("service create --detach --name late nginx");
        trial.run(5);
      };

  private static final Consumer<SwarmTrial> A_SERVICE_SHRINKS =
      trial -> {
        trial.docker("service create --detach --name web --replicas 3 nginx");
        trial.run(10);
        trial.docker("service scale --detach web=1");
        trial.run(70);
        trial.docker("service create --detach --name late nginx");
        trial.run(5);
      };

  private static final Consumer<SwarmTrial> RESERVATIONS =
      trial -> {
        trial.docker("service create --detach --name big --replicas 6 --reserve-memory 3gb nginx");
        trial.run(10);
      };

  private static final Consumer<SwarmTrial> PORTS =
      trial -> {
        trial.docker(
            "service create --detach --name host --replicas 2 -p mode=host,published=80,target=80"
                + " nginx");
        trial.docker("service create --detach --name one -p 80 nginx");
        trial.docker("service create --detach --name two -p 80 nginx");
        trial.run(10);
      };

  private static final Consumer<SwarmTrial> FAILURES =
      trial -> {
        trial.docker("service create --detach --name flaky alpine sleep 3");
        trial.run(90);
      };

  private static void assertCaught(String check, Consumer<SwarmTrial> story, SwarmBug bug) {
    assertEquals(List.of(), SwarmTrial.broken(new SwarmBug(""), story));

    List<String> broken = SwarmTrial.broken(bug, story);

    assertTrue(broken.contains(check), () -> "broken: " + broken);
  }

  @Test
  void aLostRestartLeavesAServiceShortOfATask() {
    assertCaught(
        "services-are-whole",
        A_WORKER_IS_LOST,
        new SwarmBug("replicated: restart tasks") {
          @Override
          void create(Transaction store, Task task) {
            // Forgotten.
          }
        });
  }

  @Test
  void aRestartThatDoesNotEndTheOldTaskLeavesTwoInASlot() {
    assertCaught(
        "one-task-per-slot",
        A_WORKER_IS_LOST,
        new SwarmBug("replicated: restart tasks") {
          @Override
          void update(Transaction store, Task task) {
            // Goes on being wanted.
          }
        });
  }

  @Test
  void slotsThatAreCountedWronglyAreGivenTwice() {
    assertCaught(
        "one-task-per-slot",
        A_WORKER_IS_LOST,
        new SwarmBug("replicated: reconcile") {
          @Override
          void create(Transaction store, Task task) {
            store.create(ObjectKind.TASK, task.toBuilder().setSlot(1).build());
          }
        });
  }

  @Test
  void aServiceThatDoesNotShrinkIsNoticed() {
    assertCaught(
        "services-are-whole",
        A_SERVICE_SHRINKS,
        new SwarmBug("replicated: reconcile") {
          @Override
          void update(Transaction store, Task task) {
            // The slot stays.
          }
        });
  }

  @Test
  void aGlobalTaskOnADrainedNodeIsNoticed() {
    assertCaught(
        "services-are-whole",
        A_NODE_IS_DRAINED,
        new SwarmBug("global: empty node") {
          @Override
          void update(Transaction store, Task task) {
            // The node keeps it.
          }
        });
  }

  @Test
  void aGlobalServiceThatForgetsANodeIsNoticed() {
    assertCaught(
        "services-are-whole",
        A_WORKER_IS_LOST,
        new SwarmBug("global: reconcile") {
          @Override
          void create(Transaction store, Task task) {
            Node node = store.get(ObjectKind.NODE, task.getNodeId()).orElseThrow();
            if (node.getRole() != NodeSpec.Role.MANAGER) {
              store.create(ObjectKind.TASK, task);
            }
          }
        });
  }

  @Test
  void aSchedulerThatForgetsReservationsOvercommitsANode() {
    assertCaught("no-overcommit", RESERVATIONS, placingAllOnOneNode());
  }

  @Test
  void aSchedulerThatForgetsHostPortsGivesOneTwice() {
    assertCaught("unique-ports", PORTS, placingAllOnOneNode());
  }

  private static SwarmBug placingAllOnOneNode() {
    return new SwarmBug("scheduler") {
      @Override
      void update(Transaction store, Task task) {
        String first = store.all(ObjectKind.NODE).get(0).getId();
        store.update(
            ObjectKind.TASK,
            task.getNodeId().isEmpty() ? task : task.toBuilder().setNodeId(first).build());
      }
    };
  }

  @Test
  void aSchedulerThatNamesNoNodeIsNoticed() {
    assertCaught(
        "task-transitions",
        RESERVATIONS,
        new SwarmBug("scheduler") {
          @Override
          void update(Transaction store, Task task) {
            store.update(ObjectKind.TASK, task.toBuilder().clearNodeId().build());
          }
        });
  }

  @Test
  void aSchedulerThatTakesBackWhatRunsIsNoticed() {
    assertCaught(
        "task-lifecycle",
        A_WORKER_IS_LOST,
        new SwarmBug("scheduler") {
          @Override
          void update(Transaction store, Task task) {
            store.update(ObjectKind.TASK, task);
            for (Task other : store.all(ObjectKind.TASK)) {
              if (other.getStatus().getState() == TaskState.RUNNING) {
                Task.Builder back = other.toBuilder();
                back.getStatusBuilder().setState(TaskState.ASSIGNED);
                store.update(ObjectKind.TASK, back.build());
              }
            }
          }
        });
  }

  @Test
  void anAllocatorThatGivesAPortTwiceIsNoticed() {
    assertCaught(
        "unique-ports",
        PORTS,
        new SwarmBug("alloc") {
          @Override
          void update(Transaction store, Service service) {
            Service.Builder builder = service.toBuilder();
            builder
                .getEndpointBuilder()
                .getPortsBuilderList()
                .forEach(
                    port -> {
                      if (port.getPublishMode() == PortConfig.PublishMode.INGRESS) {
                        port.setPublishedPort(30_000);
                      }
                    });
            store.update(ObjectKind.SERVICE, builder.build());
          }
        });
  }

  @Test
  void anAddressThatIsGivenTwiceIsNoticed() {
    NetworkAttachment attachment =
        NetworkAttachment.newBuilder()
            .setNetwork(Network.newBuilder().setId("overlay"))
            .addAddresses("10.0.9.3/24")
            .build();
    assertCaught(
        "unique-addresses",
        RESERVATIONS,
        new SwarmBug("") {
          @Override
          void create(Transaction store, Task task) {
            store.create(ObjectKind.TASK, task.toBuilder().addNetworks(attachment).build());
          }
        });
  }

  @Test
  void aTaskThatSkipsTheAllocatorIsNoticed() {
    assertCaught(
        "task-transitions",
        RESERVATIONS,
        new SwarmBug("replicated") {
          @Override
          void create(Transaction store, Task task) {
            Task.Builder pending = task.toBuilder();
            pending.getStatusBuilder().setState(TaskState.PENDING);
            store.create(ObjectKind.TASK, pending.build());
          }
        });
  }

  @Test
  void aTaskForAServiceThatIsGoneIsNoticed() {
    assertCaught(
        "tasks-have-services",
        RESERVATIONS,
        new SwarmBug("replicated") {
          @Override
          void create(Transaction store, Task task) {
            store.create(ObjectKind.TASK, task.toBuilder().setServiceId("gone").build());
          }
        });
  }

  @Test
  void aHistoryThatIsOneTooLongIsNoticed() {
    assertCaught(
        "history-limit",
        FAILURES,
        new SwarmBug("") {
          @Override
          Cluster seen(Cluster cluster) {
            Cluster.Builder builder = cluster.toBuilder();
            builder.getSpecBuilder().setTaskHistoryRetentionLimit(6);
            return builder.build();
          }
        });
  }

  @Test
  void aReaperThatDeletesNothingIsNoticed() {
    assertCaught(
        "history-limit",
        FAILURES,
        new SwarmBug("reaper") {
          @Override
          void delete(Transaction store, Task task) {
            // It stays.
          }
        });
  }
}
