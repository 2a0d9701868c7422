package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * When a task is assigned, the reservations of all tasks on its node fit into the node, for every
 * resource that the task reserves. A node that shrinks later is the constraint enforcer's business.
 */
final class NoOvercommit extends StoreCheck {
  NoOvercommit(SharedHistory shared, Consumer<Violation> breaches) {
    super("no-overcommit", breaches);
  }

  @Override
  public void committed(StoreCommit commit) {
    // Looked at once per node, with what the newcomers reserve taken together.
    var newcomers = new TreeMap<String, Resources.Builder>();
    eachTask(
        commit,
        event ->
            assigned(event)
                .ifPresent(
                    task ->
                        newcomers
                            .computeIfAbsent(task.getNodeId(), id -> Resources.newBuilder())
                            .mergeFrom(task.getSpec().getReservations())));
    newcomers.forEach(
        (nodeId, reserved) ->
            commit
                .store()
                .get(ObjectKind.NODE, nodeId)
                .ifPresent(node -> look(commit, node, reserved.build())));
  }

  private void look(StoreCommit commit, Node node, Resources newcomers) {
    List<Task> charged =
        commit.store().tasksOfNode(node.getId()).stream().filter(StoreCheck::isCharged).toList();
    if (newcomers.getNanoCpus() > 0) {
      look(commit, node, charged, "nano CPUs", Resources::getNanoCpus);
    }
    if (newcomers.getMemoryBytes() > 0) {
      look(commit, node, charged, "bytes of memory", Resources::getMemoryBytes);
    }
    newcomers.getGenericList().stream()
        .map(GenericResource::getKind)
        .distinct()
        .forEach(kind -> look(commit, node, charged, kind, resources -> generic(resources, kind)));
  }

  private void look(
      StoreCommit commit,
      Node node,
      List<Task> charged,
      String what,
      ToLongFunction<Resources> amount) {
    long reserved =
        charged.stream()
            .mapToLong(task -> amount.applyAsLong(task.getSpec().getReservations()))
            .sum();
    long offered = amount.applyAsLong(node.getDescription().getResources());
    if (reserved > offered) {
      breach(
          commit,
          "node %s was given tasks that reserve %d %s, and has %d"
              .formatted(node.getDescription().getHostname(), reserved, what, offered));
    }
  }

  /** How many of a kind: numbers count as they are, a named piece counts one. */
  private static long generic(Resources resources, String kind) {
    return resources.getGenericList().stream()
        .filter(piece -> piece.getKind().equals(kind))
        .mapToLong(piece -> piece.getName().isEmpty() ? piece.getCount() : 1)
        .sum();
  }
}
