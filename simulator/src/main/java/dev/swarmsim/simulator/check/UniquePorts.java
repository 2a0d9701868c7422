package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A port published in host mode is taken once per node when a task is assigned there, and one
 * published through the ingress network once in the swarm; each protocol has its own ports.
 */
final class UniquePorts extends StoreCheck {
  UniquePorts(SharedHistory shared, Consumer<Violation> breaches) {
    super("unique-ports", breaches);
  }

  @Override
  public void committed(StoreCommit commit) {
    eachTask(commit, event -> assigned(event).ifPresent(task -> lookAtHost(commit, task)));
    boolean served =
        commit.events().stream()
            .flatMap(event -> event.about(ObjectKind.SERVICE).stream())
            .anyMatch(UniquePorts::changesIngress);
    if (served) {
      lookAtIngress(commit);
    }
  }

  private static boolean changesIngress(StoreEvent<Service> change) {
    return change
        .after()
        .filter(
            after ->
                change
                    .before()
                    .filter(before -> before.getEndpoint().equals(after.getEndpoint()))
                    .isEmpty())
        .isPresent();
  }

  private void lookAtHost(StoreCommit commit, Task task) {
    List<String> own = published(task.getEndpoint().getPortsList(), PortConfig.PublishMode.HOST);
    if (own.isEmpty()) {
      return;
    }
    for (Task other : commit.store().tasksOfNode(task.getNodeId())) {
      if (isCharged(other) && !other.getId().equals(task.getId())) {
        for (String port :
            published(other.getEndpoint().getPortsList(), PortConfig.PublishMode.HOST)) {
          if (own.contains(port)) {
            breach(
                commit,
                "%s was given a node where task %s has host port %s"
                    .formatted(told(task), other.getId(), port));
          }
        }
      }
    }
  }

  private void lookAtIngress(StoreCommit commit) {
    var owners = new TreeMap<String, String>();
    for (Service service : commit.store().all(ObjectKind.SERVICE)) {
      String name = service.getSpec().getAnnotations().getName();
      for (String port :
          published(service.getEndpoint().getPortsList(), PortConfig.PublishMode.INGRESS)) {
        String owner = owners.putIfAbsent(port, name);
        if (owner != null && !owner.equals(name)) {
          breach(
              commit, "services %s and %s both have ingress port %s".formatted(owner, name, port));
        }
      }
    }
  }

  private static List<String> published(List<PortConfig> ports, PortConfig.PublishMode mode) {
    return ports.stream()
        .filter(port -> port.getPublishMode() == mode && port.getPublishedPort() != 0)
        .map(port -> port.getPublishedPort() + "/" + port.getProtocol())
        .toList();
  }
}
