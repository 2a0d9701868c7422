package dev.swarmsim.simulator.stack;

import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A service of a compose file into a service of the swarm (docker/cli, convert/service). */
final class ServiceConverter {
  /** Networks that every host has; they know no aliases. */
  private static final List<String> OF_THE_HOST = List.of("bridge", "host", "none", "default");

  private final Namespace namespace;
  private final SortedMap<String, Mapping> networks;
  private final ContainerConverter containers;

  ServiceConverter(
      Compose compose,
      Namespace namespace,
      Map<String, String> secretIds,
      Map<String, String> configIds) {
    this.namespace = namespace;
    this.networks = compose.section("networks");
    this.containers = new ContainerConverter(compose, namespace, secretIds, configIds);
  }

  ServiceSpec service(String name, Mapping service) throws ComposeException {
    Mapping deploy = service.mapping("deploy");
    var spec = ServiceSpec.newBuilder();
    var labels = new TreeMap<>(namespace.labels(deploy.mapping("labels").strings()));
    labels.put(Namespace.IMAGE_LABEL, service.text("image"));
    spec.getAnnotationsBuilder().setName(namespace.scope(name)).putAllLabels(labels);
    DeployConverter.mode(deploy, spec);
    task(name, service, deploy, spec.getTaskBuilder());
    if (deploy.has("update_config")) {
      spec.setUpdate(DeployConverter.update(deploy.mapping("update_config")));
    }
    if (deploy.has("rollback_config")) {
      spec.setRollback(DeployConverter.update(deploy.mapping("rollback_config")));
    }
    spec.setEndpoint(endpoint(service, deploy));
    return spec.build();
  }

  private void task(String name, Mapping service, Mapping deploy, TaskSpec.Builder task)
      throws ComposeException {
    task.setContainer(containers.container(service));
    DeployConverter.resources(deploy.mapping("resources"), task);
    DeployConverter.restart(service, deploy, task);
    task.setPlacement(DeployConverter.placement(deploy.mapping("placement")));
    if (service.has("logging")) {
      Mapping logging = service.mapping("logging");
      task.setLogDriver(StackConverter.driver(logging.text("driver"), logging.mapping("options")));
    }
    task.addAllNetworks(networks(name, service.mapping("networks")));
  }

  /** Where a service is attached, by the networks' names; its own name is an alias everywhere. */
  private List<NetworkAttachmentConfig> networks(String service, Mapping named)
      throws ComposeException {
    var attachments = new ArrayList<NetworkAttachmentConfig>();
    List<String> keys =
        named.entries().isEmpty() ? List.of("default") : List.copyOf(named.entries().keySet());
    for (String key : keys) {
      Mapping definition = networks.get(key);
      if (definition == null && !key.equals("default")) {
        throw new ComposeException(
            named.entries().get(key).place(), "undefined network \"%s\"".formatted(key));
      }
      String target = definition == null ? namespace.scope(key) : namespace.nameOf(key, definition);
      Mapping options = named.mapping(key);
      var attachment =
          NetworkAttachmentConfig.newBuilder()
              .setTarget(target)
              .addAllAliases(options.texts("aliases"))
              .putAllDriverOptions(new TreeMap<>(options.mapping("driver_opts").strings()));
      if (!OF_THE_HOST.contains(target)) {
        attachment.addAliases(service);
      }
      attachments.add(attachment.build());
    }
    attachments.sort(Comparator.comparing(NetworkAttachmentConfig::getTarget));
    return attachments;
  }

  private static EndpointSpec endpoint(Mapping service, Mapping deploy) throws ComposeException {
    var endpoint = EndpointSpec.newBuilder();
    switch (deploy.text("endpoint_mode")) {
      case "", "vip" -> endpoint.setMode(EndpointSpec.Mode.VIP);
      case "dnsrr" -> endpoint.setMode(EndpointSpec.Mode.DNSRR);
      default ->
          throw new ComposeException(
              deploy.place(), "invalid endpoint_mode: " + deploy.text("endpoint_mode"));
    }
    var ports = new ArrayList<PortConfig>();
    for (ComposeValue item : service.items("ports")) {
      ports.add(port((Mapping) item));
    }
    ports.sort(Comparator.comparingInt(PortConfig::getPublishedPort));
    return endpoint.addAllPorts(ports).build();
  }

  private static PortConfig port(Mapping port) throws ComposeException {
    var config =
        PortConfig.newBuilder()
            .setTargetPort((int) port.number("target"))
            .setPublishedPort((int) port.number("published"));
    switch (port.text("protocol")) {
      case "", "tcp" -> config.setProtocol(PortConfig.Protocol.TCP);
      case "udp" -> config.setProtocol(PortConfig.Protocol.UDP);
      case "sctp" -> config.setProtocol(PortConfig.Protocol.SCTP);
      default ->
          throw new ComposeException(port.place(), "invalid protocol: " + port.text("protocol"));
    }
    switch (port.text("mode")) {
      case "", "ingress" -> config.setPublishMode(PortConfig.PublishMode.INGRESS);
      case "host" -> config.setPublishMode(PortConfig.PublishMode.HOST);
      default ->
          throw new ComposeException(port.place(), "invalid publish mode: " + port.text("mode"));
    }
    return config.build();
  }
}
