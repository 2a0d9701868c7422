package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.CreateService;
import dev.swarmsim.scheduler.model.ControlRequest.RemoveService;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateService;
import dev.swarmsim.scheduler.model.JobStatus;
import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.List;
import java.util.random.RandomGenerator;

/** Creates, changes, removes and lists services (SwarmKit, {@code controlapi/service.go}). */
final class ServiceControl {
  private final RandomGenerator random;

  ServiceControl(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A new service has spec version 0; it gets another with its first update. A job is in its
   * iteration 0, and in the next one with each update and rollback, whether it differs or not.
   */
  Write create(CreateService request) {
    ServiceSpecRules.check(request.getSpec());
    String id = Ids.next(random);
    String name = request.getSpec().getAnnotations().getName();
    return new Write(
        "create service " + name,
        tx -> {
          PortConflicts.check(tx, request.getSpec(), id);
          PayloadReferences.requireStored(tx, request.getSpec());
          ServiceSpec spec = ServiceNetworks.resolve(tx, request.getSpec());
          var service = Service.newBuilder().setId(id).setSpec(spec);
          if (ServiceSpecRules.isJob(request.getSpec())) {
            service.setJobStatus(JobStatus.newBuilder().setLastExecution(tx.nowNanos()));
          }
          tx.create(ObjectKind.SERVICE, service.build());
        },
        view -> service(view, id));
  }

  /**
   * Gives a service another spec; or, as a rollback, swaps it with the one before, so that two
   * rollbacks are none.
   */
  Write update(UpdateService request) {
    if (!request.getRollback()) {
      ServiceSpecRules.check(request.getSpec());
    }
    String id = request.getId();
    return new Write(
        (request.getRollback() ? "roll back service " : "update service ") + id,
        tx -> {
          Service stored = stored(tx, id);
          var changed =
              request.getRollback()
                  ? rolledBack(stored, tx.nowNanos())
                  : updated(tx, stored, request.getSpec(), request.getVersion());
          runAgain(changed, tx.nowNanos());
          tx.update(ObjectKind.SERVICE, presenting(changed, request.getVersion()));
        },
        view -> service(view, id));
  }

  /** The service is gone at once; its tasks are stopped by the orchestrator. */
  Write remove(RemoveService request) {
    return new Write(
        "remove service " + request.getId(),
        tx -> {
          stored(tx, request.getId());
          tx.delete(ObjectKind.SERVICE, request.getId());
        },
        view -> Write.DONE);
  }

  ControlReply list(StoreView view) {
    var services = ControlReply.Services.newBuilder();
    for (Service service : view.all(ObjectKind.SERVICE)) {
      services.addServices(service).addCounts(count(view, service));
    }
    return ControlReply.newBuilder().setServices(services).build();
  }

  private static Service.Builder updated(
      Transaction tx, Service stored, ServiceSpec spec, long version) {
    if (!spec.getEndpoint().equals(stored.getSpec().getEndpoint())) {
      PortConflicts.check(tx, spec, stored.getId());
    }
    if (!stored.getSpec().getAnnotations().getName().equals(spec.getAnnotations().getName())) {
      throw new ControlException(
          ControlError.Code.UNIMPLEMENTED, "renaming services is not supported");
    }
    if (stored.getSpec().getModeCase() != spec.getModeCase()) {
      throw new ControlException(
          ControlError.Code.UNIMPLEMENTED, "service mode change is not allowed");
    }
    PayloadReferences.requireStored(tx, spec);
    return stored.toBuilder()
        .setPreviousSpec(stored.getSpec())
        .setPreviousSpecVersion(stored.getSpecVersion())
        .setSpec(ServiceNetworks.resolve(tx, spec))
        .setSpecVersion(version)
        .clearUpdateStatus();
  }

  private static Service.Builder rolledBack(Service stored, long nowNanos) {
    if (!stored.hasPreviousSpec()) {
      throw ControlException.precondition(
          "service " + stored.getId() + " does not have a previous spec");
    }
    return stored.toBuilder()
        .setSpec(stored.getPreviousSpec())
        .setSpecVersion(stored.getPreviousSpecVersion())
        .setPreviousSpec(stored.getSpec())
        .setPreviousSpecVersion(stored.getSpecVersion())
        .setUpdateStatus(
            UpdateStatus.newBuilder()
                .setState(UpdateStatus.State.ROLLBACK_STARTED)
                .setStartedAt(nowNanos)
                .setMessage("manually requested rollback"));
  }

  /** Every write of a job has it run once more. */
  private static void runAgain(Service.Builder service, long nowNanos) {
    if (service.hasJobStatus()) {
      service
          .getJobStatusBuilder()
          .setIteration(service.getJobStatus().getIteration() + 1)
          .setLastExecution(nowNanos);
    }
  }

  /** With the version the client read: the store refuses it if it is an old one. */
  private static Service presenting(Service.Builder service, long version) {
    return service.setMeta(Meta.newBuilder(service.getMeta()).setVersion(version)).build();
  }

  /**
   * What {@code docker service ls} shows. Running are those observed to run, whatever is desired of
   * them and whatever their node: so it can be more than desired while a node is down.
   */
  private static ControlReply.ServiceCount count(StoreView view, Service service) {
    var tasks =
        view.tasksOfService(service.getId()).stream()
            .filter(task -> isCurrent(service, task))
            .toList();
    long running = countIn(tasks, TaskState.RUNNING);
    long desired =
        switch (service.getSpec().getModeCase()) {
          case REPLICATED -> service.getSpec().getReplicated().getReplicas();
          case GLOBAL -> tasks.stream().filter(ServiceControl::isWantedRunning).count();
          case REPLICATED_JOB -> Defaults.maxConcurrent(service.getSpec().getReplicatedJob());
          case GLOBAL_JOB -> tasks.stream().filter(ServiceControl::isStillToComplete).count();
          case MODE_NOT_SET -> 0;
        };
    return ControlReply.ServiceCount.newBuilder()
        .setRunning(running)
        .setDesired(desired)
        .setCompleted(service.hasJobStatus() ? countIn(tasks, TaskState.COMPLETE) : 0)
        .build();
  }

  /** Jobs count the tasks of this iteration only. */
  private static boolean isCurrent(Service service, Task task) {
    return !service.hasJobStatus()
        || task.getJobIteration() == service.getJobStatus().getIteration();
  }

  private static long countIn(List<Task> tasks, TaskState state) {
    return tasks.stream().filter(task -> task.getStatus().getState() == state).count();
  }

  private static boolean isStillToComplete(Task task) {
    return task.getDesiredState() == TaskState.COMPLETE
        && task.getStatus().getState() != TaskState.COMPLETE;
  }

  private static boolean isWantedRunning(Task task) {
    return task.getDesiredState() == TaskState.RUNNING;
  }

  private static Service stored(StoreView view, String id) {
    return view.get(ObjectKind.SERVICE, id)
        .orElseThrow(() -> ControlException.notFound("service " + id + " not found"));
  }

  private static ControlReply service(StoreView view, String id) {
    return ControlReply.newBuilder().setService(stored(view, id)).build();
  }
}
