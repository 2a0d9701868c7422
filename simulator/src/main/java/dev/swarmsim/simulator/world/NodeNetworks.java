package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.mesh.Dns;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.EngineNetworks;
import dev.swarmsim.simulator.engine.NetworkInfo;
import dev.swarmsim.simulator.engine.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** The networks that an Engine answers for: its machine's, and its swarm's if it is a manager. */
final class NodeNetworks implements EngineNetworks {
  /** How long an Engine looks for a driver that nobody has. */
  private static final long DRIVER_SEARCH_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Daemon daemon;
  private final Function<ControlRequest, CompletableFuture<ControlReply>> swarm;

  NodeNetworks(Daemon daemon, Function<ControlRequest, CompletableFuture<ControlReply>> swarm) {
    this.daemon = daemon;
    this.swarm = swarm;
  }

  private LocalNetworks local() {
    return daemon.machine().networks();
  }

  // ---- Reading

  @Override
  public CompletableFuture<List<NetworkInfo>> list() {
    return ofSwarm().thenApply(this::merged);
  }

  /** The swarm's networks by the managers; none where they do not answer. */
  private CompletableFuture<List<Network>> ofSwarm() {
    if (daemon.manager().isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return swarm
        .apply(
            ControlRequest.newBuilder()
                .setListNetworks(ControlRequest.ListNetworks.getDefaultInstance())
                .build())
        .handle(
            (reply, failure) ->
                failure == null ? reply.getNetworks().getNetworksList() : List.<Network>of())
        .thenApply(all -> all.stream().filter(network -> !Networks.isPredefined(network)).toList());
  }

  /** What the managers say of the swarm's networks; beside it what only this node can say. */
  private List<NetworkInfo> merged(List<Network> ofSwarm) {
    var all = new ArrayList<NetworkInfo>();
    ofSwarm.forEach(network -> all.add(new NetworkInfo(network, true, Optional.empty())));
    for (LocalNetworks.Overlay overlay : local().overlays()) {
      if (all.stream().noneMatch(known -> known.id().equals(overlay.network().getId()))) {
        all.add(here(overlay, false));
      }
    }
    local().own().forEach(network -> all.add(here(network)));
    return List.copyOf(all);
  }

  @Override
  public CompletableFuture<NetworkInfo> find(String reference, boolean verbose) {
    return ofSwarm()
        .thenApply(
            all -> {
              NetworkInfo found = search(merged(all), reference);
              return local().overlay(found.id()).map(here -> here(here, verbose)).orElse(found);
            });
  }

  private static NetworkInfo search(List<NetworkInfo> all, String reference) {
    List<Predicate<NetworkInfo>> rules =
        List.of(
            network -> network.id().equals(reference),
            network -> network.name().equals(reference),
            network -> !reference.isEmpty() && network.id().startsWith(reference));
    for (Predicate<NetworkInfo> rule : rules) {
      List<NetworkInfo> found = all.stream().filter(rule).toList();
      if (found.size() > 1) {
        throw Refusals.ambiguousNetwork(reference, found.size());
      }
      if (found.size() == 1) {
        return found.getFirst();
      }
    }
    throw Refusals.noSuchNetwork(reference);
  }

  private NetworkInfo here(Network own) {
    return new NetworkInfo(
        own,
        false,
        Optional.of(
            new NetworkInfo.Presence(
                own.getMeta().getCreatedAt(), List.of(), List.of(), List.of())));
  }

  private NetworkInfo here(LocalNetworks.Overlay overlay, boolean verbose) {
    Network network = overlay.network();
    var attachments = new ArrayList<NetworkInfo.Attachment>();
    for (Container container : daemon.machine().containers().all()) {
      String address = Dns.address(container.task(), network.getId());
      if (container.state() == Container.State.RUNNING && !address.isEmpty()) {
        attachments.add(
            new NetworkInfo.Attachment(
                container.id(), container.name(), address + prefix(overlay.balancer())));
      }
    }
    String name = network.getSpec().getAnnotations().getName();
    attachments.add(
        new NetworkInfo.Attachment(
            Networks.isIngress(network) ? "ingress-sbox" : "lb-" + name,
            name + "-endpoint",
            overlay.balancer()));
    return new NetworkInfo(
        network,
        true,
        Optional.of(
            new NetworkInfo.Presence(
                overlay.createdAtNanos(),
                attachments,
                peers(network.getId()),
                verbose ? services(network.getId()) : List.of())));
  }

  private static String prefix(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? "" : address.substring(slash);
  }

  private List<String> peers(String networkId) {
    World world = daemon.world();
    return world.names().stream()
        .map(world::machine)
        .filter(machine -> machine.up() && machine.networks().overlay(networkId).isPresent())
        .filter(machine -> world.mesh().gossip().connected(daemon.machine(), machine))
        .map(Machine::hostname)
        .toList();
  }

  private List<NetworkInfo.ServiceOnNetwork> services(String networkId) {
    var services = new TreeMap<String, NetworkInfo.ServiceOnNetwork>();
    for (Gossip.Known known : daemon.world().mesh().gossip().known(daemon.machine())) {
      String address = Dns.address(known.task(), networkId);
      if (!address.isEmpty()) {
        String name = known.task().getServiceAnnotations().getName();
        var tasks = new ArrayList<NetworkInfo.Backend>();
        Optional.ofNullable(services.get(name)).ifPresent(before -> tasks.addAll(before.tasks()));
        tasks.add(
            new NetworkInfo.Backend(
                Dns.containerName(known.task()), address, known.owner().hostname()));
        services.put(
            name,
            new NetworkInfo.ServiceOnNetwork(
                name, Dns.vip(known.task(), networkId).orElse(""), tasks));
      }
    }
    return List.copyOf(services.values());
  }

  // ---- Making

  @Override
  public CompletableFuture<String> create(NetworkSpec spec, boolean swarmWide) {
    String name = spec.getAnnotations().getName();
    String driver = spec.getDriver().getName();
    if (LocalNetworks.isPredefined(name)) {
      return CompletableFuture.failedFuture(Refusals.predefinedName(name));
    }
    return list()
        .thenCompose(
            all -> {
              if (all.stream().anyMatch(network -> network.name().equals(name))) {
                return CompletableFuture.failedFuture(Refusals.networkExists(name));
              }
              if (!driver.isEmpty() && !Networks.isKnownDriver(driver)) {
                return noSuchDriver(driver);
              }
              return swarmWide || driver.equals(Networks.OVERLAY)
                  ? createInSwarm(spec)
                  : createHere(spec);
            });
  }

  private CompletableFuture<String> noSuchDriver(String driver) {
    return daemon
        .world()
        .sleep(DRIVER_SEARCH_NANOS)
        .thenCompose(unused -> CompletableFuture.failedFuture(Refusals.noSuchDriver(driver)));
  }

  private CompletableFuture<String> createInSwarm(NetworkSpec spec) {
    if (daemon.machine().saved().isPresent() && !daemon.isManager()) {
      return CompletableFuture.failedFuture(Refusals.overlayFromWorker());
    }
    return swarm
        .apply(
            ControlRequest.newBuilder()
                .setCreateNetwork(ControlRequest.CreateNetwork.newBuilder().setSpec(spec))
                .build())
        .thenApply(reply -> reply.getNetwork().getId());
  }

  private CompletableFuture<String> createHere(NetworkSpec spec) {
    return local()
        .create(daemon.nowNanos(), spec)
        .map(CompletableFuture::completedFuture)
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    Refusals.noLocalSubnet(
                        spec.getIpam().getConfigsCount() == 0
                            ? ""
                            : spec.getIpam().getConfigs(0).getSubnet())));
  }

  // ---- Removing

  @Override
  public CompletableFuture<Void> remove(String reference) {
    return ofSwarm().thenCompose(all -> remove(search(merged(all), reference)));
  }

  private CompletableFuture<Void> remove(NetworkInfo network) {
    if (network.swarm()) {
      return swarm
          .apply(
              ControlRequest.newBuilder()
                  .setRemoveNetwork(ControlRequest.RemoveNetwork.newBuilder().setId(network.id()))
                  .build())
          .thenApply(unused -> null);
    }
    return refusal(network)
        .<CompletableFuture<Void>>map(CompletableFuture::failedFuture)
        .orElseGet(
            () -> {
              local().remove(network.name());
              return CompletableFuture.completedFuture(null);
            });
  }

  private Optional<EngineException> refusal(NetworkInfo own) {
    if (LocalNetworks.isPredefined(own.name())) {
      return Optional.of(Refusals.predefinedNetwork(own.name()));
    }
    boolean gateway = own.name().equals(LocalNetworks.GATEWAY_BRIDGE);
    return gateway && !local().overlays().isEmpty()
        ? Optional.of(Refusals.networkHasEndpoints(own.name()))
        : Optional.empty();
  }

  @Override
  public CompletableFuture<List<String>> prune() {
    return ofSwarm()
        .thenCompose(
            all -> {
              var removed = new ArrayList<String>();
              CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
              for (NetworkInfo network : prunable(all)) {
                done =
                    done.thenCompose(unused -> remove(network))
                        .handle(
                            (unused, failure) -> {
                              if (failure == null) {
                                removed.add(network.name());
                              }
                              return null;
                            });
              }
              return done.thenApply(unused -> List.copyOf(removed));
            });
  }

  private List<NetworkInfo> prunable(List<Network> ofSwarm) {
    var prunable = new ArrayList<NetworkInfo>();
    local().own().stream().map(this::here).forEach(prunable::add);
    ofSwarm.stream()
        .filter(network -> !Networks.isIngress(network))
        .forEach(network -> prunable.add(new NetworkInfo(network, true, Optional.empty())));
    return prunable;
  }
}
