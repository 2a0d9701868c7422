package dev.swarmsim.scheduler.allocator;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives each node the address from which its load balancer speaks on each overlay network: on
 * ingress always, on others while a task of the node is there.
 *
 * <p>A node that finds no address left does without, and is looked at again when something happens
 * to it: as in SwarmKit, nobody tells.
 */
final class NodeAddresses {
  private final AddressBook addresses;

  /** How many tasks of a node are on a network: by node, then by network. */
  private final Map<String, TreeMap<String, Integer>> inUse = new TreeMap<>();

  private final TreeSet<String> changed = new TreeSet<>();

  NodeAddresses(AddressBook addresses) {
    this.addresses = addresses;
  }

  // ---- What is to be done

  /** Whether a node waits for an address, or has one to give back. */
  boolean anyChanged() {
    return !changed.isEmpty();
  }

  /** Takes over what the store records of a node. */
  void occupy(Node node) {
    for (NetworkAttachment attachment : node.getAttachmentsList()) {
      for (String address : attachment.getAddressesList()) {
        var unused = addresses.take(attachment.getNetwork().getId(), address);
      }
    }
  }

  /** A node is looked at whatever it has. */
  void look(Node node) {
    changed.add(node.getId());
  }

  /** A node came, or something about it changed. */
  void look(StoreView view, Node node) {
    Optional<String> ingress = ingress(view).map(Network::getId);
    if (ingress.isPresent() && !has(node, ingress.get())) {
      changed.add(node.getId());
    }
  }

  /** A network came or went: those nodes are looked at that are or should be on it. */
  void lookAtAll(StoreView view, Network network) {
    for (Node node : view.all(ObjectKind.NODE)) {
      if (Networks.isIngress(network) || has(node, network.getId())) {
        changed.add(node.getId());
      }
    }
  }

  private static boolean has(Node node, String networkId) {
    return node.getAttachmentsList().stream()
        .anyMatch(attachment -> attachment.getNetwork().getId().equals(networkId));
  }

  /** A task came, moved, ended or went. */
  void look(StoreEvent<Task> event) {
    event.before().filter(NodeAddresses::isThere).ifPresent(task -> count(task, -1));
    event.after().filter(NodeAddresses::isThere).ifPresent(task -> count(task, 1));
  }

  /** Counts a task of a store that is taken over. */
  void count(Task task) {
    if (isThere(task)) {
      count(task, 1);
    }
  }

  private static boolean isThere(Task task) {
    return !task.getNodeId().isEmpty()
        && task.getStatus().getStateValue() <= TaskState.RUNNING_VALUE
        && task.getNetworksCount() > 0;
  }

  private void count(Task task, int by) {
    TreeMap<String, Integer> networks =
        inUse.computeIfAbsent(task.getNodeId(), node -> new TreeMap<>());
    for (NetworkAttachment attachment : task.getNetworksList()) {
      if (needsBalancer(attachment.getNetwork())) {
        String id = attachment.getNetwork().getId();
        int tasks = networks.merge(id, by, Integer::sum);
        if (tasks == 0) {
          networks.remove(id);
        }
        if (tasks == 0 || (by > 0 && tasks == 1)) {
          changed.add(task.getNodeId());
        }
      }
    }
    if (networks.isEmpty()) {
      inUse.remove(task.getNodeId());
    }
  }

  private static boolean needsBalancer(Network network) {
    return !Networks.isNodeLocal(network.getSpec()) && !Networks.isIngress(network);
  }

  /** A node is gone; whether it had addresses. */
  boolean giveBack(Node node) {
    changed.remove(node.getId());
    node.getAttachmentsList().forEach(this::giveBack);
    return node.getAttachmentsCount() > 0;
  }

  private void giveBack(NetworkAttachment attachment) {
    attachment
        .getAddressesList()
        .forEach(address -> addresses.giveBack(attachment.getNetwork().getId(), address));
  }

  // ---- Doing it

  /** Brings the addresses of changed nodes up to date, as many as the round holds. */
  void allocate(Round round) {
    while (!changed.isEmpty() && !round.isFull()) {
      String nodeId = changed.pollFirst();
      round.get(ObjectKind.NODE, nodeId).ifPresent(node -> allocate(round, node));
    }
  }

  private void allocate(Round round, Node node) {
    List<Network> wanted = wanted(round.view(), node.getId());
    var attachments = new ArrayList<NetworkAttachment>();
    for (NetworkAttachment had : node.getAttachmentsList()) {
      boolean kept = wanted.removeIf(network -> network.getId().equals(had.getNetwork().getId()));
      if (kept) {
        attachments.add(had);
      } else {
        giveBack(had);
        round.gaveBack();
      }
    }
    for (Network network : wanted) {
      addresses
          .take(network.getId())
          .map(address -> NetworkAttachment.newBuilder().setNetwork(network).addAddresses(address))
          .ifPresent(attachment -> attachments.add(attachment.build()));
    }
    if (!attachments.equals(node.getAttachmentsList())) {
      round.update(
          ObjectKind.NODE,
          node.toBuilder().clearAttachments().addAllAttachments(attachments).build());
    }
  }

  private List<Network> wanted(StoreView view, String nodeId) {
    var wanted = new ArrayList<Network>();
    ingress(view).ifPresent(wanted::add);
    for (String id : inUse.getOrDefault(nodeId, new TreeMap<>()).keySet()) {
      view.get(ObjectKind.NETWORK, id).filter(found -> addresses.knows(id)).ifPresent(wanted::add);
    }
    return wanted;
  }

  private Optional<Network> ingress(StoreView view) {
    return ServiceEndpoints.ingress(view).filter(network -> addresses.knows(network.getId()));
  }
}
