package dev.swarmsim.scheduler.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.store.StoreException.Reason;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Names of services are unique, whatever their case: part of SwarmKit's STO-01. */
final class ServiceNamesTest {
  private final Store store = new Store();
  private long commitIndex = 10;

  @Test
  void aServiceIsFoundByNameWithoutCase() {
    commit(tx -> tx.create(ObjectKind.SERVICE, service("s1", "Web")));

    assertEquals("s1", store.named(ObjectKind.SERVICE, "wEB").orElseThrow().getId());
    assertEquals(Optional.empty(), store.named(ObjectKind.SERVICE, "web2"));
  }

  @Test
  void aTakenServiceNameIsRefusedWithDockersWords() {
    commit(tx -> tx.create(ObjectKind.SERVICE, service("s1", "web")));

    var refusal =
        assertThrows(
            StoreException.class,
            () -> commit(tx -> tx.create(ObjectKind.SERVICE, service("s2", "WEB"))));

    assertEquals(Reason.NAME_CONFLICT, refusal.reason());
    assertEquals(
        "name conflicts with an existing object: service WEB already exists", refusal.getMessage());
  }

  @Test
  void aNameIsFreeAgainOnceItsServiceIsDeletedEvenInTheSameTransaction() {
    commit(tx -> tx.create(ObjectKind.SERVICE, service("s1", "web")));

    commit(
        tx -> {
          tx.delete(ObjectKind.SERVICE, "s1");
          assertEquals(Optional.empty(), tx.named(ObjectKind.SERVICE, "web"));
          tx.create(ObjectKind.SERVICE, service("s2", "web"));
        });

    assertEquals("s2", store.named(ObjectKind.SERVICE, "web").orElseThrow().getId());
  }

  @Test
  void aNameMayPassFromOneServiceToAnotherInOneTransaction() {
    commit(
        tx -> {
          tx.create(ObjectKind.SERVICE, service("s1", "old"));
          tx.create(ObjectKind.SERVICE, service("s2", "web"));
        });

    commit(
        tx -> {
          tx.update(ObjectKind.SERVICE, named(tx, "s2", "new"));
          tx.update(ObjectKind.SERVICE, named(tx, "s1", "web"));
        });

    assertEquals("s1", store.named(ObjectKind.SERVICE, "web").orElseThrow().getId());
    assertEquals("s2", store.named(ObjectKind.SERVICE, "new").orElseThrow().getId());
    assertEquals(Optional.empty(), store.named(ObjectKind.SERVICE, "old"));
  }

  @Test
  void twoNodesMayBearOneName() {
    commit(
        tx -> {
          tx.create(ObjectKind.NODE, node("n1"));
          tx.create(ObjectKind.NODE, node("n2"));
        });

    assertEquals(2, store.all(ObjectKind.NODE).size());
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

  private static Service named(Transaction tx, String id, String name) {
    var service = tx.get(ObjectKind.SERVICE, id).orElseThrow().toBuilder();
    service.getSpecBuilder().getAnnotationsBuilder().setName(name);
    return service.build();
  }
}
