package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a service and waits for it. Flags end at the image; what follows are its arguments. */
@Command(
    name = "docker service create",
    customSynopsis = "docker service create [OPTIONS] IMAGE [COMMAND] [ARG...]",
    description = "Create a new service")
final class ServiceCreateCommand extends DockerCommand {
  @Option(names = "--name", paramLabel = "NAME", description = "The service's name.")
  private String name = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "replicated, global, replicated-job, global-job.")
  private String mode = "replicated";

  @Option(
      names = "--replicas",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Number of tasks (default 1).")
  private Long replicas;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Most tasks of a replicated job at the same time (default all).")
  private Long maxConcurrent;

  @Option(
      names = "--replicas-max-per-node",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Most tasks on one node; 0 is no limit.")
  private Long maxReplicas;

  @Option(names = "--constraint", paramLabel = "EXPR", description = "Which nodes will do.")
  private List<String> constraints = new ArrayList<>();

  @Option(
      names = "--placement-pref",
      paramLabel = "PREF",
      converter = Converters.Spread.class,
      description = "What to spread over, e.g. spread=node.labels.zone.")
  private List<String> spread = new ArrayList<>();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME=VALUE",
      converter = Converters.Variable.class,
      description = "Variable for containers.")
  private List<String> env = new ArrayList<>();

  @Option(
      names = {"-l", "--label"},
      paramLabel = "KEY=VALUE",
      description = "Label of the service.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--container-label",
      paramLabel = "KEY=VALUE",
      description = "Label of containers.")
  private List<String> containerLabels = new ArrayList<>();

  @Option(
      names = {"-p", "--publish"},
      paramLabel = "PORT",
      converter = PortSpec.class,
      description = "Published port.")
  private List<PortSpec.Ports> ports = new ArrayList<>();

  @Option(names = "--endpoint-mode", paramLabel = "MODE", description = "vip or dnsrr.")
  private String endpointMode = "vip";

  @Option(names = "--log-driver", paramLabel = "NAME", description = "Log driver of containers.")
  private String logDriver = "";

  @Option(
      names = "--generic-resource",
      paramLabel = "KIND=N",
      description = "Discrete resource kept for each task.")
  private List<String> genericResources = new ArrayList<>();

  @Mixin private ContainerOptions container;
  @Mixin private ResourceOptions resources;
  @Mixin private RestartOptions restart;
  @Mixin private UpdateOptions update;
  @Mixin private RollbackOptions rollback;
  @Mixin private RuntimeOptions runtime;
  @Mixin private HealthOptions health;
  @Mixin private ContainerLists lists;
  @Mixin private WaitOptions wait;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  boolean flagsEndAtFirstArgument() {
    return true;
  }

  @Override
  void check() {
    spec();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return named(session)
        .thenCompose(spec -> References.resolve(session, spec))
        .thenCompose(session.swarm()::createService)
        .thenCompose(service -> created(session, service));
  }

  private CompletableFuture<Void> created(Session session, Service service) {
    session.print(service.getId());
    return wait.detach()
        ? Futures.done()
        : new Convergence(session, service.getId(), wait.quiet()).await();
  }

  private CompletableFuture<ServiceSpec> named(Session session) {
    if (given("--name")) {
      return CompletableFuture.completedFuture(spec());
    }
    return session.swarm().services().thenApply(services -> withName(services, session));
  }

  private ServiceSpec withName(List<Service> services, Session session) {
    var named = spec().toBuilder();
    named.getAnnotationsBuilder().setName(FreeName.choose(services, session.clock().nowNanos()));
    return named.build();
  }

  private ServiceSpec spec() {
    var service = ServiceSpec.newBuilder();
    service.getAnnotationsBuilder().setName(name).putAllLabels(SpecEdits.labels(labels));
    applyMode(service);
    applyTo(service.getTaskBuilder());
    update.applyTo(service);
    rollback.applyTo(service);
    boolean job = service.hasReplicatedJob() || service.hasGlobalJob();
    if (job && (service.hasUpdate() || service.hasRollback())) {
      throw DockerException.refusal("update and rollback configuration is not supported for jobs");
    }
    service
        .getEndpointBuilder()
        .setMode(SpecEdits.endpointMode(endpointMode))
        .addAllPorts(SpecEdits.flatten(ports));
    return service.build();
  }

  private void applyMode(ServiceSpec.Builder service) {
    boolean job = mode.equals("replicated-job");
    if (maxConcurrent != null && !job) {
      throw DockerException.refusal("max-concurrent can only be used with replicated-job mode");
    }
    switch (mode) {
      case "replicated" ->
          service.getReplicatedBuilder().setReplicas(replicas == null ? 1 : replicas);
      case "replicated-job" -> {
        long total = replicas == null ? 1 : replicas;
        service
            .getReplicatedJobBuilder()
            .setTotalCompletions(total)
            .setMaxConcurrent(maxConcurrent == null ? total : maxConcurrent);
      }
      case "global", "global-job" -> {
        refuseCounts();
        if (mode.equals("global")) {
          service.setGlobal(ServiceSpec.Global.getDefaultInstance());
        } else {
          service.setGlobalJob(ServiceSpec.GlobalJob.getDefaultInstance());
        }
      }
      default ->
          throw DockerException.refusal(
              "Unknown mode: " + mode + ", only replicated and global supported");
    }
  }

  private void refuseCounts() {
    if (replicas != null) {
      throw DockerException.refusal(
          "replicas can only be used with replicated or replicated-job mode");
    }
    if (maxReplicas != null && maxReplicas > 0) {
      throw DockerException.refusal(
          "replicas-max-per-node can only be used with replicated or replicated-job mode");
    }
  }

  private void applyTo(TaskSpec.Builder task) {
    List<String> words = arguments();
    // These the docker command sends even if nothing was given for them.
    task.getLimitsBuilder();
    task.getReservationsBuilder();
    task.getContainerBuilder()
        .setInit(false)
        .setImage(words.getFirst())
        .addAllArgs(words.subList(1, words.size()))
        .addAllEnv(env)
        .putAllLabels(SpecEdits.labels(containerLabels));
    container.applyTo(task.getContainerBuilder());
    resources.applyTo(task);
    restart.applyTo(task);
    task.getPlacementBuilder()
        .addAllConstraints(constraints)
        .addAllSpread(spread)
        .setMaxReplicas(maxReplicas == null ? 0 : maxReplicas);
    for (String resource : genericResources) {
      task.getReservationsBuilder().addGeneric(GenericRequest.parse(resource));
    }
    if (!logDriver.isEmpty()) {
      task.getLogDriverBuilder().setName(logDriver);
    }
    runtime.applyTo(task);
    health.applyTo(task.getContainerBuilder());
    lists.applyTo(task);
  }
}
