package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ControlReply.ServiceCount;
import dev.swarmsim.scheduler.model.ManagerStatus.Reachability;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;

/** Objects as recorded from a real swarm. */
final class Sample {
  static final String WEB = "c1ko0yqiwecpx5es0m9sw3avz";
  static final String GLOB = "kk1fu746vtbyjzkjuk37gsk27";
  static final String NODE1 = "ly6tg8892qa4h1p2qjoy0hgqs";
  static final String NODE2 = "oyt7ztx1j6yukc5lt6bezqfvn";
  static final String NODE3 = "spv8yfjstpcmgyml20kdie4gb";

  private Sample() {}

  static Service web(long replicas) {
    return service(WEB, "web").toBuilder()
        .setSpec(
            service(WEB, "web").getSpec().toBuilder()
                .setReplicated(ServiceSpec.Replicated.newBuilder().setReplicas(replicas)))
        .build();
  }

  static Service global() {
    var service = service(GLOB, "glob").toBuilder();
    service.getSpecBuilder().getGlobalBuilder();
    return service.build();
  }

  private static Service service(String id, String name) {
    var service = Service.newBuilder().setId(id).setSpecVersion(7);
    service.getMetaBuilder().setVersion(21);
    service.getSpecBuilder().getAnnotationsBuilder().setName(name);
    service
        .getSpecBuilder()
        .getTaskBuilder()
        .getContainerBuilder()
        .setImage("busybox:local")
        .addArgs("sleep")
        .addArgs("100000");
    return service.build();
  }

  static ServiceCount count(long running, long desired) {
    return ServiceCount.newBuilder().setRunning(running).setDesired(desired).build();
  }

  static Task task(String id, Service service, long slot, String node, TaskState state) {
    var task =
        Task.newBuilder()
            .setId(id)
            .setServiceId(service.getId())
            .setServiceAnnotations(service.getSpec().getAnnotations())
            .setSlot(slot)
            .setNodeId(node)
            .setSpec(service.getSpec().getTask())
            .setSpecVersion(service.getSpecVersion())
            .setDesiredState(TaskState.RUNNING);
    task.getStatusBuilder().setState(state);
    return task.build();
  }

  static Task ended(Task task, TaskState desired, String error, long createdAt, long endedAt) {
    var ended = task.toBuilder().setDesiredState(desired);
    ended.getMetaBuilder().setCreatedAt(createdAt);
    ended.getStatusBuilder().setErr(error).setTimestamp(endedAt);
    return ended.build();
  }

  static Node node(String id, String hostname) {
    var node = Node.newBuilder().setId(id);
    node.getMetaBuilder().setVersion(9);
    node.getDescriptionBuilder().setHostname(hostname).setEngineVersion("20.10.24");
    node.getStatusBuilder().setState(NodeStatus.State.READY).setAddress("192.168.99.101");
    return node.build();
  }

  static Node manager(String id, String hostname, Reachability reachability, boolean leader) {
    var node = node(id, hostname).toBuilder().setRole(NodeSpec.Role.MANAGER);
    node.getSpecBuilder().setDesiredRole(NodeSpec.Role.MANAGER);
    node.getManagerStatusBuilder()
        .setReachability(reachability)
        .setLeader(leader)
        .setAddress("192.168.99.101:2377");
    return node.build();
  }
}
