package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.createService;
import static dev.swarmsim.scheduler.control.Requests.error;
import static dev.swarmsim.scheduler.control.Requests.invalid;
import static dev.swarmsim.scheduler.control.Requests.listServices;
import static dev.swarmsim.scheduler.control.Requests.removeService;
import static dev.swarmsim.scheduler.control.Requests.rollBack;
import static dev.swarmsim.scheduler.control.Requests.spec;
import static dev.swarmsim.scheduler.control.Requests.task;
import static dev.swarmsim.scheduler.control.Requests.updateService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services: SwarmKit's catalogue API-05, and the texts of the control API. */
final class ServiceControlTest {
  private final FakeHost host = Requests.host();

  @Test
  void aCreatedServiceIsAnsweredAsItIsStored() {
    var service = host.ask(createService(spec("web"))).getService();

    assertEquals(host.store().named(ObjectKind.SERVICE, "web").orElseThrow(), service);
    assertEquals(spec("web"), service.getSpec());
    assertTrue(service.getId().matches("[0-9a-z]{25}"), service.getId());
    assertTrue(service.getMeta().getVersion() > 0);
    assertEquals(0, service.getSpecVersion());
    assertFalse(service.hasPreviousSpec());
  }

  @Test
  void aTakenNameIsRefused() {
    created(spec("web"));

    assertEquals(
        error(
            Code.ALREADY_EXISTS,
            "name conflicts with an existing object: service web already exists"),
        refusal(createService(spec("web"))));
  }

  @Test
  void aSpecThatBreaksTheRulesIsRefusedAtOnce() {
    long token = host.send(createService(spec("-web")));

    assertEquals(
        invalid("name must be valid as a DNS name component"),
        host.reply(token).orElseThrow().getError());
  }

  @Test
  void anUpdateKeepsThePreviousSpecAndCountsSpecVersionsByTheVersionRead() {
    var service = created(spec("web"));
    var next = spec("web").toBuilder().setReplicated(replicas(5)).build();

    var updated = host.ask(updateService(service, next)).getService();

    assertEquals(next, updated.getSpec());
    assertEquals(spec("web"), updated.getPreviousSpec());
    assertEquals(service.getMeta().getVersion(), updated.getSpecVersion());
    assertEquals(service.getSpecVersion(), updated.getPreviousSpecVersion());
    assertTrue(updated.getMeta().getVersion() > service.getMeta().getVersion());
  }

  @Test
  void anUpdateForgetsTheStatusOfTheOneBefore() {
    var service = created(spec("web"));
    host.write(
        tx ->
            tx.update(
                ObjectKind.SERVICE,
                service.toBuilder()
                    .setUpdateStatus(UpdateStatus.newBuilder().setState(UpdateStatus.State.PAUSED))
                    .build()));

    var read = host.store().named(ObjectKind.SERVICE, "web").orElseThrow();
    assertFalse(host.ask(updateService(read, spec("web"))).getService().hasUpdateStatus());
  }

  @Test
  void anUpdateOfAStaleVersionIsRefusedWithoutACodeOfItsOwn() {
    var service = created(spec("web"));
    host.ask(updateService(service, spec("web")));

    var stale = error(Code.UNKNOWN, "update out of sequence");
    assertEquals(stale, refusal(updateService(service, spec("web"))));
    assertEquals(stale, refusal(rollBack(service)));
  }

  @Test
  void renamingIsNotSupported() {
    var service = created(spec("web"));

    assertEquals(
        error(Code.UNIMPLEMENTED, "renaming services is not supported"),
        refusal(updateService(service, spec("shop"))));
  }

  @Test
  void theModeMayNotChange() {
    var service = created(spec("web"));
    var global = spec("web").toBuilder().setGlobal(ServiceSpec.Global.getDefaultInstance()).build();

    assertEquals(
        error(Code.UNIMPLEMENTED, "service mode change is not allowed"),
        refusal(updateService(service, global)));
  }

  @Test
  void aServiceThatIsNotThereIsNotFound() {
    var missing = Service.newBuilder().setId("s9").build();
    var notFound = error(Code.NOT_FOUND, "service s9 not found");

    assertEquals(notFound, refusal(updateService(missing, spec("web"))));
    assertEquals(notFound, refusal(rollBack(missing)));
    assertEquals(notFound, refusal(removeService("s9")));
  }

  @Test
  void aRollbackSwapsTheSpecsAndSaysSo() {
    var first = created(spec("web"));
    var next = spec("web").toBuilder().setReplicated(replicas(5)).build();
    var second = host.ask(updateService(first, next)).getService();

    var rolledBack = host.ask(rollBack(second)).getService();

    assertEquals(spec("web"), rolledBack.getSpec());
    assertEquals(next, rolledBack.getPreviousSpec());
    assertEquals(first.getSpecVersion(), rolledBack.getSpecVersion());
    assertEquals(second.getSpecVersion(), rolledBack.getPreviousSpecVersion());
    assertEquals(
        UpdateStatus.newBuilder()
            .setState(UpdateStatus.State.ROLLBACK_STARTED)
            .setStartedAt(host.now())
            .setMessage("manually requested rollback")
            .build(),
        rolledBack.getUpdateStatus());
  }

  @Test
  void rollingBackTwiceIsRollingForward() {
    var next = spec("web").toBuilder().setReplicated(replicas(5)).build();
    var updated = host.ask(updateService(created(spec("web")), next)).getService();

    var back = host.ask(rollBack(updated)).getService();
    var forward = host.ask(rollBack(back)).getService();

    assertEquals(next, forward.getSpec());
  }

  @Test
  void aServiceThatWasNeverUpdatedCannotBeRolledBack() {
    var service = created(spec("web"));

    assertEquals(
        error(
            Code.FAILED_PRECONDITION,
            "service " + service.getId() + " does not have a previous spec"),
        refusal(rollBack(service)));
  }

  @Test
  void aRemovedServiceIsGoneAtOnceAndItsTasksAreNot() {
    var service = created(spec("web"));
    host.write(
        tx ->
            tx.create(
                ObjectKind.TASK,
                task("t1", service.getId(), TaskState.RUNNING, TaskState.RUNNING)));

    assertTrue(host.ask(removeService(service.getId())).hasDone());

    assertEquals(List.of(), host.store().all(ObjectKind.SERVICE));
    assertEquals(1, host.store().all(ObjectKind.TASK).size());
  }

  @Test
  void runningCountsWhatIsObservedWhateverIsDesired() {
    var service = created(spec("web"));
    host.write(
        tx -> {
          for (int n = 1; n <= 4; n++) {
            var desired = n <= 3 ? TaskState.RUNNING : TaskState.SHUTDOWN;
            tx.create(ObjectKind.TASK, task("t" + n, service.getId(), TaskState.RUNNING, desired));
          }
          tx.create(
              ObjectKind.TASK, task("t5", service.getId(), TaskState.PREPARED, TaskState.RUNNING));
        });

    assertEquals(count(4, 3), host.ask(listServices()).getServices().getCounts(0));
  }

  @Test
  void aGlobalServiceDesiresAsManyAsHaveDesiredRunning() {
    var global =
        spec("agent").toBuilder().setGlobal(ServiceSpec.Global.getDefaultInstance()).build();
    var service = created(global);
    host.write(
        tx -> {
          tx.create(
              ObjectKind.TASK, task("t1", service.getId(), TaskState.RUNNING, TaskState.RUNNING));
          tx.create(
              ObjectKind.TASK, task("t2", service.getId(), TaskState.RUNNING, TaskState.SHUTDOWN));
          tx.create(
              ObjectKind.TASK, task("t3", service.getId(), TaskState.PENDING, TaskState.RUNNING));
        });

    assertEquals(count(2, 2), host.ask(listServices()).getServices().getCounts(0));
  }

  @Test
  void servicesAreListedInTheOrderOfTheirIdsWithACountEach() {
    created(spec("web"));
    created(spec("api"));
    created(spec("db"));

    var services = host.ask(listServices()).getServices();

    assertEquals(host.store().all(ObjectKind.SERVICE), services.getServicesList());
    assertEquals(List.of(count(0, 3), count(0, 3), count(0, 3)), services.getCountsList());
  }

  @Test
  void anOperationThatIsNoneIsUnimplemented() {
    assertEquals(Code.UNIMPLEMENTED, refusal(ControlRequest.getDefaultInstance()).getCode());
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

  private static ServiceSpec.Replicated replicas(long count) {
    return ServiceSpec.Replicated.newBuilder().setReplicas(count).build();
  }

  private static ControlReply.ServiceCount count(long running, long desired) {
    return ControlReply.ServiceCount.newBuilder().setRunning(running).setDesired(desired).build();
  }
}
