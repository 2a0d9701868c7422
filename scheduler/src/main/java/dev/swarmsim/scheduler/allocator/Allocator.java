package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.EntryRefusedException;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Endpoint;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Gives networks their subnets, services their virtual addresses and published ports, nodes and
 * tasks their addresses; a task leaves «new» only here (SwarmKit, {@code manager/allocator}).
 *
 * <p>What cannot be had is waited for without a word, as in Docker: the object stays as it is, and
 * is tried again when something was given back, or {@link #RETRY_NANOS} after the last time. {@link
 * AllocationExplanation} says why. A new leader first takes over all that the store records, then
 * gives out anew.
 */
public final class Allocator implements ControlLoop {
  /** After how long what waits is tried again though nothing was given back: 5 minutes. */
  public static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Transactor transactor;
  private final PortBook ports = new PortBook();
  private final Waiting networks = new Waiting();
  private final Waiting services = new Waiting();
  private final Waiting tasks = new Waiting();
  private AddressBook addresses;
  private ServiceEndpoints endpoints;
  private TaskAddresses taskAddresses;
  private NodeAddresses nodeAddresses;
  private long lastRetryNanos;
  private boolean gaveBack;
  private boolean queued;

  /** Makes the loop for one term of office. */
  public Allocator(Transactor transactor) {
    this.transactor = transactor;
  }

  // ---- Taking office

  @Override
  public void start(long nowNanos) {
    StoreView view = transactor.view();
    lastRetryNanos = nowNanos;
    addresses = new AddressBook(view.cluster());
    endpoints = new ServiceEndpoints(addresses, ports);
    taskAddresses = new TaskAddresses(addresses);
    nodeAddresses = new NodeAddresses(addresses);
    takeOver(view);
    // Ingress comes first, so that it gets the first subnet of a new swarm.
    ServiceEndpoints.ingress(view).ifPresent(this::look);
    view.all(ObjectKind.NETWORK).forEach(this::look);
    view.all(ObjectKind.SERVICE).forEach(service -> services.add(service.getId(), service.getId()));
    view.all(ObjectKind.NODE).forEach(nodeAddresses::look);
    view.all(ObjectKind.TASK).forEach(this::look);
    submit();
  }

  private void takeOver(StoreView view) {
    view.all(ObjectKind.NETWORK).stream().filter(Networks::isAllocated).forEach(addresses::occupy);
    view.all(ObjectKind.NODE).forEach(nodeAddresses::occupy);
    view.all(ObjectKind.SERVICE).forEach(endpoints::occupy);
    for (Task task : view.all(ObjectKind.TASK)) {
      if (!TaskAddresses.isDead(task)) {
        taskAddresses.occupy(task);
      }
      nodeAddresses.count(task);
    }
  }

  // ---- What happens in the store

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event.about(ObjectKind.NETWORK).ifPresent(this::onNetwork);
      event.about(ObjectKind.SERVICE).ifPresent(this::onService);
      event.about(ObjectKind.NODE).ifPresent(this::onNode);
      event.about(ObjectKind.TASK).ifPresent(this::onTask);
    }
    if (gaveBack) {
      retry(nowNanos);
    }
    submit();
  }

  private void onNetwork(StoreEvent<Network> event) {
    if (event.after().isPresent()) {
      look(event.after().get());
    } else {
      addresses.giveBack(event.object());
      nodeAddresses.lookAtAll(transactor.view(), event.object());
      gaveBack = true;
    }
  }

  private void look(Network network) {
    if (!Networks.isAllocated(network)) {
      networks.add(network.getId(), network.getId());
    }
  }

  private void onService(StoreEvent<Service> event) {
    if (event.after().isEmpty()) {
      endpoints.giveBack(event.object());
      gaveBack = true;
    } else if (!event.before().map(Service::getSpec).equals(event.after().map(Service::getSpec))) {
      services.add(event.object().getId(), event.object().getId());
    }
  }

  private void onNode(StoreEvent<Node> event) {
    if (event.after().isPresent()) {
      nodeAddresses.look(transactor.view(), event.after().get());
    } else {
      gaveBack |= nodeAddresses.giveBack(event.object());
    }
  }

  private void onTask(StoreEvent<Task> event) {
    nodeAddresses.look(event);
    boolean held = event.before().filter(task -> !TaskAddresses.isDead(task)).isPresent();
    boolean holds = event.after().filter(task -> !TaskAddresses.isDead(task)).isPresent();
    if (held && !holds) {
      gaveBack |= taskAddresses.giveBack(event.before().orElseThrow());
    }
    event.after().ifPresent(this::look);
  }

  private void look(Task task) {
    if (task.getStatus().getState() == TaskState.NEW) {
      tasks.add(group(task), task.getId());
    }
  }

  /** Tasks of one service and spec need the same; if one must wait, so must all. */
  private static String group(Task task) {
    return task.getServiceId() + "/" + Long.toUnsignedString(task.getSpecVersion());
  }

  // ---- Waiting

  @Override
  public void wake(long nowNanos) {
    if (nowNanos >= deadlineNanos()) {
      retry(nowNanos);
      submit();
    }
  }

  @Override
  public long deadlineNanos() {
    boolean waits = networks.anyRefused() || services.anyRefused() || tasks.anyRefused();
    return waits ? lastRetryNanos + RETRY_NANOS : Long.MAX_VALUE;
  }

  private void retry(long nowNanos) {
    gaveBack = false;
    lastRetryNanos = nowNanos;
    networks.retry();
    services.retry();
    tasks.retry();
  }

  // ---- Giving out

  private boolean anyToDo() {
    return networks.any() || services.any() || tasks.any() || nodeAddresses.anyChanged();
  }

  private void submit() {
    if (!queued && anyToDo()) {
      queued = true;
      transactor.submit(
          "allocator: give out addresses and ports",
          transaction -> {
            queued = false;
            allocate(new Round(transaction));
          },
          this::ended);
    }
  }

  private void ended(Transactor.Outcome outcome) {
    switch (outcome) {
      case Transactor.Outcome.Committed() -> submit();
      // The next leader finds the same work to do.
      case Transactor.Outcome.LostLeadership() -> {}
      case Transactor.Outcome.Failed(EntryRefusedException refused) -> {}
      case Transactor.Outcome.Failed(var cause) -> throw cause;
    }
  }

  private void allocate(Round round) {
    networks.each(round, id -> allocateNetwork(round, id));
    services.each(round, id -> allocateService(round, id));
    tasks.each(round, id -> allocateTask(round, id));
    nodeAddresses.allocate(round);
    gaveBack |= round.hasGivenBack();
  }

  private boolean allocateNetwork(Round round, String id) {
    Optional<Network> network =
        round.get(ObjectKind.NETWORK, id).filter(found -> !Networks.isAllocated(found));
    if (network.isEmpty() || addresses.knows(id)) {
      return true;
    }
    Optional<Network> allocated = addresses.allocate(network.get());
    allocated.ifPresent(
        done -> {
          round.update(ObjectKind.NETWORK, done);
          if (Networks.isIngress(done)) {
            nodeAddresses.lookAtAll(round.view(), done);
          }
        });
    return allocated.isPresent();
  }

  private boolean allocateService(Round round, String id) {
    Optional<Service> service = round.get(ObjectKind.SERVICE, id);
    if (service.isEmpty()) {
      return true;
    }
    Optional<Endpoint> endpoint = endpoints.allocate(round.view(), service.get());
    if (endpoint.isEmpty()) {
      return false;
    }
    if (!service.get().hasEndpoint() || !service.get().getEndpoint().equals(endpoint.get())) {
      if (!endpoint
          .get()
          .getVirtualIpsList()
          .containsAll(service.get().getEndpoint().getVirtualIpsList())) {
        round.gaveBack();
      }
      round.update(
          ObjectKind.SERVICE, service.get().toBuilder().setEndpoint(endpoint.get()).build());
    }
    tasks.retryService(id);
    return true;
  }

  private boolean allocateTask(Round round, String id) {
    Optional<Task> task =
        round
            .get(ObjectKind.TASK, id)
            .filter(found -> found.getStatus().getState() == TaskState.NEW);
    if (task.isEmpty()) {
      return true;
    }
    String serviceId = task.get().getServiceId();
    Optional<Service> service = round.get(ObjectKind.SERVICE, serviceId);
    if (!serviceId.isEmpty() && service.isEmpty()) {
      // Its service is gone, and it with it.
      return true;
    }
    if (service.filter(this::isWaiting).isPresent()) {
      return false;
    }
    Optional<List<NetworkAttachment>> attachments =
        taskAddresses.allocate(round.view(), task.get(), service);
    attachments.ifPresent(
        found -> round.update(ObjectKind.TASK, pending(round, task.get(), service, found)));
    return attachments.isPresent();
  }

  private boolean isWaiting(Service service) {
    return !service.hasEndpoint() || services.contains(service.getId());
  }

  private static Task pending(
      Round round, Task task, Optional<Service> service, List<NetworkAttachment> attachments) {
    Task.Builder pending = task.toBuilder().clearNetworks().addAllNetworks(attachments);
    service.ifPresent(found -> pending.setEndpoint(found.getEndpoint()));
    pending
        .getStatusBuilder()
        .setState(TaskState.PENDING)
        .setTimestamp(round.nowNanos())
        .setMessage("pending task scheduling");
    return pending.build();
  }
}
