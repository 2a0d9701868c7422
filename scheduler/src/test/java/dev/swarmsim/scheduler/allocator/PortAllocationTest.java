package dev.swarmsim.scheduler.allocator;

import static dev.swarmsim.scheduler.allocator.Desk.ingress;
import static dev.swarmsim.scheduler.allocator.Desk.port;
import static dev.swarmsim.scheduler.allocator.Desk.publishing;
import static dev.swarmsim.scheduler.allocator.Desk.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ALL-06, ALL-07, ALL-09 and ALL-10 of the behaviour catalogue. */
class PortAllocationTest {
  private final Desk desk = Desk.open();

  PortAllocationTest() {
    desk.create(ingress());
  }

  @Test
  void aServiceWhosePortIsTakenWaitsUntilTheOtherGoes() {
    desk.create(publishing("a", 8080));
    desk.create(publishing("b", 8080));
    desk.create(desk.taskOf("b", "b1"));
    assertFalse(desk.serviceNow("b").hasEndpoint());
    assertTrue(desk.isNew("b1"));

    desk.remove(ObjectKind.SERVICE, "a");

    assertEquals(List.of(8080), desk.ports("b"));
    assertFalse(desk.isNew("b1"));
  }

  @Test
  void theSamePortOnAnotherProtocolIsAnotherPort() {
    desk.create(publishing("a", 8080));
    var udp = publishing("b", 8080);
    udp.getSpecBuilder()
        .getEndpointBuilder()
        .getPortsBuilder(0)
        .setProtocol(PortConfig.Protocol.UDP);

    desk.create(udp);

    assertEquals(List.of(8080), desk.ports("b"));
  }

  @Test
  void unsetPortsAreNumberedFrom30000AndAFreedNumberIsNotUsedAtOnce() {
    desk.create(publishing("a", 0));
    desk.create(publishing("b", 0));
    desk.remove(ObjectKind.SERVICE, "a");
    desk.create(publishing("c", 0));

    assertEquals(List.of(30_001), desk.ports("b"));
    assertEquals(List.of(30_002), desk.ports("c"));
  }

  @Test
  void anUpdateKeepsTheNumberOfAPortThatStays() {
    desk.create(publishing("a", 0));

    desk.service(
        "a",
        service -> {
          EndpointSpec.Builder endpoint = service.getSpecBuilder().getEndpointBuilder();
          endpoint
              .clearPorts()
              .addPorts(port(443, 0))
              .addPorts(port(80, 0))
              .addPorts(port(22, 2222));
        });

    // Those with a number come first.
    assertEquals(List.of(2222, 30_001, 30_000), desk.ports("a"));
  }

  @Test
  void portsThatTheUserSetAreTakenBeforeOthersAreChosen() {
    var service = service("a");
    service.getSpecBuilder().getEndpointBuilder().addPorts(port(80, 0)).addPorts(port(81, 30_000));

    desk.create(service);

    assertEquals(List.of(30_000, 30_001), desk.ports("a"));
  }

  @Test
  void chosenNumbersSurviveTheLeader() {
    desk.create(publishing("a", 0));
    desk.create(publishing("b", 0));

    desk.newLeader();
    desk.create(publishing("c", 0));

    assertEquals(List.of(30_000), desk.ports("a"));
    assertEquals(List.of(30_001), desk.ports("b"));
    assertEquals(List.of(30_002), desk.ports("c"));
  }

  @Test
  void hostPortsAreCopiedAndShareNumbers() {
    for (String name : List.of("a", "b")) {
      var service = publishing(name, 8080);
      service
          .getSpecBuilder()
          .getEndpointBuilder()
          .getPortsBuilder(0)
          .setPublishMode(PortConfig.PublishMode.HOST);
      desk.create(service);
    }

    assertEquals(List.of(8080), desk.ports("a"));
    assertEquals(List.of(8080), desk.ports("b"));
    assertEquals(List.of(), desk.vips("a"));
  }

  @Test
  void aChangeToATakenPortKeepsTheOldOneUntilTheNewIsFree() {
    desk.create(publishing("a", 8080));
    desk.create(publishing("b", 8081));

    desk.service(
        "b",
        service ->
            service
                .getSpecBuilder()
                .getEndpointBuilder()
                .getPortsBuilder(0)
                .setPublishedPort(8080));
    assertEquals(List.of(8081), desk.ports("b"));
    desk.remove(ObjectKind.SERVICE, "a");

    assertEquals(List.of(8080), desk.ports("b"));
  }

  @Test
  void whoPublishesNoMoreLeavesIngress() {
    desk.create(publishing("a", 8080));
    assertEquals(1, desk.vips("a").size());

    desk.service("a", service -> service.getSpecBuilder().clearEndpoint());

    assertEquals(List.of(), desk.vips("a"));
    assertEquals(List.of(), desk.ports("a"));
  }
}
