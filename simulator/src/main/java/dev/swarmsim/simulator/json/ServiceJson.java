package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import java.util.Map;

/** Services as {@code GET /services} and its like answer them, and as clients send them. */
public final class ServiceJson {
  private static final long SECOND = 1_000_000_000L;

  private ServiceJson() {}

  /** A service with what its clients sent, and no more. */
  public static Map<String, Object> of(Service service) {
    return ServiceShapes.SERVICE.write(service);
  }

  /** As {@link #of(Service)}, with the counts that {@code ?status=true} asks for. */
  public static Map<String, Object> of(Service service, ControlReply.ServiceCount count) {
    Map<String, Object> json = of(service);
    json.put(
        "ServiceStatus",
        new JsonObject()
            .put("RunningTasks", count.getRunning())
            .put("DesiredTasks", count.getDesired())
            .put("CompletedTasks", count.getCompleted())
            .build());
    return json;
  }

  /** A service with defaults for what was not sent, as {@code ?insertDefaults=true} asks for. */
  public static Map<String, Object> withDefaults(Service service) {
    return of(service.toBuilder().setSpec(withDefaults(service.getSpec())).build());
  }

  /** The spec alone, as clients send it. */
  public static Map<String, Object> spec(ServiceSpec spec) {
    return ServiceShapes.SPEC.write(spec);
  }

  /**
   * Reads the body of {@code POST /services/create} and {@code /services/{id}/update}.
   *
   * @param body as {@link Json#parse} gives it
   * @throws JsonException if something does not fit
   */
  public static ServiceSpec readSpec(Object body) {
    return (ServiceSpec) ServiceShapes.SPEC.readRoot(body);
  }

  /**
   * Reads what {@link #of(Service)} wrote. The spec versions are not in it.
   *
   * @throws JsonException if something does not fit
   */
  public static Service read(Object json) {
    return (Service) ServiceShapes.SERVICE.readRoot(json);
  }

  /** The spec with SwarmKit's defaults for what is unset (api/defaults). */
  public static ServiceSpec withDefaults(ServiceSpec spec) {
    var filled = spec.toBuilder();
    if (filled.getTaskBuilder().hasContainer()
        && !filled.getTask().getContainer().hasStopGracePeriod()) {
      filled.getTaskBuilder().getContainerBuilder().setStopGracePeriod(10 * SECOND);
    }
    fill(filled.getTaskBuilder().getRestartBuilder());
    // Jobs too, though they are never updated step by step.
    filled.setUpdate(filled(spec.hasUpdate(), spec.getUpdate()));
    filled.setRollback(filled(spec.hasRollback(), spec.getRollback()));
    if (!spec.hasEndpoint()) {
      filled.setEndpoint(EndpointSpec.getDefaultInstance());
    }
    return filled.build();
  }

  private static void fill(RestartPolicy.Builder restart) {
    if (!restart.hasCondition()) {
      restart.setCondition(RestartPolicy.Condition.ANY);
    }
    if (!restart.hasDelay()) {
      restart.setDelay(5 * SECOND);
    }
  }

  private static UpdateConfig filled(boolean given, UpdateConfig config) {
    var filled = config.toBuilder();
    if (!given) {
      filled.setParallelism(1);
    }
    if (!filled.hasMonitor()) {
      filled.setMonitor(5 * SECOND);
    }
    return filled.build();
  }
}
