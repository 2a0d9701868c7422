package dev.swarmsim.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import org.junit.jupiter.api.Test;

/** A silent spec means Docker's numbers; a spec that says zero means zero. */
final class DefaultsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aSilentTaskSpecRestartsAlwaysAfterFiveSeconds() {
    var silent = TaskSpec.getDefaultInstance();

    assertEquals(RestartPolicy.Condition.ANY, Defaults.restartCondition(silent));
    assertEquals(5 * SECOND, Defaults.restartDelayNanos(silent));
    assertEquals(10 * SECOND, Defaults.stopGracePeriodNanos(ContainerSpec.getDefaultInstance()));
  }

  @Test
  void aSpecThatSaysZeroMeansZero() {
    var restart = RestartPolicy.newBuilder().setCondition(RestartPolicy.Condition.NONE).setDelay(0);
    var spec = TaskSpec.newBuilder().setRestart(restart).build();

    assertEquals(RestartPolicy.Condition.NONE, Defaults.restartCondition(spec));
    assertEquals(0, Defaults.restartDelayNanos(spec));
    assertEquals(
        0, Defaults.stopGracePeriodNanos(ContainerSpec.newBuilder().setStopGracePeriod(0).build()));
    assertEquals(0, Defaults.monitorNanos(UpdateConfig.newBuilder().setMonitor(0).build()));
  }

  @Test
  void aServiceWithoutAnUpdateConfigIsUpdatedOneByOneAndWatchedForFiveSeconds() {
    var silent = ServiceSpec.getDefaultInstance();

    for (var config : new UpdateConfig[] {Defaults.update(silent), Defaults.rollback(silent)}) {
      assertEquals(1, config.getParallelism());
      assertEquals(0, config.getDelay());
      assertEquals(5 * SECOND, Defaults.monitorNanos(config));
      assertEquals(UpdateConfig.FailureAction.PAUSE, config.getFailureAction());
      assertEquals(UpdateConfig.Order.STOP_FIRST, config.getOrder());
    }
  }

  @Test
  void anUpdateConfigThatIsSilentAboutParallelismReplacesAllAtOnce() {
    var spec = ServiceSpec.newBuilder().setUpdate(UpdateConfig.getDefaultInstance()).build();

    assertEquals(0, Defaults.update(spec).getParallelism());
    assertEquals(5 * SECOND, Defaults.monitorNanos(Defaults.update(spec)));
  }
}
