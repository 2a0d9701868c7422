package dev.swarmsim.scheduler.allocator;

import static dev.swarmsim.scheduler.allocator.Desk.ingress;
import static dev.swarmsim.scheduler.allocator.Desk.on;
import static dev.swarmsim.scheduler.allocator.Desk.overlay;
import static dev.swarmsim.scheduler.allocator.Desk.publishing;
import static dev.swarmsim.scheduler.allocator.Desk.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationExplanationTest {
  private final Desk desk = Desk.open();

  @Test
  void aFullNetworkIsCountedOut() {
    desk.create(overlay("tiny", "10.1.0.0/29"));
    desk.node("n1");
    desk.create(service("web", "tiny"));
    for (int task = 1; task <= 3; task++) {
      desk.create(desk.taskOf("web", "t" + task));
    }
    desk.assign("t1", "n1");
    desk.create(desk.taskOf("web", "t4"));

    assertTrue(desk.isNew("t4"));
    assertEquals(
        "network tiny has 0 of 5 addresses free (1 virtual address, 3 tasks, 1 node load balancer)",
        task("t4"));
    assertEquals("", task("t1"));
  }

  @Test
  void aFullSlash24HoldsTwoHundredAndFiftyThree() {
    desk.create(overlay("front"));
    desk.create(service("web", "front"));
    desk.write(
        tx -> {
          for (int task = 0; task < 260; task++) {
            tx.create(ObjectKind.TASK, desk.taskOf("web", "t%03d".formatted(task)).build());
          }
        });

    assertEquals(
        "network front has 0 of 253 addresses free"
            + " (1 virtual address, 252 tasks, 0 node load balancers)",
        task("t259"));
  }

  @Test
  void aTakenPortNamesItsHolder() {
    desk.create(ingress());
    desk.create(publishing("a", 8080));
    desk.create(publishing("b", 8080));
    desk.create(desk.taskOf("b", "b1"));

    assertEquals("port 8080/tcp is published by service a", explained("b"));
    assertEquals("service b waits: port 8080/tcp is published by service a", task("b1"));
    assertEquals("", explained("a"));
  }

  @Test
  void anOverlapNamesTheOtherNetwork() {
    desk.create(overlay("sub", "10.55.0.0/24"));
    desk.create(overlay("sub2", "10.55.0.0/24"));
    desk.create(service("g", "sub2"));

    assertEquals(
        "network sub2 has no subnet: its subnet 10.55.0.0/24 overlaps 10.55.0.0/24 of network sub",
        explained("g"));
  }

  @Test
  void missingNetworksAreNamed() {
    desk.create(publishing("p", 8080));
    desk.create(service("g", "gone"));

    assertEquals(
        "it publishes a port in ingress mode, and there is no ingress network", explained("p"));
    assertEquals("network gone-id does not exist", explained("g"));
  }

  @Test
  void usedUpPoolsAreNamed() {
    var small = Desk.open("10.1.0.0/24");
    small.create(overlay("a"));
    small.create(overlay("b"));
    small.create(service("web", "b"));

    assertEquals(
        "network b has no subnet: no subnet is left in the pools 10.1.0.0/24, or its number is"
            + " taken",
        AllocationExplanation.join(
            AllocationExplanation.of(small.view(), small.serviceNow("web"))));
  }

  @Test
  void anAddressAskedForTwiceIsNamed() {
    desk.create(overlay("front"));
    var first = service("a", "front");
    first.getSpecBuilder().getTaskBuilder().setNetworks(0, on("front").addAddresses("10.0.0.9"));
    desk.create(first);
    desk.create(desk.taskOf("a", "a1"));
    desk.create(desk.taskOf("a", "a2"));

    assertEquals(List.of("front-id 10.0.0.9/24"), desk.addresses("a1"));
    assertEquals("address 10.0.0.9 of network front is taken or not in its subnet", task("a2"));
  }

  @Test
  void whatWaitsIsTriedAgainAfterFiveMinutes() {
    desk.create(publishing("a", 8080));

    assertEquals(1 + Allocator.RETRY_NANOS, desk.deadlineNanos());
  }

  private String task(String id) {
    return AllocationExplanation.join(AllocationExplanation.of(desk.view(), desk.taskNow(id)));
  }

  private String explained(String id) {
    return AllocationExplanation.join(AllocationExplanation.of(desk.view(), desk.serviceNow(id)));
  }
}
