package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.Placement;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes a service and waits for it; what no flag names stays. */
@Command(
    name = "docker service update",
    customSynopsis = "docker service update [OPTIONS] SERVICE",
    description = "Update a service")
final class ServiceUpdateCommand extends DockerCommand {
  private static final List<String> BESIDE_ROLLBACK =
      List.of("--rollback", "--detach", "--quiet", "--no-resolve-image");

  @Option(
      names = "--replicas",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Number of tasks.")
  private Long replicas;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Most tasks of a replicated job at the same time.")
  private Long maxConcurrent;

  @Option(
      names = "--replicas-max-per-node",
      paramLabel = "N",
      converter = Converters.Uint.class,
      description = "Most tasks on one node; 0 is no limit.")
  private Long maxReplicas;

  @Option(names = "--image", paramLabel = "IMAGE", description = "The image.")
  private String image;

  @Option(
      names = "--args",
      paramLabel = "COMMAND",
      converter = ShellWords.class,
      description = "The image's arguments.")
  private ShellWords.Line args;

  @Option(names = "--force", description = "Replaces all tasks even if nothing changed.")
  private boolean force;

  @Option(names = "--rollback", description = "Goes back to the previous spec.")
  private boolean rollBack;

  @Option(names = "--endpoint-mode", paramLabel = "MODE", description = "vip or dnsrr.")
  private String endpointMode;

  @Option(names = "--log-opt", paramLabel = "NAME=VALUE", description = "Option of the log driver.")
  private List<String> logOptions = new ArrayList<>();

  @Option(names = "--log-driver", paramLabel = "NAME", description = "Log driver of containers.")
  private String logDriver;

  @Mixin private UpdateLists lists;
  @Mixin private ContainerOptions container;
  @Mixin private ResourceOptions resources;
  @Mixin private RestartOptions restart;
  @Mixin private UpdateOptions update;
  @Mixin private RollbackOptions rollback;
  @Mixin private RuntimeOptions runtime;
  @Mixin private HealthOptions health;
  @Mixin private ContainerListEdits containerLists;
  @Mixin private ReferenceEdits references;
  @Mixin private WaitOptions wait;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  void check() {
    restart.check();
    update.check();
    rollback.check();
    if (endpointMode != null) {
      SpecEdits.endpointMode(endpointMode);
    }
    if (rollBack && !BESIDE_ROLLBACK.containsAll(given())) {
      throw DockerException.refusal("other flags may not be combined with --rollback");
    }
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    String reference = arguments().getFirst();
    if (rollBack) {
      return ServiceRollbackCommand.rollBack(session, reference, wait);
    }
    var swarm = session.swarm();
    return swarm
        .service(reference)
        .thenCompose(
            service ->
                resolved(session, edited(service))
                    .thenCompose(spec -> swarm.updateService(service, spec)))
        .thenCompose(
            ignored -> {
              session.print(reference);
              return wait.detach()
                  ? Futures.done()
                  : new Convergence(session, reference, wait.quiet()).await();
            });
  }

  private CompletableFuture<ServiceSpec> resolved(Session session, ServiceSpec spec) {
    return references
        .applyTo(session, spec.getTask())
        .thenCompose(task -> References.resolve(session, spec.toBuilder().setTask(task).build()));
  }

  private ServiceSpec edited(Service service) {
    var spec = service.getSpec().toBuilder();
    if (replicas != null) {
      if (!spec.hasReplicated()) {
        throw DockerException.refusal("replicas can only be used with replicated mode");
      }
      spec.getReplicatedBuilder().setReplicas(replicas);
    }
    // For other modes docker takes the flag and does nothing with it.
    if (maxConcurrent != null && spec.hasReplicatedJob()) {
      spec.getReplicatedJobBuilder().setMaxConcurrent(maxConcurrent);
    }
    editTask(spec.getTaskBuilder());
    update.applyTo(spec);
    rollback.applyTo(spec);
    if (endpointMode != null) {
      spec.getEndpointBuilder().setMode(SpecEdits.endpointMode(endpointMode));
    }
    lists.applyTo(spec);
    return spec.build();
  }

  private void editTask(TaskSpec.Builder task) {
    var edited = task.getContainerBuilder();
    if (image != null) {
      edited.setImage(image);
    }
    if (args != null) {
      edited.clearArgs().addAllArgs(args.words());
    }
    container.applyTo(edited);
    resources.applyTo(task);
    restart.applyTo(task);
    if (maxReplicas != null) {
      task.getPlacementBuilder().setMaxReplicas(maxReplicas);
    }
    if (logDriver != null) {
      task.getLogDriverBuilder()
          .clear()
          .setName(logDriver)
          .putAllOptions(SpecEdits.labels(logOptions));
    }
    runtime.applyTo(task);
    health.applyTo(edited);
    containerLists.applyTo(edited);
    if (force) {
      task.setForceUpdate(task.getForceUpdate() + 1);
    }
  }

  /** The flags that add to the spec's lists and remove from them. */
  static final class UpdateLists {
    @Option(names = "--constraint-add", paramLabel = "EXPR", description = "Adds a constraint.")
    private List<String> constraintAdd = new ArrayList<>();

    @Option(names = "--constraint-rm", paramLabel = "EXPR", description = "Removes one.")
    private List<String> constraintRm = new ArrayList<>();

    @Option(
        names = "--placement-pref-add",
        paramLabel = "PREF",
        converter = Converters.Spread.class,
        description = "Adds a preference.")
    private List<String> spreadAdd = new ArrayList<>();

    @Option(
        names = "--placement-pref-rm",
        paramLabel = "PREF",
        converter = Converters.Spread.class,
        description = "Removes one.")
    private List<String> spreadRm = new ArrayList<>();

    @Option(
        names = "--env-add",
        paramLabel = "NAME=VALUE",
        converter = Converters.Variable.class,
        description = "Adds or changes a variable.")
    private List<String> envAdd = new ArrayList<>();

    @Option(names = "--env-rm", paramLabel = "NAME", description = "Removes one.")
    private List<String> envRm = new ArrayList<>();

    @Option(names = "--label-add", paramLabel = "KEY=VALUE", description = "Adds a label.")
    private List<String> labelAdd = new ArrayList<>();

    @Option(names = "--label-rm", paramLabel = "KEY", description = "Removes one.")
    private List<String> labelRm = new ArrayList<>();

    @Option(
        names = "--container-label-add",
        paramLabel = "KEY=VALUE",
        description = "Adds a label to containers.")
    private List<String> containerLabelAdd = new ArrayList<>();

    @Option(names = "--container-label-rm", paramLabel = "KEY", description = "Removes one.")
    private List<String> containerLabelRm = new ArrayList<>();

    @Option(
        names = "--publish-add",
        paramLabel = "PORT",
        converter = PortSpec.class,
        description = "Adds a published port.")
    private List<PortSpec.Ports> publishAdd = new ArrayList<>();

    @Option(names = "--publish-rm", paramLabel = "TARGET", description = "Removes one.")
    private List<String> publishRm = new ArrayList<>();

    private void applyTo(ServiceSpec.Builder spec) {
      var annotations = spec.getAnnotationsBuilder();
      SortedMap<String, String> labels =
          SpecEdits.labels(annotations.getLabelsMap(), labelAdd, labelRm);
      annotations.clearLabels().putAllLabels(labels);
      applyTo(spec.getTaskBuilder().getContainerBuilder());
      if (!(constraintAdd.isEmpty() && constraintRm.isEmpty())
          || !(spreadAdd.isEmpty() && spreadRm.isEmpty())) {
        applyTo(spec.getTaskBuilder().getPlacementBuilder());
      }
      if (!(publishAdd.isEmpty() && publishRm.isEmpty())) {
        SpecEdits.ports(spec.getEndpointBuilder(), SpecEdits.flatten(publishAdd), publishRm);
      }
    }

    private void applyTo(ContainerSpec.Builder container) {
      List<String> env = SpecEdits.variables(container.getEnvList(), envAdd, envRm);
      SortedMap<String, String> labels =
          SpecEdits.labels(container.getLabelsMap(), containerLabelAdd, containerLabelRm);
      container.clearEnv().addAllEnv(env).clearLabels().putAllLabels(labels);
    }

    private void applyTo(Placement.Builder placement) {
      List<String> constraints =
          SpecEdits.constraints(placement.getConstraintsList(), constraintAdd, constraintRm);
      List<String> spread = SpecEdits.spread(placement.getSpreadList(), spreadAdd, spreadRm);
      placement
          .clearConstraints()
          .addAllConstraints(constraints)
          .clearSpread()
          .addAllSpread(spread);
    }
  }
}
