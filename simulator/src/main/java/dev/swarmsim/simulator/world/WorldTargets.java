package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.scenario.ClusterFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which machines a scenario's targets mean. Roles are read off the machines and not asked of
 * a manager: a step must find its target without a quorum, too.
 */
final class WorldTargets implements ClusterFacts {
  private final World world;

  WorldTargets(World world) {
    this.world = world;
  }

  @Override
  public List<String> nodes() {
    return world.names();
  }

  @Override
  public List<String> managers() {
    return withRole(NodeSpec.Role.MANAGER);
  }

  @Override
  public List<String> workers() {
    return withRole(NodeSpec.Role.WORKER);
  }

  private List<String> withRole(NodeSpec.Role role) {
    return world.names().stream()
        .filter(
            name -> world.machine(name).saved().filter(saved -> saved.role() == role).isPresent())
        .toList();
  }

  @Override
  public boolean up(String node) {
    return world.machine(node).up();
  }

  @Override
  public Optional<String> leader() {
    return world.leader();
  }

  @Override
  public Optional<String> nodeOf(String task) {
    for (String name : world.names()) {
      for (Container container : world.machine(name).containers().all()) {
        boolean named =
            container.name().startsWith(task + ".")
                || (task.endsWith("." + name)
                    && container.name().startsWith(task.substring(0, task.lastIndexOf('.') + 1)));
        if (named && container.state() == Container.State.RUNNING) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Map<String, String> labels(String node) {
    return world.machine(node).plan().labels();
  }
}
