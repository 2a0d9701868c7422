package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import java.math.BigDecimal;
import java.util.Map;

/** Resources, networks, ports and health checks, as {@code --pretty} tells them. */
record ResourcesPretty(StringBuilder text, ServiceSpec spec, Service service) {
  private void line(String line) {
    text.append(line).append('\n');
  }

  void rest(Map<String, String> networkNames) {
    line("Resources:");
    resources(" Reservations:", spec.getTask().getReservations());
    resources(" Limits:", spec.getTask().getLimits());
    if (spec.getTask().getNetworksCount() > 0) {
      text.append("Networks:");
      for (NetworkAttachmentConfig network : spec.getTask().getNetworksList()) {
        text.append(' ')
            .append(networkNames.getOrDefault(network.getTarget(), network.getTarget()));
      }
      line(" ");
    }
    line("Endpoint Mode:\t" + Words.lower(spec.getEndpoint().getMode()));
    if (service.getEndpoint().getPortsCount() > 0) {
      line("Ports:");
      service.getEndpoint().getPortsList().forEach(this::port);
    }
    if (spec.getTask().getContainer().hasHealthCheck()) {
      healthCheck(spec.getTask().getContainer().getHealthCheck());
    }
  }

  private void resources(String title, Resources resources) {
    if (resources.getNanoCpus() == 0
        && resources.getMemoryBytes() == 0
        && resources.getPids() == 0) {
      return;
    }
    line(title);
    if (resources.getNanoCpus() != 0) {
      var cpus = BigDecimal.valueOf(resources.getNanoCpus(), 9).stripTrailingZeros();
      line("  CPU:\t\t" + cpus.toPlainString());
    }
    if (resources.getMemoryBytes() != 0) {
      line("  Memory:\t" + Sizes.binary(resources.getMemoryBytes()));
    }
    if (resources.getPids() != 0) {
      line("  PIDs:\t\t" + resources.getPids());
    }
  }

  private void port(PortConfig port) {
    line(" PublishedPort = " + port.getPublishedPort());
    line("  Protocol = " + Words.lower(port.getProtocol()));
    line("  TargetPort = " + port.getTargetPort());
    line("  PublishMode = " + Words.lower(port.getPublishMode()));
  }

  private void healthCheck(HealthCheck check) {
    line(" Healthcheck:");
    if (check.getInterval() != 0) {
      line("  Interval = " + GoDuration.of(check.getInterval()));
    }
    if (check.getRetries() != 0) {
      line("  Retries = " + check.getRetries());
    }
    if (check.getStartPeriod() != 0) {
      line("  StartPeriod =\t" + GoDuration.of(check.getStartPeriod()));
    }
    if (check.getTimeout() != 0) {
      line("  Timeout =\t" + GoDuration.of(check.getTimeout()));
    }
    if (check.getTestCount() > 0) {
      line("  Tests:");
      check.getTestList().forEach(word -> line("\t Test = " + word));
    }
    line("");
  }
}
