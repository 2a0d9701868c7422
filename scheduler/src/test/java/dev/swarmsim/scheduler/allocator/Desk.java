package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** An allocator over a store whose commits take no time; objects are written as by others. */
final class Desk implements Transactor {
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private Store store = new Store();
  private Allocator allocator = new Allocator(this);
  private long index = 1;
  private long nowNanos = 1;
  private int writes;

  /** A desk of a swarm with those default pools. */
  static Desk open(String... pools) {
    var desk = new Desk();
    desk.commit(
        tx ->
            tx.create(
                ObjectKind.CLUSTER,
                Cluster.newBuilder()
                    .setId("cluster")
                    .addAllDefaultAddressPool(List.of(pools))
                    .build()),
        outcome -> {});
    desk.allocator.start(desk.nowNanos);
    desk.settle();
    return desk;
  }

  /** The next leader: it knows the store and nothing else. */
  void newLeader() {
    store = Store.restore(store.save());
    allocator = new Allocator(this);
    allocator.start(nowNanos);
    settle();
  }

  /** Nobody leads while that is written. */
  void withoutLeader(Consumer<Transaction> body) {
    store.apply(store.transact(nowNanos, index++, body));
  }

  void write(Consumer<Transaction> body) {
    submit("test", body);
    settle();
  }

  void pass(long nanos) {
    nowNanos += nanos;
    if (allocator.deadlineNanos() <= nowNanos) {
      allocator.wake(nowNanos);
    }
    settle();
  }

  /** How many transactions of the allocator changed something. */
  int writes() {
    return writes;
  }

  long deadlineNanos() {
    return allocator.deadlineNanos();
  }

  private void settle() {
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
  }

  @Override
  public StoreView view() {
    return store;
  }

  @Override
  public void submit(String name, Consumer<Transaction> body) {
    submit(name, body, outcome -> {});
  }

  @Override
  public void submit(String name, Consumer<Transaction> body, Consumer<Outcome> done) {
    queue.add(
        () -> {
          if (commit(body, done) && name.startsWith("allocator")) {
            writes++;
          }
        });
  }

  private boolean commit(Consumer<Transaction> body, Consumer<Outcome> done) {
    List<StoreEvent<?>> events = store.apply(store.transact(nowNanos, index, body));
    done.accept(new Outcome.Committed());
    if (!events.isEmpty()) {
      index++;
      if (store.cluster().isPresent()
          && !events.getFirst().object().equals(store.cluster().get())) {
        allocator.committed(nowNanos, events);
      }
    }
    return !events.isEmpty();
  }

  // ---- Objects

  void create(Network.Builder network) {
    write(tx -> tx.create(ObjectKind.NETWORK, network.build()));
  }

  void create(Service.Builder service) {
    write(tx -> tx.create(ObjectKind.SERVICE, service.build()));
  }

  void create(Task.Builder task) {
    write(tx -> tx.create(ObjectKind.TASK, task.build()));
  }

  void node(String id) {
    write(tx -> tx.create(ObjectKind.NODE, Node.newBuilder().setId(id).build()));
  }

  <T> void remove(ObjectKind<T> kind, String id) {
    write(tx -> tx.delete(kind, id));
  }

  void service(String id, Consumer<Service.Builder> change) {
    write(
        tx -> {
          var service = tx.get(ObjectKind.SERVICE, id).orElseThrow().toBuilder();
          change.accept(service);
          tx.update(ObjectKind.SERVICE, service.build());
        });
  }

  void task(String id, Consumer<Task.Builder> change) {
    write(
        tx -> {
          var task = tx.get(ObjectKind.TASK, id).orElseThrow().toBuilder();
          change.accept(task);
          tx.update(ObjectKind.TASK, task.build());
        });
  }

  /** A task is wanted no more, and has ended. */
  void end(String id) {
    task(
        id,
        task -> {
          task.setDesiredState(TaskState.SHUTDOWN);
          task.getStatusBuilder().setState(TaskState.SHUTDOWN);
        });
  }

  /** A task is given to a node. */
  void assign(String id, String node) {
    task(
        id,
        task -> {
          task.setNodeId(node);
          task.getStatusBuilder().setState(TaskState.ASSIGNED);
        });
  }

  static Network.Builder ingress() {
    Network.Builder network = overlay("ingress");
    network.getSpecBuilder().setIngress(true);
    return network;
  }

  static Network.Builder overlay(String name) {
    return network(name, Networks.OVERLAY);
  }

  static Network.Builder network(String name, String driver) {
    return Network.newBuilder()
        .setId(name + "-id")
        .setSpec(
            NetworkSpec.newBuilder()
                .setAnnotations(Annotations.newBuilder().setName(name))
                .setDriver(Driver.newBuilder().setName(driver)));
  }

  static Network.Builder overlay(String name, String subnet) {
    Network.Builder network = overlay(name);
    network.getSpecBuilder().getIpamBuilder().addConfigsBuilder().setSubnet(subnet);
    return network;
  }

  /** A service on those networks, by name. */
  static Service.Builder service(String id, String... networks) {
    Service.Builder service = Service.newBuilder().setId(id);
    service.getSpecBuilder().getAnnotationsBuilder().setName(id);
    for (String network : networks) {
      service.getSpecBuilder().getTaskBuilder().addNetworks(on(network));
    }
    return service;
  }

  static NetworkAttachmentConfig.Builder on(String network) {
    return NetworkAttachmentConfig.newBuilder().setTarget(network + "-id");
  }

  static Service.Builder publishing(String id, int port) {
    Service.Builder service = service(id);
    service.getSpecBuilder().getEndpointBuilder().addPorts(port(80, port));
    return service;
  }

  static PortConfig.Builder port(int target, int published) {
    return PortConfig.newBuilder().setTargetPort(target).setPublishedPort(published);
  }

  /** A new task of a service that is there. */
  Task.Builder taskOf(String serviceId, String id) {
    return Task.newBuilder()
        .setId(id)
        .setServiceId(serviceId)
        .setSpec(store.get(ObjectKind.SERVICE, serviceId).orElseThrow().getSpec().getTask())
        .setDesiredState(TaskState.RUNNING);
  }

  // ---- What came of it

  Network network(String name) {
    return store.get(ObjectKind.NETWORK, name + "-id").orElseThrow();
  }

  /** {@code 10.0.1.0/24 gateway 10.0.1.1 vxlan 4097}. */
  String subnet(String name) {
    Network network = network(name);
    return "%s gateway %s vxlan %s"
        .formatted(
            network.getIpam().getConfigs(0).getSubnet(),
            network.getIpam().getConfigs(0).getGateway(),
            network.getDriverState().getOptionsOrDefault(Networks.VXLAN_OPTION, "none"));
  }

  Service serviceNow(String id) {
    return store.get(ObjectKind.SERVICE, id).orElseThrow();
  }

  Task taskNow(String id) {
    return store.get(ObjectKind.TASK, id).orElseThrow();
  }

  List<String> vips(String serviceId) {
    return serviceNow(serviceId).getEndpoint().getVirtualIpsList().stream()
        .map(vip -> vip.getNetworkId() + " " + vip.getAddress())
        .toList();
  }

  List<Integer> ports(String serviceId) {
    return serviceNow(serviceId).getEndpoint().getPortsList().stream()
        .map(PortConfig::getPublishedPort)
        .toList();
  }

  List<String> addresses(String taskId) {
    return described(taskNow(taskId).getNetworksList());
  }

  List<String> balancers(String nodeId) {
    return described(store.get(ObjectKind.NODE, nodeId).orElseThrow().getAttachmentsList());
  }

  private static List<String> described(List<NetworkAttachment> attachments) {
    return attachments.stream()
        .map(
            attachment ->
                attachment.getNetwork().getId()
                    + " "
                    + String.join(",", attachment.getAddressesList()))
        .toList();
  }

  boolean isNew(String taskId) {
    return taskNow(taskId).getStatus().getState() == TaskState.NEW;
  }
}
