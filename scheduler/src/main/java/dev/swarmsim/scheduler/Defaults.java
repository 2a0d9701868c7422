package dev.swarmsim.scheduler;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import java.util.concurrent.TimeUnit;

/**
 * What holds where a spec says nothing. Specs are kept as the client sent them; whoever decides by
 * one asks here (SwarmKit, {@code api/defaults}; Docker's numbers). Times are in nanoseconds.
 */
public final class Defaults {
  /** How long a container may take to stop before it is killed: 10 s. */
  public static final long STOP_GRACE_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Restart whatever the exit code was. */
  public static final RestartPolicy.Condition RESTART_CONDITION = RestartPolicy.Condition.ANY;

  /** How long a restart waits: 5 s. */
  public static final long RESTART_DELAY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How long an update watches a new task for failure: 5 s. */
  public static final long UPDATE_MONITOR_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How many tasks an update replaces at a time if there is no update config: one. */
  public static final long UPDATE_PARALLELISM = 1;

  /** How many tasks a slot keeps, the live one included: 5. */
  public static final long TASK_HISTORY_RETENTION_LIMIT = 5;

  /** How often agents report to the dispatcher: every 5 s. */
  public static final long HEARTBEAT_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How many entries Raft applies between snapshots: 10,000. */
  public static final long SNAPSHOT_INTERVAL_ENTRIES = 10_000;

  /** How long a node's certificate is good: 90 days. */
  public static final long NODE_CERTIFICATE_EXPIRY_NANOS = TimeUnit.DAYS.toNanos(90);

  /** The pool that subnets of overlay networks are cut from. */
  public static final String ADDRESS_POOL = "10.0.0.0/8";

  /** The prefix length of a subnet cut from the pools: 24. */
  public static final int SUBNET_SIZE = 24;

  /** The UDP port of overlay traffic: 4789. */
  public static final int DATA_PATH_PORT = 4789;

  /** The update config of a service that has none: one by one, stop first, pause on failure. */
  public static final UpdateConfig UPDATE =
      UpdateConfig.newBuilder()
          .setParallelism(UPDATE_PARALLELISM)
          .setMonitor(UPDATE_MONITOR_NANOS)
          .setFailureAction(UpdateConfig.FailureAction.PAUSE)
          .setOrder(UpdateConfig.Order.STOP_FIRST)
          .build();

  private Defaults() {}

  /** When to restart a task of that spec. */
  public static RestartPolicy.Condition restartCondition(TaskSpec spec) {
    return spec.getRestart().hasCondition() ? spec.getRestart().getCondition() : RESTART_CONDITION;
  }

  /** How long a restart of a task of that spec waits. */
  public static long restartDelayNanos(TaskSpec spec) {
    return spec.getRestart().hasDelay() ? spec.getRestart().getDelay() : RESTART_DELAY_NANOS;
  }

  /** How long a container of that spec may take to stop. */
  public static long stopGracePeriodNanos(ContainerSpec spec) {
    return spec.hasStopGracePeriod() ? spec.getStopGracePeriod() : STOP_GRACE_PERIOD_NANOS;
  }

  /** How the service is updated. */
  public static UpdateConfig update(ServiceSpec spec) {
    return spec.hasUpdate() ? spec.getUpdate() : UPDATE;
  }

  /** How the service is rolled back. */
  public static UpdateConfig rollback(ServiceSpec spec) {
    return spec.hasRollback() ? spec.getRollback() : UPDATE;
  }

  /** How many tasks of a job may be under way at once: all, unless it says otherwise. */
  public static long maxConcurrent(ServiceSpec.ReplicatedJob job) {
    return job.getMaxConcurrent() == 0 ? job.getTotalCompletions() : job.getMaxConcurrent();
  }

  /** How long an update with that config watches a new task for failure. */
  public static long monitorNanos(UpdateConfig config) {
    return config.hasMonitor() ? config.getMonitor() : UPDATE_MONITOR_NANOS;
  }

  /** How many tasks a slot keeps, the live one included; negative for all. */
  public static long taskHistoryRetentionLimit(Cluster cluster) {
    return cluster.getSpec().hasTaskHistoryRetentionLimit()
        ? cluster.getSpec().getTaskHistoryRetentionLimit()
        : TASK_HISTORY_RETENTION_LIMIT;
  }

  /** How often agents report to the dispatcher. */
  public static long heartbeatPeriodNanos(Cluster cluster) {
    return cluster.getSpec().hasHeartbeatPeriod()
        ? cluster.getSpec().getHeartbeatPeriod()
        : HEARTBEAT_PERIOD_NANOS;
  }

  /** How many entries Raft applies between snapshots. */
  public static long snapshotIntervalEntries(Cluster cluster) {
    return cluster.getSpec().hasSnapshotInterval()
        ? cluster.getSpec().getSnapshotInterval()
        : SNAPSHOT_INTERVAL_ENTRIES;
  }
}
