package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.json.ServiceJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code /services}. */
final class ServiceOperations {
  private static final List<String> FILTERS = List.of("id", "label", "mode", "name", "runtime");

  private ServiceOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/services", ServiceOperations::list)
        .add("POST", "/services/create", ServiceOperations::create)
        .add("POST", "/services/{}/update", ServiceOperations::update)
        .add("GET", "/services/{}", ServiceOperations::inspect)
        .add("DELETE", "/services/{}", ServiceOperations::remove);
  }

  private static CompletableFuture<HttpAnswer> list(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    boolean counted = call.request().flag("status");
    return Swarm.of(call)
        .services()
        .thenApply(
            all -> {
              var listed = new ArrayList<Map<String, Object>>();
              for (int i = 0; i < all.getServicesCount(); i++) {
                Service service = all.getServices(i);
                if (passes(filters, service)) {
                  listed.add(
                      counted
                          ? ServiceJson.of(service, all.getCounts(i))
                          : ServiceJson.of(service));
                }
              }
              return Answers.ok(listed);
            });
  }

  private static boolean passes(Filters filters, Service service) {
    ServiceSpec spec = service.getSpec();
    String name = spec.getAnnotations().getName();
    return filters.passes("id", wanted -> service.getId().startsWith(wanted))
        && filters.passes("name", name::startsWith)
        && filters.passes("mode", wanted -> wanted.equals(mode(spec)))
        && filters.passes("runtime", "container"::equals)
        && filters.passesLabels("label", spec.getAnnotations().getLabelsMap());
  }

  private static String mode(ServiceSpec spec) {
    return switch (spec.getModeCase()) {
      case REPLICATED -> "replicated";
      case GLOBAL -> "global";
      case REPLICATED_JOB -> "replicated-job";
      case GLOBAL_JOB -> "global-job";
      case MODE_NOT_SET -> "";
    };
  }

  private static CompletableFuture<HttpAnswer> create(EngineCall call) {
    ServiceSpec spec = ServiceJson.readSpec(call.body());
    return Swarm.of(call)
        .control(r -> r.setCreateService(ControlRequest.CreateService.newBuilder().setSpec(spec)))
        .thenApply(ControlReply::getService)
        .thenApply(service -> Answers.created(service.getId()));
  }

  private static CompletableFuture<HttpAnswer> update(EngineCall call) {
    long version = call.objectVersion("service");
    boolean rollback = call.request().parameter("rollback").filter("previous"::equals).isPresent();
    ServiceSpec spec = ServiceJson.readSpec(call.body());
    var swarm = Swarm.of(call);
    return swarm
        .service(call.argument())
        .thenCompose(
            service ->
                swarm.control(
                    r ->
                        r.setUpdateService(
                            ControlRequest.UpdateService.newBuilder()
                                .setId(service.getId())
                                .setVersion(version)
                                .setSpec(spec)
                                .setRollback(rollback))))
        .thenApply(done -> Answers.ok(Collections.singletonMap("Warnings", null)));
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    boolean defaults = call.request().flag("insertDefaults");
    return Swarm.of(call)
        .service(call.argument())
        .thenApply(
            service ->
                Answers.ok(defaults ? ServiceJson.withDefaults(service) : ServiceJson.of(service)));
  }

  private static CompletableFuture<HttpAnswer> remove(EngineCall call) {
    var swarm = Swarm.of(call);
    return swarm
        .service(call.argument())
        .thenCompose(
            service ->
                swarm.control(
                    r ->
                        r.setRemoveService(
                            ControlRequest.RemoveService.newBuilder().setId(service.getId()))))
        .thenApply(done -> Answers.done());
  }
}
