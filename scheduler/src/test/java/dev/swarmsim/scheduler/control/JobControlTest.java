package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.createService;
import static dev.swarmsim.scheduler.control.Requests.invalid;
import static dev.swarmsim.scheduler.control.Requests.listServices;
import static dev.swarmsim.scheduler.control.Requests.rollBack;
import static dev.swarmsim.scheduler.control.Requests.spec;
import static dev.swarmsim.scheduler.control.Requests.task;
import static dev.swarmsim.scheduler.control.Requests.updateService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.ControlReply.ServiceCount;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.store.ObjectKind;
import org.junit.jupiter.api.Test;

/** Jobs as the control API knows them: SwarmKit's catalogue API-08, and a real swarm's counts. */
final class JobControlTest {
  private final FakeHost host = Requests.host();

  private static ServiceSpec replicatedJob(int completions, int concurrent) {
    var spec = spec("job").toBuilder();
    spec.getReplicatedJobBuilder().setTotalCompletions(completions).setMaxConcurrent(concurrent);
    return spec.build();
  }

  private static ServiceSpec globalJob() {
    return spec("job").toBuilder().setGlobalJob(ServiceSpec.GlobalJob.getDefaultInstance()).build();
  }

  private Service created(ServiceSpec spec) {
    return host.ask(createService(spec)).getService();
  }

  private void add(String id, Service job, long iteration, TaskState observed, TaskState desired) {
    var task = task(id, job.getId(), observed, desired).toBuilder().setJobIteration(iteration);
    host.write(tx -> tx.create(ObjectKind.TASK, task.build()));
  }

  private ServiceCount count() {
    return host.ask(listServices()).getServices().getCounts(0);
  }

  @Test
  void aNewJobIsInItsIterationZeroAndOtherServicesInNone() {
    Service job = created(replicatedJob(3, 2));
    Service web = host.ask(createService(spec("web"))).getService();

    assertTrue(job.hasJobStatus());
    assertEquals(0, job.getJobStatus().getIteration());
    assertEquals(job.getMeta().getCreatedAt(), job.getJobStatus().getLastExecution());
    assertFalse(web.hasJobStatus());
  }

  @Test
  void everyUpdateAndRollbackBeginsTheNextIteration() {
    Service job = created(globalJob());

    Service updated = host.ask(updateService(job, job.getSpec())).getService();
    Service rolledBack = host.ask(rollBack(updated)).getService();

    assertEquals(1, updated.getJobStatus().getIteration());
    assertEquals(2, rolledBack.getJobStatus().getIteration());
    assertEquals(rolledBack.getMeta().getUpdatedAt(), rolledBack.getJobStatus().getLastExecution());
  }

  @Test
  void jobsHaveNoUpdateConfigButMayHaveOneForRollbacks() {
    var update = UpdateConfig.newBuilder().setParallelism(1);

    assertEquals(
        invalid("Jobs may not have an update config"),
        host.ask(createService(replicatedJob(1, 1).toBuilder().setUpdate(update).build()))
            .getError());
    assertEquals(
        invalid("Jobs may not have an update config"),
        host.ask(createService(globalJob().toBuilder().setUpdate(update).build())).getError());
    assertTrue(
        host.ask(createService(globalJob().toBuilder().setRollback(update).build())).hasService());
  }

  @Test
  void countsBelowZeroAreRefused() {
    assertEquals(
        invalid("Maximum concurrent jobs must not be negative"),
        host.ask(createService(replicatedJob(1, -1))).getError());
    assertEquals(
        invalid("Total completed jobs must not be negative"),
        host.ask(createService(replicatedJob(-1, 1))).getError());
  }

  @Test
  void aReplicatedJobIsCountedAsARealSwarmDoes() {
    Service job = created(replicatedJob(5, 2));
    add("t1", job, 0, TaskState.COMPLETE, TaskState.COMPLETE);
    add("t2", job, 0, TaskState.RUNNING, TaskState.COMPLETE);
    add("t3", job, 0, TaskState.FAILED, TaskState.SHUTDOWN);

    assertEquals(counts(1, 2, 1), count());
  }

  @Test
  void tasksOfEarlierIterationsDoNotCount() {
    Service job = created(replicatedJob(1, 1));
    add("t1", job, 0, TaskState.COMPLETE, TaskState.COMPLETE);
    host.ask(updateService(job, job.getSpec()));
    add("t2", job, 1, TaskState.RUNNING, TaskState.COMPLETE);

    assertEquals(counts(1, 1, 0), count());
  }

  @Test
  void aGlobalJobDesiresWhatIsStillToComplete() {
    Service job = created(globalJob());
    add("t1", job, 0, TaskState.COMPLETE, TaskState.COMPLETE);
    add("t2", job, 0, TaskState.COMPLETE, TaskState.COMPLETE);
    assertEquals(counts(0, 0, 2), count());

    add("t3", job, 0, TaskState.RUNNING, TaskState.COMPLETE);

    assertEquals(counts(1, 1, 2), count());
  }

  private static ServiceCount counts(long running, long desired, long completed) {
    return ServiceCount.newBuilder()
        .setRunning(running)
        .setDesired(desired)
        .setCompleted(completed)
        .build();
  }
}
