package dev.swarmsim.simulator.stack;

import dev.swarmsim.scheduler.model.Placement;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import java.math.BigDecimal;

/** What stands under {@code deploy:} of a service. */
final class DeployConverter {
  private static final BigDecimal NANOS_PER_CPU = BigDecimal.valueOf(1_000_000_000L);

  private DeployConverter() {}

  static void mode(Mapping deploy, ServiceSpec.Builder spec) throws ComposeException {
    String mode = deploy.text("mode");
    boolean counted = deploy.has("replicas");
    // Where nothing is said the daemon makes one.
    long replicas = counted ? deploy.number("replicas") : 1;
    switch (mode) {
      case "", "replicated" -> spec.getReplicatedBuilder().setReplicas(replicas);
      case "replicated-job" ->
          spec.getReplicatedJobBuilder().setMaxConcurrent(replicas).setTotalCompletions(replicas);
      case "global", "global-job" -> {
        if (counted) {
          throw new ComposeException(
              deploy.place(), "replicas can only be used with replicated or replicated-job mode");
        }
        if (mode.equals("global")) {
          spec.setGlobal(ServiceSpec.Global.getDefaultInstance());
        } else {
          spec.setGlobalJob(ServiceSpec.GlobalJob.getDefaultInstance());
        }
      }
      default -> throw new ComposeException(deploy.place(), "Unknown mode: " + mode);
    }
  }

  static UpdateConfig update(Mapping config) throws ComposeException {
    var update = UpdateConfig.newBuilder();
    update.setParallelism(config.has("parallelism") ? config.number("parallelism") : 1);
    config.duration("delay").ifPresent(update::setDelay);
    config.duration("monitor").ifPresent(update::setMonitor);
    update.setMaxFailureRatio(Numbers.decimal(config.text("max_failure_ratio")).floatValue());
    switch (config.text("failure_action")) {
      case "", "pause" -> update.setFailureAction(UpdateConfig.FailureAction.PAUSE);
      case "continue" -> update.setFailureAction(UpdateConfig.FailureAction.CONTINUE);
      case "rollback" -> update.setFailureAction(UpdateConfig.FailureAction.ROLLBACK);
      default ->
          throw new ComposeException(
              config.place(),
              "unrecognized update failure action " + config.text("failure_action"));
    }
    update.setOrder(
        config.text("order").equals("start-first")
            ? UpdateConfig.Order.START_FIRST
            : UpdateConfig.Order.STOP_FIRST);
    return update.build();
  }

  static void resources(Mapping resources, TaskSpec.Builder task) throws ComposeException {
    if (resources.has("limits")) {
      task.setLimits(amounts(resources.mapping("limits")));
    }
    if (resources.has("reservations")) {
      task.setReservations(amounts(resources.mapping("reservations")));
    }
  }

  private static Resources amounts(Mapping named) throws ComposeException {
    var amounts = Resources.newBuilder();
    if (named.has("cpus")) {
      amounts.setNanoCpus(cpus(named));
    }
    amounts.setMemoryBytes(named.number("memory")).setPids(named.number("pids"));
    for (ComposeValue item : named.items("generic_resources")) {
      Mapping discrete = ((Mapping) item).mapping("discrete_resource_spec");
      amounts.addGenericBuilder().setKind(discrete.text("kind")).setCount(discrete.number("value"));
    }
    return amounts.build();
  }

  private static long cpus(Mapping named) throws ComposeException {
    String text = named.text("cpus");
    try {
      return new BigDecimal(text).multiply(NANOS_PER_CPU).longValueExact();
    } catch (NumberFormatException e) {
      throw new ComposeException(
          named.place(), "failed to parse value as a rational number: " + text);
    } catch (ArithmeticException e) {
      throw new ComposeException(named.place(), "value is too precise");
    }
  }

  /** {@code deploy.restart_policy}, or what {@code restart} means if there is none. */
  static void restart(Mapping service, Mapping deploy, TaskSpec.Builder task)
      throws ComposeException {
    if (!deploy.has("restart_policy")) {
      byRestart(service, task);
      return;
    }
    Mapping policy = deploy.mapping("restart_policy");
    var restart = RestartPolicy.newBuilder();
    switch (policy.text("condition")) {
      case "" -> {
        // The daemon's default.
      }
      case "none" -> restart.setCondition(RestartPolicy.Condition.NONE);
      case "on-failure" -> restart.setCondition(RestartPolicy.Condition.ON_FAILURE);
      case "any" -> restart.setCondition(RestartPolicy.Condition.ANY);
      default ->
          throw new ComposeException(
              policy.place(), "invalid RestartCondition: " + policy.text("condition"));
    }
    policy.duration("delay").ifPresent(restart::setDelay);
    restart.setMaxAttempts(policy.number("max_attempts"));
    policy.duration("window").ifPresent(restart::setWindow);
    task.setRestart(restart);
  }

  private static void byRestart(Mapping service, TaskSpec.Builder task) throws ComposeException {
    String[] words = service.text("restart").split(":", 2);
    switch (words[0]) {
      case "", "no" -> {
        // Nothing is asked for.
      }
      case "always", "unless-stopped" ->
          task.getRestartBuilder().setCondition(RestartPolicy.Condition.ANY);
      case "on-failure" ->
          task.getRestartBuilder()
              .setCondition(RestartPolicy.Condition.ON_FAILURE)
              .setMaxAttempts(words.length == 2 ? Numbers.whole(words[1]) : 0);
      default ->
          throw new ComposeException(
              service.place(), "unknown restart policy: " + service.text("restart"));
    }
  }

  static Placement placement(Mapping named) {
    var placement = Placement.newBuilder().addAllConstraints(named.texts("constraints"));
    for (ComposeValue preference : named.items("preferences")) {
      placement.addSpread(((Mapping) preference).text("spread"));
    }
    return placement.setMaxReplicas(named.number("max_replicas_per_node")).build();
  }
}
