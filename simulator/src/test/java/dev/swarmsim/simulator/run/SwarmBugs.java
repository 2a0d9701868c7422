package dev.swarmsim.simulator.run;

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

/**
 * What can be wrong in the leader's loops. Nothing here is more than a few lines from the truth.
 */
final class SwarmBugs {
  private static final NetworkAttachment ATTACHMENT =
      NetworkAttachment.newBuilder()
          .setNetwork(Network.newBuilder().setId("overlay"))
          .addAddresses("10.0.9.3/24")
          .build();

  private SwarmBugs() {}

  /** A task that is to be restarted is forgotten. */
  static SwarmBug lostRestart() {
    return new SwarmBug("replicated: restart tasks") {
      @Override
      void create(Transaction store, Task task) {
        // Forgotten.
      }
    };
  }

  /** A restart does not end the old task. */
  static SwarmBug restartWithoutEnd() {
    return new SwarmBug("replicated: restart tasks") {
      @Override
      void update(Transaction store, Task task) {
        // Goes on being wanted.
      }
    };
  }

  /** Slots are counted wrongly: every new task is for slot 1. */
  static SwarmBug wrongSlots() {
    return new SwarmBug("replicated: reconcile") {
      @Override
      void create(Transaction store, Task task) {
        store.create(ObjectKind.TASK, task.toBuilder().setSlot(1).build());
      }
    };
  }

  /** A service that is scaled down keeps its tasks. */
  static SwarmBug noShrinking() {
    return new SwarmBug("replicated: reconcile") {
      @Override
      void update(Transaction store, Task task) {
        // The slot stays.
      }
    };
  }

  /** A global task stays on a node that is drained or down. */
  static SwarmBug globalOnDrained() {
    return new SwarmBug("global: empty node") {
      @Override
      void update(Transaction store, Task task) {
        // The node keeps it.
      }
    };
  }

  /** A global service runs on managers only. */
  static SwarmBug globalForgetsWorkers() {
    return new SwarmBug("global: reconcile") {
      @Override
      void create(Transaction store, Task task) {
        Node node = store.get(ObjectKind.NODE, task.getNodeId()).orElseThrow();
        if (node.getRole() != NodeSpec.Role.MANAGER) {
          store.create(ObjectKind.TASK, task);
        }
      }
    };
  }

  /** The scheduler forgets reservations and ports: all tasks go to one node. */
  static SwarmBug allOnOneNode() {
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

  /** The scheduler assigns tasks without a node. */
  static SwarmBug noNode() {
    return new SwarmBug("scheduler") {
      @Override
      void update(Transaction store, Task task) {
        store.update(ObjectKind.TASK, task.toBuilder().clearNodeId().build());
      }
    };
  }

  /** The scheduler sets back what runs already. */
  static SwarmBug takingBack() {
    return new SwarmBug("scheduler") {
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
    };
  }

  /** The allocator gives one ingress port to all services. */
  static SwarmBug portTwice() {
    return new SwarmBug("alloc") {
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
    };
  }

  /** Two tasks get one address. */
  static SwarmBug addressTwice() {
    return new SwarmBug("") {
      @Override
      void create(Transaction store, Task task) {
        store.create(ObjectKind.TASK, task.toBuilder().addNetworks(ATTACHMENT).build());
      }
    };
  }

  /** New tasks skip the allocator. */
  static SwarmBug skippingAllocator() {
    return new SwarmBug("replicated") {
      @Override
      void create(Transaction store, Task task) {
        Task.Builder pending = task.toBuilder();
        pending.getStatusBuilder().setState(TaskState.PENDING);
        store.create(ObjectKind.TASK, pending.build());
      }
    };
  }

  /** Tasks are made for a service that does not exist. */
  static SwarmBug serviceGone() {
    return new SwarmBug("replicated") {
      @Override
      void create(Transaction store, Task task) {
        store.create(ObjectKind.TASK, task.toBuilder().setServiceId("gone").build());
      }
    };
  }

  /** A slot keeps one ended task more than the limit. */
  static SwarmBug longHistory() {
    return new SwarmBug("") {
      @Override
      Cluster seen(Cluster cluster) {
        Cluster.Builder builder = cluster.toBuilder();
        builder.getSpecBuilder().setTaskHistoryRetentionLimit(6);
        return builder.build();
      }
    };
  }

  /** Ended tasks are never removed. */
  static SwarmBug noReaping() {
    return new SwarmBug("reaper") {
      @Override
      void delete(Transaction store, Task task) {
        // It stays.
      }
    };
  }
}
