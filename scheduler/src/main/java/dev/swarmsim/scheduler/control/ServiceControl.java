package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.CreateService;
import dev.swarmsim.scheduler.model.ControlRequest.RemoveService;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateService;
import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.random.RandomGenerator;

/** Creates, changes, removes and lists services (SwarmKit, {@code controlapi/service.go}). */
final class ServiceControl {
  private final RandomGenerator random;

  ServiceControl(RandomGenerator random) {
    this.random = random;
  }

  /** A new service has spec version 0; it gets another with its first update. */
  Write create(CreateService request) {
    ServiceSpecRules.check(request.getSpec());
    String id = Ids.next(random);
    String name = request.getSpec().getAnnotations().getName();
    return new Write(
        "create service " + name,
        tx -> {
          PortConflicts.check(tx, request.getSpec(), id);
          tx.create(
              ObjectKind.SERVICE,
              Service.newBuilder().setId(id).setSpec(request.getSpec()).build());
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
    return stored.toBuilder()
        .setPreviousSpec(stored.getSpec())
        .setPreviousSpecVersion(stored.getSpecVersion())
        .setSpec(spec)
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

  /** With the version the client read: the store refuses it if it is an old one. */
  private static Service presenting(Service.Builder service, long version) {
    return service.setMeta(Meta.newBuilder(service.getMeta()).setVersion(version)).build();
  }

  /**
   * What {@code docker service ls} shows. Running are those observed to run, whatever is desired of
   * them and whatever their node: so it can be more than desired while a node is down.
   */
  private static ControlReply.ServiceCount count(StoreView view, Service service) {
    var tasks = view.tasksOfService(service.getId());
    long running =
        tasks.stream().filter(task -> task.getStatus().getState() == TaskState.RUNNING).count();
    long desired =
        switch (service.getSpec().getModeCase()) {
          case REPLICATED -> service.getSpec().getReplicated().getReplicas();
          case GLOBAL -> tasks.stream().filter(ServiceControl::isWantedRunning).count();
          case MODE_NOT_SET -> 0;
        };
    return ControlReply.ServiceCount.newBuilder().setRunning(running).setDesired(desired).build();
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
