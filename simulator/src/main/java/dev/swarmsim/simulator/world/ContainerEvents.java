package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.json.ContainerJson;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells what becomes of a node's containers, as its Engine does. */
final class ContainerEvents {
  private static final String SIGTERM = "15";

  private final Daemon daemon;

  ContainerEvents(Daemon daemon) {
    this.daemon = daemon;
  }

  void heard(ContainerEvent event) {
    switch (event) {
      case ContainerEvent.Prepared(var taskId) -> tell(taskId, "create", "", "");
      case ContainerEvent.Started(var taskId, var containerId) -> tell(taskId, "start", "", "");
      case ContainerEvent.Exited(var taskId, var code, var reason) ->
          tell(taskId, "die", "exitCode", Integer.toString(code));
      case ContainerEvent.Stopped(var taskId, var code) -> {
        tell(taskId, "die", "exitCode", Integer.toString(code));
        tell(taskId, "stop", "", "");
      }
      case ContainerEvent.PrepareFailed failed -> {
        // There is no container to tell of.
      }
      case ContainerEvent.Failed failed -> {
        // It never ran.
      }
    }
  }

  /** A running container is asked to stop. */
  void stopping(String taskId) {
    boolean runs =
        daemon
            .machine()
            .containers()
            .ofTask(taskId)
            .filter(container -> container.state() == Container.State.RUNNING)
            .isPresent();
    if (runs) {
      tell(taskId, "kill", "signal", SIGTERM);
    }
  }

  void removing(String taskId) {
    tell(taskId, "destroy", "", "");
  }

  private void tell(String taskId, String action, String extra, String value) {
    daemon
        .machine()
        .containers()
        .ofTask(taskId)
        .ifPresent(
            container -> {
              SortedMap<String, String> attributes = new TreeMap<>(ContainerJson.labels(container));
              attributes.put("image", container.task().getSpec().getContainer().getImage());
              attributes.put("name", container.name());
              if (!extra.isEmpty()) {
                attributes.put(extra, value);
              }
              daemon.events().tell("local", "container", action, container.id(), attributes);
            });
  }
}
