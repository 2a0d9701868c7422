package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Gives services their published ports, and lets new tasks pass to pending once their service has
 * them (SwarmKit, {@code manager/allocator}). Addresses and networks are not part of it.
 *
 * <p>A service whose port is taken stays without an endpoint and its tasks stay new, without a
 * message, as in Docker; it is tried again whenever a service changes or goes.
 */
public final class Allocator implements ControlLoop {
  private final Transactor transactor;
  private final PortAllocation ports = new PortAllocation();
  private final TreeSet<String> newTasks = new TreeSet<>();
  private final TreeSet<String> services = new TreeSet<>();

  public Allocator(Transactor transactor) {
    this.transactor = transactor;
  }

  @Override
  public void start(long nowNanos) {
    transactor.view().all(ObjectKind.SERVICE).forEach(service -> services.add(service.getId()));
    transactor.view().all(ObjectKind.TASK).forEach(this::noteTask);
    submit();
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    boolean ofInterest = false;
    for (StoreEvent<?> event : events) {
      Optional<StoreEvent<Service>> service = event.about(ObjectKind.SERVICE);
      service.ifPresent(this::onService);
      Optional<Task> task = event.about(ObjectKind.TASK).flatMap(StoreEvent::after);
      ofInterest |= service.isPresent() || task.filter(this::noteTask).isPresent();
    }
    if (ofInterest) {
      submit();
    }
  }

  @Override
  public void wake(long nowNanos) {
    // Nothing here waits for a time.
  }

  @Override
  public long deadlineNanos() {
    return Long.MAX_VALUE;
  }

  private void onService(StoreEvent<Service> event) {
    if (event.after().isPresent()) {
      services.add(event.object().getId());
    } else {
      services.remove(event.object().getId());
    }
  }

  private boolean noteTask(Task task) {
    return task.getStatus().getState() == TaskState.NEW && newTasks.add(task.getId());
  }

  private void submit() {
    if (!services.isEmpty()) {
      Changes.submit(transactor, "allocator: publish ports", this::allocateServices);
    }
    if (!newTasks.isEmpty()) {
      Changes.submit(transactor, "allocator: pass new tasks on", this::allocateTasks);
    }
  }

  private void allocateServices(Changes changes) {
    for (String serviceId : List.copyOf(services)) {
      if (changes.isFull()) {
        return;
      }
      Optional<Service> service = changes.service(serviceId);
      if (service.isEmpty() || allocate(changes, service.get())) {
        services.remove(serviceId);
      }
    }
  }

  private boolean allocate(Changes changes, Service service) {
    Optional<EndpointSpec> endpoint = ports.allocate(changes.view(), service);
    if (endpoint.isPresent()
        && !(service.hasEndpoint() && service.getEndpoint().equals(endpoint.get()))) {
      changes.update(service.toBuilder().setEndpoint(endpoint.get()).build());
    }
    return endpoint.isPresent();
  }

  private void allocateTasks(Changes changes) {
    for (String taskId : List.copyOf(newTasks)) {
      if (changes.isFull()) {
        return;
      }
      Optional<Task> task =
          changes.task(taskId).filter(found -> found.getStatus().getState() == TaskState.NEW);
      if (task.isEmpty() || allocate(changes, task.get())) {
        newTasks.remove(taskId);
      }
    }
  }

  /** Passes a task on, unless its service still waits for its ports. */
  private boolean allocate(Changes changes, Task task) {
    Optional<Service> service = changes.service(task.getServiceId());
    boolean ready =
        task.getServiceId().isEmpty()
            || service.filter(found -> found.hasEndpoint() && !isWaiting(found)).isPresent();
    if (!ready) {
      return service.isEmpty();
    }
    Task.Builder pending = task.toBuilder();
    service.ifPresent(found -> pending.setEndpoint(found.getEndpoint()));
    pending
        .getStatusBuilder()
        .setState(TaskState.PENDING)
        .setTimestamp(changes.nowNanos())
        .setMessage("pending task scheduling");
    changes.update(pending.build());
    return true;
  }

  private boolean isWaiting(Service service) {
    return services.contains(service.getId());
  }
}
