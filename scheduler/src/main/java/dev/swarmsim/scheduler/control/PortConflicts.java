package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Published ports of different services. An ingress port belongs to one service in the whole swarm
 * and shares its number with no host-mode port; host-mode ports may coincide, the scheduler keeps
 * them on different nodes. The same number on another protocol is another port.
 */
final class PortConflicts {
  private PortConflicts() {}

  /** What makes two published ports the same. */
  static String key(PortConfig port) {
    return port.getPublishedPort() + "/" + port.getProtocol();
  }

  /** Refuses a spec whose ports another service has, as asked for or as allocated. */
  static void check(StoreView view, ServiceSpec spec, String ownId) {
    List<PortConfig> wanted =
        spec.getEndpoint().getPortsList().stream()
            .filter(port -> port.getPublishedPort() != 0)
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    for (Service other : view.all(ObjectKind.SERVICE)) {
      if (!other.getId().equals(ownId)) {
        published(other).forEach(taken -> requireApart(wanted, taken, other));
      }
    }
  }

  private static Stream<PortConfig> published(Service service) {
    return Stream.concat(
            service.getSpec().getEndpoint().getPortsList().stream(),
            service.getEndpoint().getPortsList().stream())
        .filter(port -> port.getPublishedPort() != 0);
  }

  private static void requireApart(List<PortConfig> wanted, PortConfig taken, Service holder) {
    boolean takenByIngress = taken.getPublishMode() == PublishMode.INGRESS;
    for (PortConfig port : wanted) {
      boolean wantedByIngress = port.getPublishMode() == PublishMode.INGRESS;
      if (key(port).equals(key(taken)) && (takenByIngress || wantedByIngress)) {
        throw ControlException.invalid(
            String.format(
                Locale.ROOT,
                "port '%d' is already in use by service '%s' (%s) as %s port",
                taken.getPublishedPort(),
                ObjectKind.SERVICE.name(holder),
                holder.getId(),
                takenByIngress ? "an ingress" : "a host-published"));
      }
    }
  }
}
