package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a service spec must satisfy by itself, in the order in which SwarmKit looks. */
final class ServiceSpecRules {
  private static final Pattern DNS_LABEL = Pattern.compile("[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*");
  private static final int MAX_NAME_CHARACTERS = 63;

  private ServiceSpecRules() {}

  static void check(ServiceSpec spec) {
    checkName(spec.getAnnotations().getName());
    TaskSpecRules.check(spec.getTask());
    checkMode(spec);
    if (isJob(spec)) {
      checkJob(spec);
    } else {
      if (spec.hasUpdate()) {
        checkUpdate(spec.getUpdate());
      }
      if (spec.hasRollback()) {
        checkUpdate(spec.getRollback());
      }
    }
    checkEndpoint(spec.getEndpoint());
  }

  /** What names of services and networks must be like. */
  static void checkName(String name) {
    if (name.isEmpty()) {
      throw ControlException.invalid("meta: name must be provided");
    }
    if (!DNS_LABEL.matcher(name).matches()) {
      throw ControlException.invalid("name must be valid as a DNS name component");
    }
    if (name.length() > MAX_NAME_CHARACTERS) {
      throw ControlException.invalid("name must be 63 characters or fewer");
    }
  }

  private static void checkMode(ServiceSpec spec) {
    switch (spec.getModeCase()) {
      case REPLICATED -> {
        if (spec.getReplicated().getReplicas() < 0) {
          throw ControlException.invalid("Number of replicas must be non-negative");
        }
      }
      case REPLICATED_JOB -> {
        if (spec.getReplicatedJob().getMaxConcurrent() < 0) {
          throw ControlException.invalid("Maximum concurrent jobs must not be negative");
        }
        if (spec.getReplicatedJob().getTotalCompletions() < 0) {
          throw ControlException.invalid("Total completed jobs must not be negative");
        }
      }
      case GLOBAL, GLOBAL_JOB -> {}
      case MODE_NOT_SET -> throw ControlException.invalid("Unrecognized service mode");
    }
  }

  /** Whether its tasks are to complete rather than to go on running. */
  static boolean isJob(ServiceSpec spec) {
    return spec.hasReplicatedJob() || spec.hasGlobalJob();
  }

  private static void checkJob(ServiceSpec spec) {
    if (spec.hasUpdate()) {
      throw ControlException.invalid("Jobs may not have an update config");
    }
  }

  private static void checkUpdate(UpdateConfig config) {
    if (config.getDelay() < 0) {
      throw ControlException.invalid("TaskSpec: update-delay cannot be negative");
    }
    if (config.getMonitor() < 0) {
      throw ControlException.invalid("TaskSpec: update-monitor cannot be negative");
    }
    float ratio = config.getMaxFailureRatio();
    if (ratio < 0 || ratio > 1) {
      throw ControlException.invalid(
          "TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1");
    }
  }

  private static void checkEndpoint(EndpointSpec endpoint) {
    var published = new TreeSet<String>();
    for (PortConfig port : endpoint.getPortsList()) {
      if (endpoint.getMode() == EndpointSpec.Mode.DNSRR
          && port.getPublishMode() == PortConfig.PublishMode.INGRESS) {
        throw ControlException.invalid(
            "EndpointSpec: port published with ingress mode can't be used with dnsrr mode");
      }
    }
    for (PortConfig port : endpoint.getPortsList()) {
      // Port 0 is still to be chosen, and is in nobody's way.
      if (port.getPublishedPort() != 0 && !published.add(PortConflicts.key(port))) {
        throw ControlException.invalid("EndpointSpec: duplicate published ports provided");
      }
    }
  }
}
