package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;

/** The networks that a service names, when it is written. */
final class ServiceNetworks {
  private ServiceNetworks() {}

  /**
   * Puts the id of each network in place of its name.
   *
   * @throws ControlException if there is no such network, it is the ingress network, or a port is
   *     published in ingress mode and there is none
   */
  static ServiceSpec resolve(StoreView view, ServiceSpec spec) {
    if (Networks.needsIngress(spec) && NetworkControl.ingress(view).isEmpty()) {
      throw ControlException.precondition(
          "service needs ingress network, but no ingress network is present");
    }
    if (spec.getTask().getNetworksCount() == 0) {
      return spec;
    }
    ServiceSpec.Builder resolved = spec.toBuilder();
    for (NetworkAttachmentConfig.Builder wanted :
        resolved.getTaskBuilder().getNetworksBuilderList()) {
      Network network = find(view, wanted.getTarget());
      if (Networks.isIngress(network)) {
        throw ControlException.invalid(
            "Service cannot be explicitly attached to the ingress network \"%s\""
                .formatted(ObjectKind.NETWORK.name(network)));
      }
      wanted.setTarget(network.getId());
    }
    return resolved.build();
  }

  private static Network find(StoreView view, String target) {
    return view.get(ObjectKind.NETWORK, target)
        .or(() -> view.named(ObjectKind.NETWORK, target))
        .orElseThrow(() -> ControlException.notFound("network " + target + " not found"));
  }
}
