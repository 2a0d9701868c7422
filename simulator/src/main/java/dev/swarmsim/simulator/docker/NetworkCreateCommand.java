package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.allocator.Subnet;
import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a network: with driver overlay for the swarm, else for the node alone. */
@Command(
    name = "docker network create",
    customSynopsis = "docker network create [OPTIONS] NETWORK",
    description = "Create a network")
final class NetworkCreateCommand extends DockerCommand {
  @Option(
      names = {"-d", "--driver"},
      paramLabel = "NAME",
      description = "overlay for the swarm; bridge (the default) and others for the node.")
  private String driver = "bridge";

  @Option(names = "--subnet", paramLabel = "CIDR", description = "A subnet, e.g. 10.5.0.0/24.")
  private List<String> subnets = new ArrayList<>();

  @Option(names = "--ip-range", paramLabel = "CIDR", description = "Give out only these.")
  private List<String> ranges = new ArrayList<>();

  @Option(names = "--gateway", paramLabel = "IP", description = "The gateway (default: the first).")
  private List<String> gateways = new ArrayList<>();

  @Option(names = "--aux-address", paramLabel = "NAME=IP", description = "Not to be given out.")
  private List<String> reserved = new ArrayList<>();

  @Option(names = "--attachable", description = "Plain containers may join.")
  private boolean attachable;

  @Option(names = "--ingress", description = "The network of the routing mesh.")
  private boolean ingress;

  @Option(names = "--internal", description = "No way to the outside.")
  private boolean internal;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Label of the network.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = {"-o", "--opt"},
      paramLabel = "KEY=VALUE",
      description = "Option of the driver.")
  private List<String> options = new ArrayList<>();

  @Option(names = "--ipam-driver", paramLabel = "NAME", description = "Who gives addresses.")
  private String ipamDriver = "default";

  @Option(names = "--scope", paramLabel = "SCOPE", description = "swarm or local.")
  private String scope = "";

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  void check() {
    spec();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session
        .engine()
        .networks()
        .create(spec(), scope.equals("swarm"))
        .thenAccept(session::print);
  }

  private NetworkSpec spec() {
    var spec = NetworkSpec.newBuilder();
    spec.getAnnotationsBuilder()
        .setName(arguments().getFirst())
        .putAllLabels(SpecEdits.labels(labels));
    spec.getDriverBuilder().setName(driver).putAllOptions(SpecEdits.labels(options));
    spec.getIpamBuilder().getDriverBuilder().setName(ipamDriver);
    spec.getIpamBuilder().addAllConfigs(configs());
    return spec.setAttachable(attachable).setIngress(ingress).setInternal(internal).build();
  }

  /** Each range, gateway and reserved address belongs to the subnet that holds it. */
  private List<IpamConfig> configs() {
    if (subnets.isEmpty() && !(ranges.isEmpty() && gateways.isEmpty() && reserved.isEmpty())) {
      throw DockerException.refusal("every ip-range or gateway must have a corresponding subnet");
    }
    var configs = new ArrayList<IpamConfig.Builder>();
    for (String text : subnets) {
      Subnet subnet = parse(text);
      if (configs.stream().anyMatch(other -> parse(other.getSubnet()).overlaps(subnet))) {
        throw DockerException.refusal("multiple overlapping subnet configuration is not supported");
      }
      configs.add(IpamConfig.newBuilder().setSubnet(text));
    }
    for (String range : ranges) {
      holder(configs, subnet -> subnet.contains(parse(range)))
          .orElseThrow(() -> DockerException.refusal("no matching subnet for range " + range))
          .setRange(range);
    }
    for (String gateway : gateways) {
      holder(configs, subnet -> subnet.contains(gateway))
          .orElseThrow(() -> DockerException.refusal("no matching subnet for gateway " + gateway))
          .setGateway(gateway);
    }
    SpecEdits.labels(reserved)
        .forEach(
            (name, address) ->
                holder(configs, subnet -> subnet.contains(address))
                    .orElseThrow(
                        () ->
                            DockerException.refusal(
                                "no matching subnet for aux-address " + address))
                    .putReserved(name, address));
    return configs.stream().map(IpamConfig.Builder::build).toList();
  }

  private static Optional<IpamConfig.Builder> holder(
      List<IpamConfig.Builder> configs, Predicate<Subnet> holds) {
    return configs.stream().filter(config -> holds.test(parse(config.getSubnet()))).findFirst();
  }

  private static Subnet parse(String text) {
    if (text.contains(":")) {
      throw DockerException.notSimulated("IPv6 subnets (" + text + ")");
    }
    return Subnet.parse(text)
        .orElseThrow(() -> DockerException.refusal("invalid CIDR address: " + text));
  }
}
