package dev.swarmsim.scheduler.allocator;

import static dev.swarmsim.scheduler.allocator.Desk.ingress;
import static dev.swarmsim.scheduler.allocator.Desk.overlay;
import static dev.swarmsim.scheduler.allocator.Desk.port;
import static dev.swarmsim.scheduler.allocator.Desk.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens, nothing is given out twice, and who waits is told why. */
class AllocatorProperties {
  private static final List<String> NETWORKS = List.of("front", "back", "tiny");

  @Property(tries = 60, seed = "20260102")
  void nothingIsGivenOutTwice(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var desk = swarm();

    for (int step = 0; step < 120; step++) {
      disturb(desk, random, step);
      checkUnique(desk);
    }
  }

  @Property(tries = 30, seed = "20260103")
  void aNewLeaderAgreesWithTheRecordsOfTheOld(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var desk = swarm();
    for (int step = 0; step < 60; step++) {
      disturb(desk, random, step);
    }
    desk.pass(Allocator.RETRY_NANOS);
    var before = desk.view().all(ObjectKind.SERVICE);
    var tasks = desk.view().all(ObjectKind.TASK);

    desk.newLeader();

    for (Service service : before) {
      if (service.hasEndpoint() && AllocationExplanation.of(desk.view(), service).isEmpty()) {
        assertEquals(service.getEndpoint(), desk.serviceNow(service.getId()).getEndpoint());
      }
    }
    for (Task task : tasks) {
      if (task.getNetworksCount() > 0) {
        assertEquals(task, desk.taskNow(task.getId()));
      }
    }
    checkUnique(desk);
  }

  @Property(tries = 30, seed = "20260104")
  void whoeverWaitsIsGivenAReason(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var desk = swarm();
    for (int step = 0; step < 100; step++) {
      disturb(desk, random, step);
    }
    desk.pass(Allocator.RETRY_NANOS);

    for (Task task : desk.view().all(ObjectKind.TASK)) {
      boolean orphan = desk.view().get(ObjectKind.SERVICE, task.getServiceId()).isEmpty();
      List<AllocationReason> reasons = AllocationExplanation.of(desk.view(), task);
      boolean waits = task.getStatus().getState() == TaskState.NEW;
      assertEquals(waits, !reasons.isEmpty());
      assertFalse(
          waits && !orphan && reasons.contains(new AllocationReason.NotYet()),
          () -> "nothing is in the way of " + task.getId());
    }
  }

  private static Desk swarm() {
    var desk = Desk.open();
    desk.create(ingress());
    desk.create(overlay("front"));
    desk.create(overlay("back"));
    desk.create(overlay("tiny", "10.9.0.0/28"));
    for (int node = 0; node < 3; node++) {
      desk.node("n" + node);
    }
    return desk;
  }

  private static void disturb(Desk desk, SplittableRandom random, int step) {
    List<String> services = ids(desk, ObjectKind.SERVICE);
    List<String> tasks = ids(desk, ObjectKind.TASK);
    switch (random.nextInt(10)) {
      case 0 -> desk.create(randomService("s%03d".formatted(step), random));
      case 1, 2, 3, 4 -> {
        if (!services.isEmpty()) {
          desk.create(desk.taskOf(any(services, random), "t%03d".formatted(step)));
        }
      }
      case 5 -> {
        if (!tasks.isEmpty()) {
          assign(desk, any(tasks, random), "n" + random.nextInt(3));
        }
      }
      case 6 -> {
        if (!tasks.isEmpty()) {
          desk.end(any(tasks, random));
        }
      }
      case 7 -> {
        if (!tasks.isEmpty() && random.nextBoolean()) {
          desk.remove(ObjectKind.TASK, any(tasks, random));
        }
      }
      case 8 -> {
        if (!services.isEmpty() && random.nextInt(3) == 0) {
          desk.remove(ObjectKind.SERVICE, any(services, random));
        }
      }
      default -> {
        if (random.nextInt(3) == 0) {
          desk.newLeader();
        } else if (!services.isEmpty()) {
          var spec = randomService("unused", random).getSpec();
          desk.service(
              any(services, random),
              service ->
                  service.getSpecBuilder().setTask(spec.getTask()).setEndpoint(spec.getEndpoint()));
        }
      }
    }
  }

  private static void assign(Desk desk, String task, String node) {
    if (desk.taskNow(task).getStatus().getState() == TaskState.PENDING) {
      desk.assign(task, node);
    }
  }

  private static Service.Builder randomService(String id, SplittableRandom random) {
    var networks = new ArrayList<>(NETWORKS);
    networks.removeIf(network -> random.nextBoolean());
    Service.Builder service = service(id, networks.toArray(String[]::new));
    if (random.nextInt(3) == 0) {
      service
          .getSpecBuilder()
          .getEndpointBuilder()
          .addPorts(port(80, random.nextBoolean() ? 0 : 8080 + random.nextInt(3)));
    }
    return service;
  }

  private static <T> List<String> ids(Desk desk, ObjectKind<T> kind) {
    return desk.view().all(kind).stream().map(kind::id).toList();
  }

  private static String any(List<String> ids, SplittableRandom random) {
    return ids.get(random.nextInt(ids.size()));
  }

  /** Invariant: addresses are unique per network, ingress ports per protocol. */
  private static void checkUnique(Desk desk) {
    var given = new TreeSet<String>();
    desk.view()
        .all(ObjectKind.SERVICE)
        .forEach(
            service -> {
              service
                  .getEndpoint()
                  .getVirtualIpsList()
                  .forEach(vip -> once(given, vip.getNetworkId() + " " + vip.getAddress()));
              for (PortConfig port : service.getEndpoint().getPortsList()) {
                if (Networks.isIngress(port)) {
                  once(given, port.getProtocol() + " " + port.getPublishedPort());
                }
              }
            });
    for (Task task : desk.view().all(ObjectKind.TASK)) {
      if (!TaskAddresses.isDead(task)) {
        once(given, task.getNetworksList());
      }
    }
    desk.view().all(ObjectKind.NODE).forEach(node -> once(given, node.getAttachmentsList()));
  }

  private static void once(Set<String> given, List<NetworkAttachment> attachments) {
    for (NetworkAttachment attachment : attachments) {
      for (String address : attachment.getAddressesList()) {
        once(given, attachment.getNetwork().getId() + " " + address);
      }
    }
  }

  private static void once(Set<String> given, String what) {
    assertTrue(given.add(what), () -> what + " is given out twice");
  }
}
