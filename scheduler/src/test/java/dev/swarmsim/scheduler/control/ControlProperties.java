package dev.swarmsim.scheduler.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.ControlLoop;
import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds whatever clients ask for. */
final class ControlProperties {
  private static final int REQUESTS = 40;
  private static final List<TaskState> STATES =
      List.of(TaskState.ASSIGNED, TaskState.RUNNING, TaskState.COMPLETE, TaskState.FAILED);

  @Property(tries = 100, seed = "20260101")
  void everyRequestIsAnsweredOnceAndARefusalChangesNothing(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var host = Requests.host();
    populate(host, random);

    for (int n = 0; n < REQUESTS; n++) {
      var before = host.store().save();
      var reply = host.ask(request(host, random));
      if (reply.hasError()) {
        assertFalse(reply.getError().getMessage().isEmpty());
        assertEquals(before, host.store().save());
      }
      assertEquals(1, host.said().size());
    }
  }

  @Property(tries = 100, seed = "20260101")
  void noRequestTurnsATaskBackOrTakesItsPlaceAway(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var host = FakeHost.inOffice(ControlApi::new, List.of((transactor, dice) -> new Watch()));
    populate(host, random);

    for (int n = 0; n < REQUESTS; n++) {
      host.ask(request(host, random));
    }
  }

  @Property(tries = 100, seed = "20260101")
  void serviceNamesAndThePortsThatClientsAskForStayUnique(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var host = Requests.host();

    for (int n = 0; n < REQUESTS; n++) {
      var request = request(host, random);
      if (request.getUpdateService().getRollback()) {
        continue; // It may bring back a port that is taken: Docker does not look.
      }
      host.ask(request);
      var names = new TreeSet<String>();
      var ports = new TreeSet<Integer>();
      for (Service service : host.store().all(ObjectKind.SERVICE)) {
        assertTrue(names.add(service.getSpec().getAnnotations().getName()));
        service
            .getSpec()
            .getEndpoint()
            .getPortsList()
            .forEach(port -> assertTrue(ports.add(port.getPublishedPort())));
      }
    }
  }

  private static void populate(FakeHost host, RandomGenerator random) {
    host.write(
        tx -> {
          for (int n = 1; n <= 3; n++) {
            tx.create(ObjectKind.NODE, Requests.node("w" + n, Role.WORKER));
          }
          for (int n = 1; n <= 8; n++) {
            var task =
                Requests.task(
                    "t" + n, "s1", STATES.get(random.nextInt(STATES.size())), TaskState.RUNNING);
            tx.create(
                ObjectKind.TASK, task.toBuilder().setNodeId("w" + random.nextInt(1, 4)).build());
          }
        });
  }

  private static ControlRequest request(FakeHost host, RandomGenerator random) {
    var services = host.store().all(ObjectKind.SERVICE);
    var service =
        services.isEmpty()
            ? Service.newBuilder().setId("none").build()
            : services.get(random.nextInt(services.size()));
    var nodes = host.store().all(ObjectKind.NODE);
    var node = nodes.get(random.nextInt(nodes.size()));
    var spec =
        Requests.publishing(
            "name" + random.nextInt(4), PublishMode.INGRESS, 8080 + random.nextInt(4));
    return switch (random.nextInt(7)) {
      case 0, 1 -> Requests.createService(spec);
      case 2 -> Requests.updateService(service, spec);
      case 3 -> Requests.rollBack(service);
      case 4 -> Requests.removeService(service.getId());
      case 5 -> Requests.updateNode(node, node.getSpec());
      default -> Requests.removeNode(node.getId(), random.nextBoolean());
    };
  }

  /** Looks at every change of a task: rules 1 to 3 of the swarm's invariants. */
  private static final class Watch implements ControlLoop {
    @Override
    public void start(long nowNanos) {
      // Nothing to look at before the first change.
    }

    @Override
    public void committed(long nowNanos, List<StoreEvent<?>> events) {
      for (StoreEvent<?> event : events) {
        event.about(ObjectKind.TASK).filter(Watch::isUpdate).ifPresent(Watch::check);
      }
    }

    private static boolean isUpdate(StoreEvent<Task> event) {
      return event.before().isPresent() && event.after().isPresent();
    }

    private static void check(StoreEvent<Task> event) {
      Task before = event.before().orElseThrow();
      Task after = event.object();
      assertTrue(
          after.getStatus().getState().getNumber() >= before.getStatus().getState().getNumber());
      assertTrue(after.getDesiredState().getNumber() >= before.getDesiredState().getNumber());
      assertEquals(before.getServiceId(), after.getServiceId());
      assertEquals(before.getSlot(), after.getSlot());
      assertEquals(before.getNodeId(), after.getNodeId());
      assertNotEquals(TaskState.REMOVE, after.getStatus().getState());
      assertFalse(after.getNodeId().isEmpty());
    }

    @Override
    public void wake(long nowNanos) {
      // It never asks to be woken.
    }

    @Override
    public long deadlineNanos() {
      return Long.MAX_VALUE;
    }
  }
}
