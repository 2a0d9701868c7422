package dev.swarmsim.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Books kept from commit to commit against books opened anew. */
final class BooksProperties {
  private static final List<TaskState> STATES =
      List.of(TaskState.PENDING, TaskState.ASSIGNED, TaskState.RUNNING, TaskState.FAILED);

  @Property(tries = 300, seed = "20260101")
  void booksThatFollowedEveryCommitEqualThoseOpenedAnew(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var store = new Store();
    var books = new Books();

    for (int round = 1; round <= 20; round++) {
      var entry = store.transact(round, round, tx -> write(tx, random));
      for (StoreEvent<?> event : store.apply(entry)) {
        event.about(ObjectKind.NODE).ifPresent(books::nodeChanged);
        event.about(ObjectKind.TASK).ifPresent(books::taskChanged);
      }
      assertEquals(describe(Books.of(store)), describe(books));
    }
  }

  /** All that is in the books. */
  private static List<String> describe(Books books) {
    List<String> lines = new ArrayList<>();
    for (NodeInfo info : books.nodes()) {
      var line = new StringBuilder(info.id() + " " + info.activeTasks());
      for (int service = 0; service < 2; service++) {
        line.append(" ").append(info.activeTasksOf("s" + service));
      }
      for (int port = 80; port < 82; port++) {
        line.append(" ").append(info.usesHostPort(new HostPort(PortConfig.Protocol.TCP, port)));
      }
      Available left = info.available();
      line.append(" ").append(left.nanoCpus()).append(" ").append(left.generic("gpu"));
      line.append(" ").append(left.generic("ssd")).append(" ").append(info.position());
      lines.add(line.toString());
    }
    lines.add(books.activeTasksOf("s0") + " " + books.activeTasksOf("s1"));
    return lines;
  }

  private static void write(Transaction tx, SplittableRandom random) {
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      if (random.nextInt(3) == 0) {
        writeNode(tx, "n" + random.nextInt(3), random);
      } else {
        writeTask(tx, "t" + random.nextInt(8), random);
      }
    }
  }

  private static void writeNode(Transaction tx, String id, SplittableRandom random) {
    var known = tx.get(ObjectKind.NODE, id);
    if (known.isPresent() && random.nextInt(3) == 0) {
      tx.delete(ObjectKind.NODE, id);
      return;
    }
    Node.Builder node = known.map(Node::toBuilder).orElse(Node.newBuilder().setId(id));
    var resources = node.getDescriptionBuilder().getResourcesBuilder().clear();
    resources.setNanoCpus(random.nextInt(9));
    resources.addGeneric(GenericResource.newBuilder().setKind("ssd").setCount(random.nextInt(5)));
    for (int i = random.nextInt(3); i > 0; i--) {
      resources.addGeneric(
          GenericResource.newBuilder().setKind("gpu").setName("g" + i).setCount(1));
    }
    if (known.isPresent()) {
      tx.update(ObjectKind.NODE, node.build());
    } else {
      tx.create(ObjectKind.NODE, node.build());
    }
  }

  private static void writeTask(Transaction tx, String id, SplittableRandom random) {
    var known = tx.get(ObjectKind.TASK, id);
    if (known.isPresent() && random.nextInt(4) == 0) {
      tx.delete(ObjectKind.TASK, id);
      return;
    }
    Task.Builder task = known.map(Task::toBuilder).orElseGet(() -> newTask(id, random));
    task.getStatusBuilder().setState(STATES.get(random.nextInt(STATES.size())));
    task.setNodeId(random.nextInt(4) == 0 ? "" : "n" + random.nextInt(3));
    task.setDesiredState(random.nextBoolean() ? TaskState.RUNNING : TaskState.SHUTDOWN);
    task.clearAssignedGeneric();
    if (random.nextBoolean()) {
      task.addAssignedGenericBuilder().setKind("gpu").setName("g" + random.nextInt(3)).setCount(1);
    }
    if (known.isPresent()) {
      tx.update(ObjectKind.TASK, task.build());
    } else {
      tx.create(ObjectKind.TASK, task.build());
    }
  }

  private static Task.Builder newTask(String id, SplittableRandom random) {
    Task.Builder task = Task.newBuilder().setId(id).setServiceId("s" + random.nextInt(2));
    var reservations = task.getSpecBuilder().getReservationsBuilder();
    reservations.setNanoCpus(random.nextInt(3));
    reservations.addGenericBuilder().setKind("ssd").setCount(1);
    task.getEndpointBuilder()
        .addPortsBuilder()
        .setPublishMode(PortConfig.PublishMode.HOST)
        .setPublishedPort(79 + random.nextInt(3));
    return task;
  }
}
