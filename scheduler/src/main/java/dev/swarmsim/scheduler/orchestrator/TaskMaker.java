package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Endpoint;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes tasks of a service as the service is now: its spec is frozen into them. */
final class TaskMaker {
  private final RandomGenerator ids;

  /**
   * @param ids source of the ids
   */
  TaskMaker(RandomGenerator ids) {
    this.ids = ids;
  }

  /** Makes and stores a task that is to go all the way at once: to run, or to complete for jobs. */
  Task create(Changes changes, Service service, long slot, String nodeId) {
    TaskState goal = service.hasJobStatus() ? TaskState.COMPLETE : TaskState.RUNNING;
    return create(changes, service, slot, nodeId, goal);
  }

  /** Makes and stores a task that waits for its turn, prepared. */
  Task createWaiting(Changes changes, Service service, long slot, String nodeId) {
    return create(changes, service, slot, nodeId, TaskState.PREPARED);
  }

  private Task create(
      Changes changes, Service service, long slot, String nodeId, TaskState desired) {
    Task task = make(service, changes.view().cluster(), slot, nodeId, desired, changes.nowNanos());
    changes.create(task);
    return task;
  }

  /**
   * Makes a task.
   *
   * @param cluster names the log driver of tasks that name none
   * @param slot from 1 for replicated services, from 0 for replicated jobs; 0 for global ones
   * @param nodeId the node it is made for; empty if the scheduler is to choose
   * @param nowNanos the virtual time of its creation
   */
  Task make(
      Service service,
      Optional<Cluster> cluster,
      long slot,
      String nodeId,
      TaskState desired,
      long nowNanos) {
    Task.Builder task =
        Task.newBuilder()
            .setId(Ids.next(ids))
            .setServiceId(service.getId())
            .setServiceAnnotations(service.getSpec().getAnnotations())
            .setSpec(service.getSpec().getTask())
            .setSpecVersion(service.getSpecVersion())
            .setSlot(slot)
            .setNodeId(nodeId)
            .setDesiredState(desired)
            .setStatus(
                TaskStatus.newBuilder()
                    .setState(TaskState.NEW)
                    .setTimestamp(nowNanos)
                    .setMessage("created"));
    if (service.getSpec().hasEndpoint()) {
      EndpointSpec wanted = service.getSpec().getEndpoint();
      task.setEndpoint(Endpoint.newBuilder().setSpec(wanted).addAllPorts(wanted.getPortsList()));
    }
    if (service.hasJobStatus()) {
      task.setJobIteration(service.getJobStatus().getIteration());
    }
    if (service.getSpec().getTask().hasLogDriver()) {
      task.setLogDriver(service.getSpec().getTask().getLogDriver());
    } else {
      cluster
          .filter(found -> found.getSpec().hasLogDriver())
          .ifPresent(found -> task.setLogDriver(found.getSpec().getLogDriver()));
    }
    return task.build();
  }
}
