package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.Placement;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.ArrayList;
import java.util.List;

/** What the tasks of a service are made of. */
final class TaskSpecShapes {
  private static final Shape RESTART =
      Shape.of(
          "RestartPolicy",
          RestartPolicy.getDefaultInstance(),
          EnumWords.wordIfSet("Condition", "condition", "invalid RestartCondition: \"%s\""),
          Parts.numberIfSet("Delay", "delay", "time.Duration"),
          Parts.numberAlways("MaxAttempts", "max_attempts", "uint64"),
          Parts.number("Window", "window", "time.Duration"));

  private static final Shape PLACEMENT =
      Shape.of(
          "Placement",
          Placement.getDefaultInstance(),
          Nested.texts("Constraints", "constraints"),
          Special.preferences(),
          Parts.number("MaxReplicas", "max_replicas", "uint64"),
          Nested.objects("Platforms", "platforms", CommonShapes.PLATFORM));

  private static final Shape NETWORK =
      Shape.of(
          "NetworkAttachmentConfig",
          NetworkAttachmentConfig.getDefaultInstance(),
          Parts.text("Target", "target"),
          Nested.texts("Aliases", "aliases"),
          Nested.map("DriverOpts", "driver_options"));

  /** As a service holds it. */
  static final Shape IN_SERVICE = of(List.of(Special.constant("Runtime", "container")));

  /** As a task holds it. */
  static final Shape IN_TASK = of(List.of());

  private TaskSpecShapes() {}

  private static Shape of(List<Part> more) {
    List<Part> parts =
        new ArrayList<>(
            List.of(
                Nested.object("ContainerSpec", "container", ContainerSpecShapes.CONTAINER),
                Nested.group(
                    "Resources",
                    "ResourceRequirements",
                    Nested.object("Limits", "limits", CommonShapes.LIMITS),
                    Nested.object("Reservations", "reservations", CommonShapes.RESOURCES)),
                Nested.object("RestartPolicy", "restart", RESTART),
                Nested.objectAlways("Placement", "placement", PLACEMENT),
                Nested.objects("Networks", "networks", NETWORK),
                Nested.object("LogDriver", "log_driver", CommonShapes.DRIVER),
                Parts.numberAlways("ForceUpdate", "force_update", "uint64")));
    parts.addAll(more);
    return new Shape("TaskSpec", TaskSpec.getDefaultInstance(), List.copyOf(parts));
  }
}
