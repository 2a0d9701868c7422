package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives tasks one address on each of their networks, and ingress if their service needs it. */
final class TaskAddresses {
  private final AddressBook addresses;

  TaskAddresses(AddressBook addresses) {
    this.addresses = addresses;
  }

  /**
   * Whether a task needs no address any more: it has ended, and nobody wants it to run again. Its
   * addresses are given back then, and not only when it is deleted.
   */
  static boolean isDead(Task task) {
    return task.getDesiredStateValue() > TaskState.RUNNING_VALUE
        && task.getStatus().getStateValue() > TaskState.RUNNING_VALUE;
  }

  /** Takes over what the store records of a task. */
  void occupy(Task task) {
    for (NetworkAttachment attachment : task.getNetworksList()) {
      for (String address : attachment.getAddressesList()) {
        var unused = addresses.take(attachment.getNetwork().getId(), address);
      }
    }
  }

  /** A task needs its addresses no more; whether it had any. */
  boolean giveBack(Task task) {
    giveBack(task.getNetworksList());
    return task.getNetworksList().stream().anyMatch(had -> had.getAddressesCount() > 0);
  }

  private void giveBack(List<NetworkAttachment> attachments) {
    for (NetworkAttachment attachment : attachments) {
      for (String address : attachment.getAddressesList()) {
        addresses.giveBack(attachment.getNetwork().getId(), address);
      }
    }
  }

  /**
   * Where a task is attached, with its addresses.
   *
   * @return empty if a network is missing or not ready, or has no address left; nothing is taken
   *     then
   */
  Optional<List<NetworkAttachment>> allocate(StoreView view, Task task, Optional<Service> service) {
    var attachments = new ArrayList<NetworkAttachment>();
    if (service.filter(owner -> Networks.needsIngress(owner.getSpec())).isPresent()) {
      Optional<NetworkAttachment> ingress =
          ServiceEndpoints.ingress(view)
              .flatMap(found -> attach(found, NetworkAttachmentConfig.getDefaultInstance()));
      if (ingress.isEmpty()) {
        return Optional.empty();
      }
      attachments.add(ingress.get());
    }
    for (NetworkAttachmentConfig wanted : task.getSpec().getNetworksList()) {
      Optional<NetworkAttachment> attachment =
          view.get(ObjectKind.NETWORK, wanted.getTarget()).flatMap(found -> attach(found, wanted));
      if (attachment.isEmpty()) {
        giveBack(attachments);
        return Optional.empty();
      }
      attachments.add(attachment.get());
    }
    return Optional.of(attachments);
  }

  private Optional<NetworkAttachment> attach(Network network, NetworkAttachmentConfig wanted) {
    if (!addresses.knows(network.getId())) {
      return Optional.empty();
    }
    NetworkAttachment.Builder attachment =
        NetworkAttachment.newBuilder()
            .setNetwork(network)
            .addAllAliases(wanted.getAliasesList())
            .putAllDriverOptions(wanted.getDriverOptionsMap());
    if (addresses.isNodeLocal(network.getId())) {
      return Optional.of(attachment.build());
    }
    Optional<String> address =
        wanted.getAddressesCount() == 0
            ? addresses.take(network.getId())
            : addresses.take(network.getId(), wanted.getAddresses(0));
    return address.map(given -> attachment.addAddresses(given).build());
  }
}
