package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.createService;
import static dev.swarmsim.scheduler.control.Requests.invalid;
import static dev.swarmsim.scheduler.control.Requests.port;
import static dev.swarmsim.scheduler.control.Requests.publishing;
import static dev.swarmsim.scheduler.control.Requests.rollBack;
import static dev.swarmsim.scheduler.control.Requests.spec;
import static dev.swarmsim.scheduler.control.Requests.updateService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import org.junit.jupiter.api.Test;

/** Which published ports of different services may coincide: part of SwarmKit's API-05. */
final class PortConflictsTest {
  private final FakeHost host = Requests.host();

  @Test
  void anIngressPortBelongsToOneServiceAlone() {
    var holder = created(publishing("a", PublishMode.INGRESS, 8080));
    var taken =
        invalid(
            "port '8080' is already in use by service 'a' ("
                + holder.getId()
                + ") as an ingress port");

    assertEquals(taken, refusal(createService(publishing("b", PublishMode.INGRESS, 8080))));
    assertEquals(taken, refusal(createService(publishing("c", PublishMode.HOST, 8080))));
  }

  @Test
  void aHostPortMayBeSharedButNotWithIngress() {
    var holder = created(publishing("a", PublishMode.HOST, 8080));

    assertEquals(
        invalid(
            "port '8080' is already in use by service 'a' ("
                + holder.getId()
                + ") as a host-published port"),
        refusal(createService(publishing("c", PublishMode.INGRESS, 8080))));
    created(publishing("b", PublishMode.HOST, 8080));
  }

  @Test
  void theSameNumberOnAnotherProtocolIsAnotherPort() {
    created(publishing("a", PublishMode.INGRESS, 53));
    var udp = spec("b").toBuilder();
    udp.getEndpointBuilder()
        .addPorts(port(PublishMode.INGRESS, 53).toBuilder().setProtocol(PortConfig.Protocol.UDP));

    created(udp.build());
  }

  @Test
  void anAllocatedPortIsTakenToo() {
    var service = created(publishing("a", PublishMode.INGRESS, 0));
    host.write(
        tx -> {
          var allocated = service.toBuilder();
          allocated.getEndpointBuilder().addPorts(port(PublishMode.INGRESS, 30000));
          tx.update(ObjectKind.SERVICE, allocated.build());
        });

    assertEquals(
        invalid(
            "port '30000' is already in use by service 'a' ("
                + service.getId()
                + ") as an ingress port"),
        refusal(createService(publishing("b", PublishMode.INGRESS, 30000))));
  }

  @Test
  void anUpdateMayKeepItsOwnPortAndMayNotTakeAnothers() {
    created(publishing("a", PublishMode.INGRESS, 8080));
    var other = created(publishing("b", PublishMode.INGRESS, 8081));

    assertTrue(
        host.ask(updateService(other, publishing("b", PublishMode.INGRESS, 8081))).hasService());
    var read = host.store().named(ObjectKind.SERVICE, "b").orElseThrow();
    assertEquals(
        Code.INVALID_ARGUMENT,
        refusal(updateService(read, publishing("b", PublishMode.INGRESS, 8080))).getCode());
  }

  @Test
  void aRollbackMayBringBackAPortThatAnotherServiceHasTakenMeanwhile() {
    var first = created(publishing("a", PublishMode.INGRESS, 8080));
    var moved =
        host.ask(updateService(first, publishing("a", PublishMode.INGRESS, 8081))).getService();
    created(publishing("b", PublishMode.INGRESS, 8080));

    // As in SwarmKit, which looks at ports only when a client sends a spec.
    assertTrue(host.ask(rollBack(moved)).hasService());
  }

  private Service created(ServiceSpec spec) {
    var reply = host.ask(createService(spec));
    assertTrue(reply.hasService(), reply.toString());
    return reply.getService();
  }

  private ControlError refusal(ControlRequest request) {
    var before = host.store().save();
    var reply = host.ask(request);
    assertTrue(reply.hasError(), reply.toString());
    assertEquals(before, host.store().save());
    return reply.getError();
  }
}
