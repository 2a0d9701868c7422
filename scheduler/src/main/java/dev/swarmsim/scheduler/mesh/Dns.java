package dev.swarmsim.scheduler.mesh;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.VirtualIp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The resolver inside a container. A service's name gives its virtual address or, in round-robin
 * mode, the addresses of its tasks; {@code tasks.NAME} always gives the latter; aliases and the
 * names of containers are known too. Only networks that asker and service share count, and never
 * ingress.
 *
 * <p>A service none of whose tasks runs has no name, as in Docker.
 */
public final class Dns {
  private static final String TASKS = "tasks.";

  private Dns() {}

  /**
   * What a container is told.
   *
   * @param known the running tasks that its node knows of, in the order in which answers list them
   * @param asker the container's own task
   * @param name a name, compared without case
   * @return addresses without prefix; empty if nobody answers to the name
   */
  public static List<String> resolve(List<Task> known, Task asker, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (NetworkAttachment attachment : asker.getNetworksList()) {
      if (carriesNames(attachment.getNetwork())) {
        List<String> found = onNetwork(known, attachment.getNetwork().getId(), wanted);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private static boolean carriesNames(Network network) {
    return !Networks.isIngress(network) && !Networks.isNodeLocal(network.getSpec());
  }

  private static List<String> onNetwork(List<Task> known, String networkId, String wanted) {
    boolean each = wanted.startsWith(TASKS);
    String service = each ? wanted.substring(TASKS.length()) : wanted;
    List<Task> tasks =
        known.stream()
            .filter(task -> attachment(task, networkId).isPresent())
            .filter(task -> answersTo(task, networkId, service) || isContainer(task, wanted))
            .toList();
    return tasks.stream()
        .map(
            task ->
                each || isContainer(task, wanted)
                    ? address(task, networkId)
                    : vip(task, networkId).orElseGet(() -> address(task, networkId)))
        .distinct()
        .toList();
  }

  private static boolean answersTo(Task task, String networkId, String name) {
    return task.getServiceAnnotations().getName().toLowerCase(Locale.ROOT).equals(name)
        || attachment(task, networkId).stream()
            .flatMap(attachment -> attachment.getAliasesList().stream())
            .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).equals(name));
  }

  private static boolean isContainer(Task task, String name) {
    return containerName(task).toLowerCase(Locale.ROOT).equals(name);
  }

  /** The name of a task's container, as in {@code web.1.TASKID}. */
  public static String containerName(Task task) {
    String slot = task.getSlot() == 0 ? task.getNodeId() : Long.toUnsignedString(task.getSlot());
    return task.getServiceAnnotations().getName() + "." + slot + "." + task.getId();
  }

  private static Optional<NetworkAttachment> attachment(Task task, String networkId) {
    return task.getNetworksList().stream()
        .filter(attachment -> attachment.getNetwork().getId().equals(networkId))
        .findFirst();
  }

  /** A task's address on a network, without prefix; empty if it has none there. */
  public static String address(Task task, String networkId) {
    return attachment(task, networkId)
        .filter(attachment -> attachment.getAddressesCount() > 0)
        .map(attachment -> withoutPrefix(attachment.getAddresses(0)))
        .orElse("");
  }

  /** Its service's virtual address on a network, without prefix. */
  public static Optional<String> vip(Task task, String networkId) {
    if (task.getEndpoint().getSpec().getMode() != EndpointSpec.Mode.VIP) {
      return Optional.empty();
    }
    return task.getEndpoint().getVirtualIpsList().stream()
        .filter(vip -> vip.getNetworkId().equals(networkId))
        .map(VirtualIp::getAddress)
        .map(Dns::withoutPrefix)
        .filter(address -> !address.isEmpty())
        .findFirst();
  }

  private static String withoutPrefix(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }
}
