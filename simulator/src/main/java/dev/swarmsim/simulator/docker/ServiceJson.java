package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Placement;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.model.UpdateStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service in the shape of the Engine API, defaults filled in as the docker command asks for. */
final class ServiceJson {
  private static final long SECOND = 1_000_000_000L;

  private ServiceJson() {}

  static Map<String, Object> of(Service service) {
    var json =
        new JsonObject()
            .put("ID", service.getId())
            .putMeta(service.getMeta())
            .put("Spec", spec(service.getSpec()));
    if (service.hasPreviousSpec()) {
      json.put("PreviousSpec", spec(service.getPreviousSpec()));
    }
    json.put("Endpoint", allocated(service.getEndpoint()));
    if (service.getUpdateStatus().getState() != UpdateStatus.State.UNKNOWN) {
      json.put("UpdateStatus", updateStatus(service.getUpdateStatus()));
    }
    return json.build();
  }

  /** Without ports nothing was allocated, and Docker shows an empty spec. */
  private static Map<String, Object> allocated(EndpointSpec endpoint) {
    if (endpoint.getPortsCount() == 0) {
      return Map.of("Spec", Map.of());
    }
    return new JsonObject().put("Spec", endpoint(endpoint)).put("Ports", ports(endpoint)).build();
  }

  private static Map<String, Object> spec(ServiceSpec spec) {
    return new JsonObject()
        .put("Name", spec.getAnnotations().getName())
        .putLabels("Labels", spec.getAnnotations().getLabelsMap())
        .put("TaskTemplate", task(spec.getTask()))
        .put("Mode", mode(spec))
        .put("UpdateConfig", updateConfig(spec.hasUpdate(), spec.getUpdate()))
        .put("RollbackConfig", updateConfig(spec.hasRollback(), spec.getRollback()))
        .put("EndpointSpec", endpoint(spec.getEndpoint()))
        .build();
  }

  private static Map<String, Object> mode(ServiceSpec spec) {
    return spec.hasGlobal()
        ? Map.of("Global", Map.of())
        : Map.of("Replicated", Map.of("Replicas", spec.getReplicated().getReplicas()));
  }

  private static Map<String, Object> task(TaskSpec task) {
    var json =
        new JsonObject()
            .put("ContainerSpec", container(task.getContainer()))
            .put(
                "Resources",
                new JsonObject()
                    .put("Limits", resources(task.getLimits()))
                    .put("Reservations", resources(task.getReservations()))
                    .build())
            .put("RestartPolicy", restart(task.getRestart()))
            .put("Placement", placement(task.getPlacement()))
            .put("ForceUpdate", task.getForceUpdate())
            .put("Runtime", "container");
    if (!task.getLogDriver().isEmpty()) {
      json.put("LogDriver", Map.of("Name", task.getLogDriver()));
    }
    return json.build();
  }

  private static Map<String, Object> container(ContainerSpec container) {
    long grace = container.hasStopGracePeriod() ? container.getStopGracePeriod() : 10 * SECOND;
    return new JsonObject()
        .put("Image", container.getImage())
        .putIfAny("Labels", new TreeMap<>(container.getLabelsMap()))
        .putIfAny("Command", container.getCommandList())
        .putIfAny("Args", container.getArgsList())
        .putIfAny("Hostname", container.getHostname())
        .putIfAny("Env", container.getEnvList())
        .put("StopGracePeriod", grace)
        .build();
  }

  static Map<String, Object> resources(Resources resources) {
    List<Object> generic = new ArrayList<>();
    new TreeMap<>(resources.getGenericMap())
        .forEach(
            (kind, count) ->
                generic.add(
                    Map.of(
                        "DiscreteResourceSpec",
                        new JsonObject().put("Kind", kind).put("Value", count).build())));
    return new JsonObject()
        .putIfAny("NanoCPUs", resources.getNanoCpus())
        .putIfAny("MemoryBytes", resources.getMemoryBytes())
        .putIfAny("GenericResources", generic)
        .build();
  }

  private static Map<String, Object> restart(RestartPolicy restart) {
    var condition = restart.hasCondition() ? restart.getCondition() : RestartPolicy.Condition.ANY;
    return new JsonObject()
        .put("Condition", Words.dashed(condition))
        .put("Delay", restart.hasDelay() ? restart.getDelay() : 5 * SECOND)
        .putIfAny("Window", restart.getWindow())
        .put("MaxAttempts", restart.getMaxAttempts())
        .build();
  }

  private static Map<String, Object> placement(Placement placement) {
    List<Object> preferences = new ArrayList<>();
    for (String descriptor : placement.getSpreadList()) {
      preferences.add(Map.of("Spread", Map.of("SpreadDescriptor", descriptor)));
    }
    return new JsonObject()
        .putIfAny("Constraints", placement.getConstraintsList())
        .putIfAny("Preferences", preferences)
        .putIfAny("MaxReplicas", placement.getMaxReplicas())
        .build();
  }

  private static Map<String, Object> updateConfig(boolean given, UpdateConfig config) {
    return new JsonObject()
        .put("Parallelism", given ? config.getParallelism() : 1)
        .putIfAny("Delay", config.getDelay())
        .put("FailureAction", Words.dashed(config.getFailureAction()))
        .put("Monitor", config.hasMonitor() ? config.getMonitor() : 5 * SECOND)
        .put("MaxFailureRatio", config.getMaxFailureRatio())
        .put("Order", Words.dashed(config.getOrder()))
        .build();
  }

  private static Map<String, Object> endpoint(EndpointSpec endpoint) {
    return new JsonObject()
        .put("Mode", Words.lower(endpoint.getMode()))
        .putIfAny("Ports", ports(endpoint))
        .build();
  }

  private static List<Object> ports(EndpointSpec endpoint) {
    List<Object> ports = new ArrayList<>();
    for (PortConfig port : endpoint.getPortsList()) {
      ports.add(
          new JsonObject()
              .put("Protocol", Words.lower(port.getProtocol()))
              .put("TargetPort", port.getTargetPort())
              .putIfAny("PublishedPort", port.getPublishedPort())
              .put("PublishMode", Words.lower(port.getPublishMode()))
              .build());
    }
    return ports;
  }

  private static Map<String, Object> updateStatus(UpdateStatus status) {
    var json =
        new JsonObject()
            .put("State", Words.lower(status.getState()))
            .put("StartedAt", JsonObject.date(status.getStartedAt()));
    if (status.getCompletedAt() != 0) {
      json.put("CompletedAt", JsonObject.date(status.getCompletedAt()));
    }
    return json.put("Message", status.getMessage()).build();
  }
}
