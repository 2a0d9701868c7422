package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.Ids;
import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.CreateNetwork;
import dev.swarmsim.scheduler.model.ControlRequest.RemoveNetwork;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Creates, removes and lists networks (SwarmKit, {@code controlapi/network.go}). */
final class NetworkControl {
  private final RandomGenerator random;

  NetworkControl(RandomGenerator random) {
    this.random = random;
  }

  /** A new network has no subnet yet: the allocator cuts it. */
  Write create(CreateNetwork request) {
    NetworkSpecRules.check(request.getSpec());
    String id = Ids.next(random);
    return new Write(
        "create network " + request.getSpec().getAnnotations().getName(),
        tx -> {
          if (request.getSpec().getIngress()) {
            refuseSecondIngress(tx);
          }
          tx.create(
              ObjectKind.NETWORK,
              Network.newBuilder().setId(id).setSpec(request.getSpec()).build());
        },
        view -> ControlReply.newBuilder().setNetwork(stored(view, id)).build());
  }

  private static void refuseSecondIngress(StoreView view) {
    ingress(view)
        .ifPresent(
            present -> {
              throw new ControlException(
                  ControlError.Code.ALREADY_EXISTS,
                  "ingress network (" + present.getId() + ") is already present");
            });
  }

  static Optional<Network> ingress(StoreView view) {
    return view.all(ObjectKind.NETWORK).stream().filter(Networks::isIngress).findFirst();
  }

  /** A network goes only when no service names it and no task lives on it. */
  Write remove(RemoveNetwork request) {
    String id = request.getId();
    return new Write(
        "remove network " + id,
        tx -> {
          Network network = stored(tx, id);
          if (Networks.isPredefined(network)) {
            throw ControlException.precondition(
                ObjectKind.NETWORK.name(network)
                    + " is a pre-defined network and cannot be removed");
          }
          if (Networks.isIngress(network)) {
            requireNoPublisher(tx);
          } else {
            requireUnused(tx, id);
          }
          tx.delete(ObjectKind.NETWORK, id);
        },
        view -> Write.DONE);
  }

  private static void requireNoPublisher(Transaction tx) {
    for (Service service : tx.all(ObjectKind.SERVICE)) {
      if (Networks.needsIngress(service.getSpec())) {
        throw ControlException.precondition(
            "ingress network cannot be removed because service "
                + service.getId()
                + " depends on it");
      }
    }
  }

  private static void requireUnused(Transaction tx, String id) {
    for (Service service : tx.all(ObjectKind.SERVICE)) {
      if (Networks.targets(service.getSpec()).contains(id)) {
        throw ControlException.precondition(
            "network " + id + " is in use by service " + service.getId());
      }
    }
    for (Task task : tx.all(ObjectKind.TASK)) {
      if (isAlive(task) && names(task, id)) {
        throw ControlException.precondition("network " + id + " is in use by task " + task.getId());
      }
    }
  }

  private static boolean isAlive(Task task) {
    return task.getDesiredStateValue() <= TaskState.RUNNING_VALUE
        && task.getStatus().getStateValue() <= TaskState.RUNNING_VALUE;
  }

  private static boolean names(Task task, String networkId) {
    return task.getSpec().getNetworksList().stream()
            .map(NetworkAttachmentConfig::getTarget)
            .anyMatch(networkId::equals)
        || task.getNetworksList().stream()
            .anyMatch(attachment -> attachment.getNetwork().getId().equals(networkId));
  }

  /** All of them, the predefined ones included: the Engine knows not to show those. */
  ControlReply list(StoreView view) {
    return ControlReply.newBuilder()
        .setNetworks(
            ControlReply.Networks.newBuilder().addAllNetworks(view.all(ObjectKind.NETWORK)))
        .build();
  }

  private static Network stored(StoreView view, String id) {
    return view.get(ObjectKind.NETWORK, id)
        .orElseThrow(() -> ControlException.notFound("network " + id + " not found"));
  }
}
