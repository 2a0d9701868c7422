package dev.swarmsim.scheduler.dispatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tasks need besides, on its way to the node: SwarmKit's catalogue DIS-06. */
class PayloadsTest {
  private final DispatcherBench bench = DispatcherBench.withNode(1, "n1");

  @BeforeEach
  void aSecretAndAConfigAreThere() {
    bench.write(
        tx -> {
          var secret = Secret.newBuilder().setId("s");
          secret
              .getSpecBuilder()
              .setData(ByteString.copyFromUtf8("s3cret"))
              .getAnnotationsBuilder()
              .setName("s1");
          tx.create(ObjectKind.SECRET, secret.build());
          var config = Config.newBuilder().setId("c");
          config.getSpecBuilder().getAnnotationsBuilder().setName("c1");
          tx.create(ObjectKind.CONFIG, config.build());
        });
  }

  @Test
  void theFirstTaskThatUsesThemBringsThemAndTheNextDoesNot() {
    bench.register("n1");
    bench.forget();

    add("t1", TaskState.ASSIGNED);
    var first = last();
    add("t2", TaskState.ASSIGNED);
    var second = last();

    assertEquals("s3cret", first.getUpdateSecrets(0).getSpec().getData().toStringUtf8());
    assertEquals(List.of("c"), first.getUpdateConfigsList().stream().map(Config::getId).toList());
    assertEquals(1, second.getUpdateCount());
    assertEquals(0, second.getUpdateSecretsCount() + second.getUpdateConfigsCount());
  }

  @Test
  void theLastTaskThatUsesThemTakesThemAlong() {
    add("t1", TaskState.ASSIGNED);
    add("t2", TaskState.ASSIGNED);
    bench.register("n1");
    bench.forget();

    remove("t1");
    var first = last();
    remove("t2");
    var second = last();

    assertEquals(0, first.getRemoveSecretsCount() + first.getRemoveConfigsCount());
    assertEquals(List.of("s"), second.getRemoveSecretsList());
    assertEquals(List.of("c"), second.getRemoveConfigsList());
  }

  @Test
  void aTaskThatHasEndedNeedsNothingThoughItStays() {
    add("t1", TaskState.ASSIGNED);
    String session = bench.register("n1");
    bench.report("n1", session, "t1", TaskState.RUNNING);
    bench.runMillis(300);
    bench.forget();

    bench.report("n1", session, "t1", TaskState.COMPLETE);
    bench.runMillis(300);

    var message = last();
    assertEquals(List.of("s"), message.getRemoveSecretsList());
    assertEquals(0, message.getUpdateCount() + message.getRemoveCount());
  }

  @Test
  void aNewSessionBringsWhatTheUnfinishedTasksUse() {
    add("t1", TaskState.RUNNING);
    add("t2", TaskState.FAILED);

    bench.register("n1");

    var complete = bench.assignments().getFirst();
    assertTrue(complete.getComplete());
    assertEquals(2, complete.getUpdateCount());
    assertEquals(
        List.of("s"), complete.getUpdateSecretsList().stream().map(Secret::getId).toList());
  }

  @Test
  void onlyEndedTasksBringNothing() {
    add("t2", TaskState.FAILED);

    bench.register("n1");

    assertEquals(0, bench.assignments().getFirst().getUpdateSecretsCount());
  }

  private Assignments last() {
    bench.runMillis(100);
    return bench.assignments().getLast();
  }

  private void add(String id, TaskState state) {
    bench.write(
        tx -> {
          var task = Task.newBuilder().setId(id).setNodeId("n1").setDesiredState(TaskState.RUNNING);
          task.getStatusBuilder().setState(state);
          task.getSpecBuilder()
              .getContainerBuilder()
              .addSecrets(SecretReference.newBuilder().setSecretId("s").setSecretName("s1"))
              .addConfigs(ConfigReference.newBuilder().setConfigId("c").setConfigName("c1"));
          tx.create(ObjectKind.TASK, task.build());
        });
  }

  private void remove(String id) {
    bench.write(tx -> tx.delete(ObjectKind.TASK, id));
  }
}
