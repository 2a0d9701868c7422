package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.simulator.json.HumanDuration;
import dev.swarmsim.simulator.json.ServiceJson;
import java.util.Map;
import java.util.TreeMap;

/** A service as {@code docker service inspect --pretty} tells it. */
final class ServicePretty {
  private final StringBuilder text = new StringBuilder();
  private final Service service;
  private final ServiceSpec spec;
  private final long nowNanos;

  private ServicePretty(Service service, long nowNanos) {
    this.service = service;
    this.spec = ServiceJson.withDefaults(service.getSpec());
    this.nowNanos = nowNanos;
  }

  /**
   * Tells of a service.
   *
   * @param networkNames names by id, for those the service is on
   */
  static String of(Service service, Map<String, String> networkNames, long nowNanos) {
    var pretty = new ServicePretty(service, nowNanos);
    pretty.head();
    pretty.updateStatus();
    pretty.placement();
    pretty.updates();
    new ContainerPretty(pretty.text, pretty.spec.getTask()).container();
    new ResourcesPretty(pretty.text, pretty.spec, service).rest(networkNames);
    return pretty.text.append("\n\n").toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void head() {
    line("");
    line("ID:\t\t" + service.getId());
    line("Name:\t\t" + spec.getAnnotations().getName());
    if (spec.getAnnotations().getLabelsCount() > 0) {
      line("Labels:");
      new TreeMap<>(spec.getAnnotations().getLabelsMap())
          .forEach((key, value) -> line(" " + key + (value.isEmpty() ? "" : "=" + value)));
    }
    switch (spec.getModeCase()) {
      case REPLICATED -> {
        line("Service Mode:\tReplicated");
        line(" Replicas:\t" + spec.getReplicated().getReplicas());
      }
      case GLOBAL -> line("Service Mode:\tGlobal");
      // Docker's command forgot the modes of jobs.
      case REPLICATED_JOB, GLOBAL_JOB, MODE_NOT_SET -> line("Service Mode:");
    }
  }

  private void updateStatus() {
    UpdateStatus status = service.getUpdateStatus();
    if (status.getState() == UpdateStatus.State.UNKNOWN) {
      return;
    }
    line("UpdateStatus:");
    line(" State:\t\t" + Words.lower(status.getState()));
    line(" Started:\t" + HumanDuration.ago(nowNanos - status.getStartedAt()));
    if (status.getState() == UpdateStatus.State.COMPLETED) {
      line(" Completed:\t" + HumanDuration.ago(nowNanos - status.getCompletedAt()));
    }
    line(" Message:\t" + status.getMessage());
  }

  private void placement() {
    var placement = spec.getTask().getPlacement();
    line("Placement:");
    if (placement.getConstraintsCount() > 0) {
      line(" Constraints:\t[" + String.join(" ", placement.getConstraintsList()) + "]");
    }
    if (placement.getSpreadCount() > 0) {
      line(" Preferences:   [spread=" + String.join(" spread=", placement.getSpreadList()) + "]");
    }
    if (placement.getMaxReplicas() > 0) {
      line(" Max Replicas Per Node:   " + placement.getMaxReplicas());
    }
  }

  private void updates() {
    // A job has no update config; the command shows the default for it.
    var shown =
        spec.hasUpdate() ? spec : ServiceJson.withDefaults(ServiceSpec.newBuilder().build());
    line("UpdateConfig:");
    update(shown.getUpdate(), " Update order:      ");
    line("RollbackConfig:");
    update(shown.getRollback(), " Rollback order:    ");
  }

  private void update(UpdateConfig config, String order) {
    line(" Parallelism:\t" + config.getParallelism());
    if (config.getDelay() != 0) {
      line(" Delay:\t\t" + GoDuration.of(config.getDelay()));
    }
    line(" On failure:\t" + Words.dashed(config.getFailureAction()));
    line(" Monitoring Period: " + GoDuration.of(config.getMonitor()));
    line(" Max failure ratio: " + ratio(config.getMaxFailureRatio()));
    line(order + Words.dashed(config.getOrder()));
  }

  private static String ratio(float ratio) {
    return ratio == Math.rint(ratio) ? Long.toString((long) ratio) : Float.toString(ratio);
  }
}
