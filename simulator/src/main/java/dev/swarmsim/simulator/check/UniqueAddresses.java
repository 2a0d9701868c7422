package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An address of a network belongs to one task, service or node at a time. A task that ended no
 * longer counts: its address may be given away while its record stays.
 */
final class UniqueAddresses extends StoreCheck {
  private final TreeMap<String, TreeSet<String>> owners = new TreeMap<>();
  private boolean begun;

  UniqueAddresses(SharedHistory shared, Consumer<Violation> breaches) {
    super("unique-addresses", breaches);
  }

  @Override
  public void committed(StoreCommit commit) {
    var given = new TreeSet<String>();
    if (!begun) {
      begun = true;
      commit.store().all(ObjectKind.TASK).forEach(task -> give(ofTask(task), task.getId(), given));
      commit
          .store()
          .all(ObjectKind.SERVICE)
          .forEach(service -> give(ofService(service), service.getId(), given));
      commit.store().all(ObjectKind.NODE).forEach(node -> give(ofNode(node), node.getId(), given));
    } else {
      // All that is given up before all that is given: one commit may do both.
      for (StoreEvent<?> event : commit.events()) {
        held(event, StoreEvent::before).forEach((what, who) -> giveUp(what, who));
      }
      for (StoreEvent<?> event : commit.events()) {
        held(event, StoreEvent::after).forEach((what, who) -> give(List.of(what), who, given));
      }
    }
    for (String address : given) {
      TreeSet<String> holders = owners.getOrDefault(address, new TreeSet<>());
      if (holders.size() > 1) {
        breach(
            commit, "address %s belongs to %s".formatted(address, String.join(" and ", holders)));
      }
    }
  }

  private void give(List<String> addresses, String owner, SortedSet<String> given) {
    for (String address : addresses) {
      owners.computeIfAbsent(address, key -> new TreeSet<>()).add(owner);
      given.add(address);
    }
  }

  private void giveUp(String address, String owner) {
    owners.computeIfPresent(
        address,
        (key, holders) -> {
          holders.remove(owner);
          return holders.isEmpty() ? null : holders;
        });
  }

  /** The addresses an object holds before or after a change, with its id. */
  private static SortedMap<String, String> held(
      StoreEvent<?> event, Function<StoreEvent<?>, Optional<?>> when) {
    var held = new TreeMap<String, String>();
    Optional<?> object = when.apply(event);
    if (object.isPresent()) {
      switch (object.get()) {
        case Task task -> ofTask(task).forEach(address -> held.put(address, task.getId()));
        case Service service ->
            ofService(service).forEach(address -> held.put(address, service.getId()));
        case Node node -> ofNode(node).forEach(address -> held.put(address, node.getId()));
        default -> {
          // Nothing else has addresses.
        }
      }
    }
    return held;
  }

  private static List<String> ofTask(Task task) {
    return hasEnded(task) ? List.of() : of(task.getNetworksList());
  }

  private static List<String> ofNode(Node node) {
    return of(node.getAttachmentsList());
  }

  private static List<String> of(List<NetworkAttachment> attachments) {
    var addresses = new ArrayList<String>();
    for (NetworkAttachment attachment : attachments) {
      for (String address : attachment.getAddressesList()) {
        addresses.add(address + " of network " + attachment.getNetwork().getId());
      }
    }
    return addresses;
  }

  private static List<String> ofService(Service service) {
    return service.getEndpoint().getVirtualIpsList().stream()
        .filter(ip -> !ip.getAddress().isEmpty())
        .map(ip -> ip.getAddress() + " of network " + ip.getNetworkId())
        .toList();
  }
}
