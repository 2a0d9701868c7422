package dev.swarmsim.scheduler.allocator;

import static dev.swarmsim.scheduler.allocator.Desk.ingress;
import static dev.swarmsim.scheduler.allocator.Desk.network;
import static dev.swarmsim.scheduler.allocator.Desk.on;
import static dev.swarmsim.scheduler.allocator.Desk.overlay;
import static dev.swarmsim.scheduler.allocator.Desk.publishing;
import static dev.swarmsim.scheduler.allocator.Desk.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ALL-01, ALL-03 and ALL-04 of the behaviour catalogue, and what was recorded of addresses. */
class AllocatorTest {
  @Test
  void ingressGetsTheFirstSubnetAndNumberAndOthersTheNext() {
    var desk = Desk.open();

    desk.create(ingress());
    desk.create(overlay("front"));
    desk.create(overlay("back"));

    assertEquals("10.0.0.0/24 gateway 10.0.0.1 vxlan 4096", desk.subnet("ingress"));
    assertEquals("10.0.1.0/24 gateway 10.0.1.1 vxlan 4097", desk.subnet("front"));
    assertEquals("10.0.2.0/24 gateway 10.0.2.1 vxlan 4098", desk.subnet("back"));
  }

  @Test
  void subnetsAreCutFromThePoolsOfTheCluster() {
    var desk = Desk.open("10.20.0.0/23", "10.40.0.0/24");

    desk.create(overlay("a"));
    desk.create(overlay("b"));
    desk.create(overlay("c"));
    desk.create(overlay("d"));

    assertEquals("10.20.0.0/24 gateway 10.20.0.1 vxlan 4096", desk.subnet("a"));
    assertEquals("10.20.1.0/24 gateway 10.20.1.1 vxlan 4097", desk.subnet("b"));
    assertEquals("10.40.0.0/24 gateway 10.40.0.1 vxlan 4098", desk.subnet("c"));
    assertFalse(desk.network("d").hasDriverState());
  }

  @Test
  void whatTheUserSetsIsHonouredAndAnOverlapIsWaitedForInSilence() {
    var desk = Desk.open();
    var ranged = overlay("sub", "10.55.0.0/24");
    ranged.getSpecBuilder().getIpamBuilder().getConfigsBuilder(0).setRange("10.55.0.128/25");
    ranged.getSpecBuilder().getIpamBuilder().getConfigsBuilder(0).setGateway("10.55.0.9");
    desk.create(ranged);
    desk.create(overlay("sub2", "10.55.0.0/16"));
    desk.create(service("web", "sub"));

    assertEquals("10.55.0.0/24 gateway 10.55.0.9 vxlan 4096", desk.subnet("sub"));
    assertEquals(List.of("sub-id 10.55.0.128/24"), desk.vips("web"));
    assertFalse(desk.network("sub2").hasDriverState());

    desk.remove(ObjectKind.SERVICE, "web");
    desk.remove(ObjectKind.NETWORK, "sub-id");

    assertEquals("10.55.0.0/16 gateway 10.55.0.1 vxlan 4097", desk.subnet("sub2"));
  }

  @Test
  void aServiceGetsItsAddressFirstThenItsTasksThenTheNodesTheyRunOn() {
    var desk = Desk.open();
    desk.create(ingress());
    desk.node("n1");
    desk.node("n2");
    desk.create(overlay("front"));

    desk.create(service("a", "front"));
    desk.create(desk.taskOf("a", "a1"));
    desk.create(desk.taskOf("a", "a2"));
    desk.assign("a1", "n1");
    desk.assign("a2", "n1");
    desk.create(service("b", "front"));

    assertEquals(List.of("front-id 10.0.1.2/24"), desk.vips("a"));
    assertEquals(List.of("front-id 10.0.1.3/24"), desk.addresses("a1"));
    assertEquals(List.of("front-id 10.0.1.4/24"), desk.addresses("a2"));
    assertEquals(List.of("ingress-id 10.0.0.2/24", "front-id 10.0.1.5/24"), desk.balancers("n1"));
    assertEquals(List.of("ingress-id 10.0.0.3/24"), desk.balancers("n2"));
    assertEquals(List.of("front-id 10.0.1.6/24"), desk.vips("b"));
  }

  @Test
  void aPublishedPortBringsServiceAndTasksIntoIngress() {
    var desk = Desk.open();
    desk.create(ingress());

    desk.create(publishing("web", 8080));
    desk.create(desk.taskOf("web", "t1"));

    assertEquals(List.of("ingress-id 10.0.0.2/24"), desk.vips("web"));
    assertEquals(List.of("ingress-id 10.0.0.3/24"), desk.addresses("t1"));
    assertEquals(desk.serviceNow("web").getEndpoint(), desk.taskNow("t1").getEndpoint());
  }

  @Test
  void roundRobinNeedsNoVirtualAddress() {
    var desk = Desk.open();
    desk.create(overlay("front"));
    var service = service("web", "front");
    service.getSpecBuilder().getEndpointBuilder().setMode(EndpointSpec.Mode.DNSRR);

    desk.create(service);
    desk.create(desk.taskOf("web", "t1"));

    assertEquals(List.of(), desk.vips("web"));
    assertEquals(List.of("front-id 10.0.1.2/24".replace("10.0.1", "10.0.0")), desk.addresses("t1"));
  }

  @Test
  void networksThatEachNodeMakesGetNoAddresses() {
    var desk = Desk.open();
    desk.create(network("host", "host"));

    desk.create(service("web", "host"));
    desk.create(desk.taskOf("web", "t1"));

    assertEquals("host", desk.network("host").getDriverState().getName());
    assertEquals(List.of("host-id "), desk.vips("web"));
    assertEquals(List.of("host-id "), desk.addresses("t1"));
    assertFalse(desk.isNew("t1"));
  }

  @Test
  void withoutNetworksATaskGoesThrough() {
    var desk = Desk.open();

    desk.create(service("web"));
    desk.create(desk.taskOf("web", "t1"));

    assertEquals("pending task scheduling", desk.taskNow("t1").getStatus().getMessage());
    assertEquals(TaskState.PENDING, desk.taskNow("t1").getStatus().getState());
  }

  @Test
  void whatIsMissingMayComeInAnyOrder() {
    var desk = Desk.open();
    desk.withoutLeader(
        tx -> {
          var service = service("web", "front").build();
          tx.create(ObjectKind.SERVICE, service);
          tx.create(
              ObjectKind.TASK,
              dev.swarmsim.scheduler.model.Task.newBuilder()
                  .setId("t1")
                  .setServiceId("web")
                  .setSpec(service.getSpec().getTask())
                  .setDesiredState(TaskState.RUNNING)
                  .build());
        });
    desk.newLeader();
    assertTrue(desk.isNew("t1"));

    desk.create(overlay("front"));
    desk.pass(Allocator.RETRY_NANOS);

    assertEquals(List.of("front-id 10.0.0.2/24"), desk.vips("web"));
    assertEquals(List.of("front-id 10.0.0.3/24"), desk.addresses("t1"));
  }

  @Test
  void aFreedAddressIsNotUsedAtOnce() {
    var desk = Desk.open();
    desk.create(overlay("front"));
    desk.create(service("web", "front"));
    desk.create(desk.taskOf("web", "t1"));

    desk.end("t1");
    desk.create(desk.taskOf("web", "t2"));

    assertEquals(List.of("front-id 10.0.0.4/24"), desk.addresses("t2"));
  }

  @Test
  void anEndedTaskGivesItsAddressBackThoughItIsKept() {
    var desk = Desk.open();
    desk.create(overlay("tiny", "10.1.0.0/29"));
    desk.create(service("web", "tiny"));
    for (int task = 1; task <= 5; task++) {
      desk.create(desk.taskOf("web", "t" + task));
    }
    assertTrue(desk.isNew("t5"));

    desk.end("t2");

    assertEquals(List.of("tiny-id 10.1.0.4/29"), desk.addresses("t5"));
  }

  @Test
  void aNewLeaderOccupiesAllThatIsRecordedBeforeItGivesOutAnything() {
    var desk = Desk.open();
    desk.create(ingress());
    desk.create(overlay("front"));
    desk.node("n1");
    desk.create(service("a", "front"));
    desk.create(desk.taskOf("a", "a1"));
    desk.create(desk.taskOf("a", "a2"));
    desk.assign("a1", "n1");
    desk.end("a2");
    desk.withoutLeader(
        tx -> {
          tx.create(ObjectKind.NETWORK, overlay("back").build());
          tx.create(ObjectKind.SERVICE, service("b", "front", "back").build());
        });

    desk.newLeader();

    // The ended task's 10.0.1.4 is free, and a new leader begins at the bottom.
    assertEquals(List.of("front-id 10.0.1.4/24", "back-id 10.0.2.2/24"), desk.vips("b"));
    assertEquals(List.of("front-id 10.0.1.2/24"), desk.vips("a"));
    assertEquals(List.of("ingress-id 10.0.0.2/24", "front-id 10.0.1.5/24"), desk.balancers("n1"));
  }

  @Test
  void aNewLeaderWithNothingToDoWritesNothing() {
    var desk = Desk.open();
    desk.create(ingress());
    desk.create(overlay("front"));
    desk.node("n1");
    desk.create(publishing("p", 0));
    desk.create(service("a", "front"));
    desk.create(desk.taskOf("a", "a1"));
    desk.assign("a1", "n1");
    int before = desk.writes();

    desk.newLeader();

    assertEquals(before, desk.writes());
  }

  @Test
  void aNodeLosesItsBalancerWithTheLastTaskThere() {
    var desk = Desk.open();
    desk.create(ingress());
    desk.node("n1");
    desk.create(overlay("front"));
    desk.create(overlay("unused"));
    desk.create(service("a", "front"));
    desk.create(desk.taskOf("a", "a1"));
    desk.assign("a1", "n1");
    assertEquals(2, desk.balancers("n1").size());

    desk.end("a1");

    assertEquals(List.of("ingress-id 10.0.0.2/24"), desk.balancers("n1"));
  }

  @Test
  void anUpdateThatTakesANetworkAwayGivesTheAddressBack() {
    var desk = Desk.open();
    desk.create(overlay("front"));
    desk.create(overlay("back"));
    desk.create(service("a", "front"));

    desk.service("a", service -> service.getSpecBuilder().getTaskBuilder().addNetworks(on("back")));
    assertEquals(List.of("front-id 10.0.0.2/24", "back-id 10.0.1.2/24"), desk.vips("a"));
    desk.service("a", service -> service.getSpecBuilder().getTaskBuilder().removeNetworks(0));

    assertEquals(List.of("back-id 10.0.1.2/24"), desk.vips("a"));
  }

  @Test
  void oneBatchServesAHundredTasks() {
    var desk = Desk.open();
    desk.create(overlay("front"));
    desk.create(service("a", "front"));
    int before = desk.writes();

    desk.write(
        tx -> {
          for (int task = 0; task < 100; task++) {
            tx.create(ObjectKind.TASK, desk.taskOf("a", "t" + task).build());
          }
        });

    assertEquals(before + 1, desk.writes());
  }
}
