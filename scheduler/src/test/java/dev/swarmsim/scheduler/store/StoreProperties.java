package dev.swarmsim.scheduler.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.model.StoreSnapshot;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for the store whatever is written to it. */
final class StoreProperties {
  private static final int TRANSACTIONS = 30;

  @Property(tries = 200, seed = "20260101")
  void theStoreAfterAnEntryReadsAsTheTransactionDidAtItsEnd(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var store = new Store();

    for (int round = 1; round <= TRANSACTIONS; round++) {
      var seen = new ArrayList<StoreSnapshot>();
      var entry =
          store.transact(
              round,
              round,
              tx -> {
                writeAtRandom(tx, random);
                seen.add(snapshotOf(tx));
              });
      store.apply(entry);
      assertEquals(seen.getFirst(), snapshotOf(store));
    }
  }

  @Property(tries = 100, seed = "20260101")
  void managersThatAppliedTheSameEntriesHoldEqualStoresAndSawEqualEvents(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var leader = new Store();
    var follower = new Store();

    for (int round = 1; round <= TRANSACTIONS; round++) {
      var entry = leader.transact(round, round, tx -> writeAtRandom(tx, random));
      assertEquals(leader.apply(entry), follower.apply(parsed(entry)));
    }

    assertEquals(leader.save(), follower.save());
  }

  @Property(tries = 100, seed = "20260101")
  void aStoreRestoredHalfWayEndsAsTheOneThatAppliedEverything(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var whole = new Store();
    var restored = new Store();
    int half = TRANSACTIONS / 2;

    for (int round = 1; round <= TRANSACTIONS; round++) {
      var entry = whole.transact(round, round, tx -> writeAtRandom(tx, random));
      whole.apply(entry);
      if (round == half) {
        restored = Store.restore(whole.save());
      } else if (round > half) {
        restored.apply(entry);
      }
      assertEquals(whole.save(), Store.restore(whole.save()).save());
    }

    assertEquals(snapshotOf(whole), snapshotOf(restored));
  }

  @Property(tries = 100, seed = "20260101")
  void listsAndIndexesAgreeWithAPlainWalkOverAllTasks(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var store = new Store();

    for (int round = 1; round <= TRANSACTIONS; round++) {
      store.apply(store.transact(round, round, tx -> writeAtRandom(tx, random)));
    }

    var tasks = store.all(ObjectKind.TASK);
    assertEquals(tasks.stream().sorted(Comparator.comparing(Task::getId)).toList(), tasks);
    for (int n = 0; n < 3; n++) {
      String service = "s" + n;
      String node = "n" + n;
      assertEquals(
          tasks.stream().filter(task -> task.getServiceId().equals(service)).toList(),
          store.tasksOfService(service));
      assertEquals(
          tasks.stream().filter(task -> task.getNodeId().equals(node)).toList(),
          store.tasksOfNode(node));
    }
  }

  /** A few writes, among them ones the store refuses. */
  private static void writeAtRandom(Transaction tx, RandomGenerator random) {
    int writes = random.nextInt(1, 8);
    for (int write = 0; write < writes; write++) {
      try {
        if (random.nextInt(3) == 0) {
          writeService(tx, random);
        } else {
          writeTask(tx, random);
        }
      } catch (StoreException refused) {
        // A refused write must leave the transaction as it was: the comparison afterwards says so.
        assertFalse(refused.getMessage().isEmpty());
      }
    }
  }

  private static void writeService(Transaction tx, RandomGenerator random) {
    String id = "s" + random.nextInt(3);
    var annotations = Annotations.newBuilder().setName("name" + random.nextInt(3));
    var spec = ServiceSpec.newBuilder().setAnnotations(annotations);
    switch (random.nextInt(3)) {
      case 0 -> tx.create(ObjectKind.SERVICE, Service.newBuilder().setId(id).setSpec(spec).build());
      case 1 -> {
        var service = tx.get(ObjectKind.SERVICE, id).orElse(Service.getDefaultInstance());
        tx.update(ObjectKind.SERVICE, service.toBuilder().setId(id).setSpec(spec).build());
      }
      default -> tx.delete(ObjectKind.SERVICE, id);
    }
  }

  private static void writeTask(Transaction tx, RandomGenerator random) {
    String id = "t" + random.nextInt(6);
    switch (random.nextInt(3)) {
      case 0 ->
          tx.create(
              ObjectKind.TASK,
              Task.newBuilder().setId(id).setServiceId("s" + random.nextInt(3)).build());
      case 1 -> {
        var task = tx.get(ObjectKind.TASK, id).orElse(Task.getDefaultInstance());
        tx.update(
            ObjectKind.TASK, task.toBuilder().setId(id).setNodeId("n" + random.nextInt(3)).build());
      }
      default -> tx.delete(ObjectKind.TASK, id);
    }
  }

  private static StoreActions parsed(StoreActions entry) {
    try {
      return StoreActions.parseFrom(entry.toByteString());
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError("an entry did not survive its own bytes", broken);
    }
  }

  /** All that a view can be asked, as one comparable value. */
  private static StoreSnapshot snapshotOf(StoreView view) {
    var snapshot =
        StoreSnapshot.newBuilder()
            .addAllServices(view.all(ObjectKind.SERVICE))
            .addAllTasks(view.all(ObjectKind.TASK));
    for (int n = 0; n < 3; n++) {
      view.named(ObjectKind.SERVICE, "name" + n).ifPresent(snapshot::addServices);
      snapshot.addAllTasks(view.tasksOfService("s" + n)).addAllTasks(view.tasksOfNode("n" + n));
    }
    return snapshot.build();
  }
}
