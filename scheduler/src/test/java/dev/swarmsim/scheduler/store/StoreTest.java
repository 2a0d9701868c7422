package dev.swarmsim.scheduler.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.StoreAction;
import dev.swarmsim.scheduler.model.StoreActions;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.StoreException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The store's rules: SwarmKit's catalogue STO-01, STO-02 and STO-04. */
final class StoreTest {
  private final Store store = new Store();

  /** Counts as Raft does: an entry's index is one above the commit index it was made at. */
  private long commitIndex = 10;

  @Test
  void anObjectIsFoundByIdOnceItsEntryIsApplied() {
    var entry = store.transact(1, commitIndex, tx -> tx.create(ObjectKind.NODE, node("n1")));

    assertEquals(Optional.empty(), store.get(ObjectKind.NODE, "n1"));
    store.apply(entry);
    assertEquals("n1", store.get(ObjectKind.NODE, "n1").orElseThrow().getId());
  }

  @Test
  void listsAreInTheOrderOfIdsWhateverTheOrderOfCreation() {
    commit(
        tx -> {
          tx.create(ObjectKind.TASK, task("t3", "s1", "n1"));
          tx.create(ObjectKind.TASK, task("t1", "s1", "n2"));
          tx.create(ObjectKind.TASK, task("t2", "s2", "n1"));
        });

    assertEquals(List.of("t1", "t2", "t3"), ids(store.all(ObjectKind.TASK)));
    assertEquals(List.of("t1", "t3"), ids(store.tasksOfService("s1")));
    assertEquals(List.of("t2", "t3"), ids(store.tasksOfNode("n1")));
  }

  @Test
  void aTransactionReadsItsOwnWritesInOrder() {
    commit(
        tx -> {
          tx.create(ObjectKind.TASK, task("t2", "s1", "n1"));
          tx.create(ObjectKind.TASK, task("t4", "s1", "n1"));
        });

    commit(
        tx -> {
          tx.create(ObjectKind.TASK, task("t1", "s1", "n1"));
          tx.create(ObjectKind.TASK, task("t3", "s1", "n2"));
          tx.delete(ObjectKind.TASK, "t4");
          assertEquals(List.of("t1", "t2", "t3"), ids(tx.tasksOfService("s1")));
          assertEquals(List.of("t1", "t2"), ids(tx.tasksOfNode("n1")));
          assertEquals(List.of("t1", "t2", "t3"), ids(tx.all(ObjectKind.TASK)));
          assertEquals(Optional.empty(), tx.get(ObjectKind.TASK, "t4"));
        });
  }

  @Test
  void aTaskThatIsGivenANodeIsFoundThereAfterwards() {
    commit(tx -> tx.create(ObjectKind.TASK, task("t1", "s1", "")));
    assertEquals(List.of(), store.tasksOfNode(""));

    commit(
        tx -> {
          var task = tx.get(ObjectKind.TASK, "t1").orElseThrow();
          tx.update(ObjectKind.TASK, task.toBuilder().setNodeId("n1").build());
          assertEquals(List.of("t1"), ids(tx.tasksOfNode("n1")));
        });

    assertEquals(List.of("t1"), ids(store.tasksOfNode("n1")));
  }

  @Test
  void aTakenIdIsRefused() {
    commit(tx -> tx.create(ObjectKind.NODE, node("n1")));

    var refusal =
        assertThrows(
            StoreException.class, () -> commit(tx -> tx.create(ObjectKind.NODE, node("n1"))));

    assertEquals(Reason.EXISTS, refusal.reason());
  }

  @Test
  void anUpdateOrDeletionOfNothingIsRefused() {
    var update =
        assertThrows(
            StoreException.class, () -> commit(tx -> tx.update(ObjectKind.NODE, node("n1"))));
    var deletion =
        assertThrows(StoreException.class, () -> commit(tx -> tx.delete(ObjectKind.NODE, "n1")));

    assertEquals(Reason.NOT_FOUND, update.reason());
    assertEquals(Reason.NOT_FOUND, deletion.reason());
    assertEquals("node n1 not found", deletion.getMessage());
  }

  @Test
  void aFailedTransactionLeavesNothing() {
    var before = store.save();

    assertThrows(
        StoreException.class,
        () ->
            commit(
                tx -> {
                  tx.create(ObjectKind.NODE, node("n1"));
                  tx.delete(ObjectKind.TASK, "none");
                }));

    assertEquals(before, store.save());
  }

  @Test
  void anUpdateOfAStaleCopyIsOutOfSequence() {
    commit(tx -> tx.create(ObjectKind.NODE, node("n1")));
    var stale = store.get(ObjectKind.NODE, "n1").orElseThrow();
    commit(tx -> tx.update(ObjectKind.NODE, stale));

    var refusal =
        assertThrows(StoreException.class, () -> commit(tx -> tx.update(ObjectKind.NODE, stale)));

    assertEquals(Reason.OUT_OF_SEQUENCE, refusal.reason());
    assertEquals("update out of sequence", refusal.getMessage());
  }

  @Test
  void aTransactionMayUpdateAnObjectAgainAndOnlyTheLastStateIsWritten() {
    commit(tx -> tx.create(ObjectKind.TASK, task("t1", "s1", "")));

    var entry =
        store.transact(
            7,
            commitIndex,
            tx -> {
              tx.update(ObjectKind.TASK, on(tx, "t1", "n1"));
              tx.update(ObjectKind.TASK, on(tx, "t1", "n2"));
            });

    assertEquals(1, entry.getActionsCount());
    assertEquals("n2", entry.getActions(0).getTask().getNodeId());
  }

  @Test
  void allThatATransactionWritesBearsTheCommitIndexAtItsBeginning() {
    commit(tx -> tx.create(ObjectKind.NODE, node("n1")));
    long began = commitIndex;

    commit(
        tx -> {
          tx.update(ObjectKind.NODE, tx.get(ObjectKind.NODE, "n1").orElseThrow());
          tx.create(ObjectKind.TASK, task("t1", "s1", "n1"));
        });

    assertEquals(began, store.get(ObjectKind.NODE, "n1").orElseThrow().getMeta().getVersion());
    assertEquals(began, store.get(ObjectKind.TASK, "t1").orElseThrow().getMeta().getVersion());
  }

  @Test
  void anObjectKeepsWhenItWasCreatedAndLearnsWhenItWasUpdated() {
    store.apply(store.transact(100, 1, tx -> tx.create(ObjectKind.NODE, node("n1"))));
    store.apply(
        store.transact(
            250, 2, tx -> tx.update(ObjectKind.NODE, tx.get(ObjectKind.NODE, "n1").orElseThrow())));

    var meta = store.get(ObjectKind.NODE, "n1").orElseThrow().getMeta();

    assertEquals(100, meta.getCreatedAt());
    assertEquals(250, meta.getUpdatedAt());
  }

  @Test
  void whatIsCreatedAndDeletedInOneTransactionLeavesNoTrace() {
    var entry =
        store.transact(
            1,
            commitIndex,
            tx -> {
              tx.create(ObjectKind.NODE, node("n1"));
              tx.delete(ObjectKind.NODE, "n1");
            });

    assertEquals(StoreActions.getDefaultInstance(), entry);
  }

  @Test
  void whatIsDeletedAndCreatedAnewInOneTransactionIsOneUpdate() {
    commit(tx -> tx.create(ObjectKind.NODE, node("n1")));

    var entry =
        store.transact(
            9,
            commitIndex,
            tx -> {
              tx.delete(ObjectKind.NODE, "n1");
              tx.create(ObjectKind.NODE, node("n1"));
            });

    assertEquals(StoreAction.Kind.UPDATE, entry.getActions(0).getKind());
    assertEquals(9, entry.getActions(0).getNode().getMeta().getCreatedAt());
  }

  @Test
  void aTransactionThatOnlyReadsChangesNothing() {
    var entry = store.transact(1, commitIndex, tx -> tx.all(ObjectKind.NODE));

    assertEquals(0, entry.getActionsCount());
  }

  @Test
  void eventsSayInOrderWhatWasAndWhatIs() {
    commit(tx -> tx.create(ObjectKind.TASK, task("t1", "s1", "")));
    var was = store.get(ObjectKind.TASK, "t1").orElseThrow();

    var events =
        store.apply(
            store.transact(
                5,
                commitIndex,
                tx -> {
                  tx.create(ObjectKind.NODE, node("n1"));
                  tx.delete(ObjectKind.TASK, "t1");
                }));

    var node = store.get(ObjectKind.NODE, "n1").orElseThrow();
    assertEquals(
        List.of(
            new StoreEvent<>(ObjectKind.NODE, Optional.empty(), Optional.of(node)),
            new StoreEvent<>(ObjectKind.TASK, Optional.of(was), Optional.empty())),
        events);
  }

  @Test
  void aRestoredSnapshotIsTheStoreWithItsIndexes() {
    commit(
        tx -> {
          tx.create(ObjectKind.NODE, node("n1"));
          tx.create(ObjectKind.SERVICE, service("s1", "web"));
          tx.create(ObjectKind.TASK, task("t1", "s1", "n1"));
          tx.create(ObjectKind.CLUSTER, Cluster.newBuilder().setId("c1").build());
        });

    var restored = Store.restore(store.save());

    assertEquals(store.save(), restored.save());
    assertEquals(List.of("t1"), ids(restored.tasksOfNode("n1")));
    assertEquals("s1", restored.named(ObjectKind.SERVICE, "web").orElseThrow().getId());
    assertEquals("c1", restored.cluster().orElseThrow().getId());
  }

  @Test
  void aListReadEarlierDoesNotChangeUnderItsReader() {
    commit(tx -> tx.create(ObjectKind.NODE, node("n1")));
    var read = store.all(ObjectKind.NODE);

    commit(tx -> tx.create(ObjectKind.NODE, node("n2")));

    assertEquals(1, read.size());
  }

  @Test
  void anEntryFullOfAnUnknownKindOfObjectIsRefused() {
    var entry = StoreActions.newBuilder().addActions(StoreAction.getDefaultInstance()).build();

    var refusal = assertThrows(IllegalArgumentException.class, () -> store.apply(entry));

    assertTrue(refusal.getMessage().contains("newer version"), refusal.getMessage());
  }

  private void commit(Consumer<Transaction> body) {
    store.apply(store.transact(commitIndex, commitIndex, body));
    commitIndex++;
  }

  private static Node node(String id) {
    return Node.newBuilder().setId(id).build();
  }

  private static Service service(String id, String name) {
    return Service.newBuilder()
        .setId(id)
        .setSpec(ServiceSpec.newBuilder().setAnnotations(Annotations.newBuilder().setName(name)))
        .build();
  }

  private static Task task(String id, String serviceId, String nodeId) {
    return Task.newBuilder()
        .setId(id)
        .setServiceId(serviceId)
        .setNodeId(nodeId)
        .setDesiredState(TaskState.RUNNING)
        .build();
  }

  private static Task on(Transaction tx, String id, String nodeId) {
    return tx.get(ObjectKind.TASK, id).orElseThrow().toBuilder().setNodeId(nodeId).build();
  }

  private static List<String> ids(List<Task> tasks) {
    return tasks.stream().map(Task::getId).toList();
  }
}
