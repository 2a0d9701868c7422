package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.List;

/** What the tests of the control operations ask for, in a few words. */
final class Requests {
  private Requests() {}

  /** A host whose leader answers control requests and has no loops but its own. */
  static FakeHost host() {
    return FakeHost.inOffice(ControlApi::new, List.of());
  }

  static ServiceSpec spec(String name) {
    return ServiceSpec.newBuilder()
        .setAnnotations(Annotations.newBuilder().setName(name))
        .setTask(
            TaskSpec.newBuilder().setContainer(ContainerSpec.newBuilder().setImage("nginx:1.27")))
        .setReplicated(ServiceSpec.Replicated.newBuilder().setReplicas(3))
        .build();
  }

  static ServiceSpec publishing(String name, PublishMode mode, int published) {
    var spec = spec(name).toBuilder();
    spec.getEndpointBuilder().addPorts(port(mode, published));
    return spec.build();
  }

  static PortConfig port(PublishMode mode, int published) {
    return PortConfig.newBuilder()
        .setTargetPort(80)
        .setPublishedPort(published)
        .setPublishMode(mode)
        .build();
  }

  static ControlRequest createService(ServiceSpec spec) {
    return ControlRequest.newBuilder()
        .setCreateService(ControlRequest.CreateService.newBuilder().setSpec(spec))
        .build();
  }

  static ControlRequest updateService(Service read, ServiceSpec spec) {
    return ControlRequest.newBuilder()
        .setUpdateService(
            ControlRequest.UpdateService.newBuilder()
                .setId(read.getId())
                .setVersion(read.getMeta().getVersion())
                .setSpec(spec))
        .build();
  }

  static ControlRequest rollBack(Service read) {
    return ControlRequest.newBuilder()
        .setUpdateService(
            ControlRequest.UpdateService.newBuilder()
                .setId(read.getId())
                .setVersion(read.getMeta().getVersion())
                .setRollback(true))
        .build();
  }

  static ControlRequest removeService(String id) {
    return ControlRequest.newBuilder()
        .setRemoveService(ControlRequest.RemoveService.newBuilder().setId(id))
        .build();
  }

  static ControlRequest listServices() {
    return ControlRequest.newBuilder()
        .setListServices(ControlRequest.ListServices.getDefaultInstance())
        .build();
  }

  static ControlRequest updateNode(Node read, NodeSpec spec) {
    return ControlRequest.newBuilder()
        .setUpdateNode(
            ControlRequest.UpdateNode.newBuilder()
                .setId(read.getId())
                .setVersion(read.getMeta().getVersion())
                .setSpec(spec))
        .build();
  }

  static ControlRequest removeNode(String id, boolean force) {
    return ControlRequest.newBuilder()
        .setRemoveNode(ControlRequest.RemoveNode.newBuilder().setId(id).setForce(force))
        .build();
  }

  static Node node(String id, Role role) {
    return Node.newBuilder()
        .setId(id)
        .setRole(role)
        .setSpec(NodeSpec.newBuilder().setDesiredRole(role))
        .build();
  }

  static Task task(String id, String serviceId, TaskState observed, TaskState desired) {
    return Task.newBuilder()
        .setId(id)
        .setServiceId(serviceId)
        .setNodeId("w1")
        .setStatus(TaskStatus.newBuilder().setState(observed))
        .setDesiredState(desired)
        .build();
  }

  static ControlError error(ControlError.Code code, String message) {
    return ControlError.newBuilder().setCode(code).setMessage(message).build();
  }

  static ControlError invalid(String message) {
    return error(ControlError.Code.INVALID_ARGUMENT, message);
  }
}
