package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.allocator.Subnet;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.NetworkSpec;
import java.util.Optional;

/** What a network spec must satisfy by itself, in the order in which SwarmKit looks. */
final class NetworkSpecRules {
  private NetworkSpecRules() {}

  static void check(NetworkSpec spec) {
    if (spec.getIngress() && spec.getAttachable()) {
      throw new ControlException(
          ControlError.Code.UNIMPLEMENTED, "ingress network cannot be attachable");
    }
    ServiceSpecRules.checkName(spec.getAnnotations().getName());
    if (spec.getAnnotations().containsLabels(Networks.PREDEFINED_LABEL)) {
      throw new ControlException(
          ControlError.Code.PERMISSION_DENIED,
          "label "
              + Networks.PREDEFINED_LABEL
              + " is for internally created predefined networks and cannot be applied by users");
    }
    if (!Networks.isKnownDriver(Networks.driver(spec))) {
      throw ControlException.invalid(
          "error during lookup of plugin " + Networks.driver(spec) + ": plugin not found");
    }
    spec.getIpam().getConfigsList().forEach(NetworkSpecRules::check);
  }

  private static void check(IpamConfig config) {
    if (config.getSubnet().isEmpty()
        && config.getRange().isEmpty()
        && config.getGateway().isEmpty()) {
      return;
    }
    Subnet subnet =
        Subnet.parse(config.getSubnet())
            .orElseThrow(
                () ->
                    ControlException.invalid(
                        "ipam configuration: invalid subnet " + config.getSubnet()));
    if (!config.getRange().isEmpty()) {
      Optional<Subnet> range = Subnet.parse(config.getRange());
      if (range.isEmpty()) {
        throw ControlException.invalid("ipam configuration: invalid range " + config.getRange());
      }
      if (!subnet.contains(range.get())) {
        throw ControlException.invalid(
            "ipam configuration: subnet %s does not contain range %s"
                .formatted(config.getSubnet(), config.getRange()));
      }
    }
    if (!config.getGateway().isEmpty() && !subnet.contains(config.getGateway())) {
      throw ControlException.invalid(
          "ipam configuration: subnet %s does not contain gateway %s"
              .formatted(config.getSubnet(), config.getGateway()));
    }
  }
}
