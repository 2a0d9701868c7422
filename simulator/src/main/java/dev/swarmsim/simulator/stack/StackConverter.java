package dev.swarmsim.simulator.stack;

import com.google.protobuf.ByteString;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.IpamConfig;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.scheduler.model.SecretSpec;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes the objects of a stack, kind by kind, as docker does while it deploys: a mistake in a
 * service is found only when networks, secrets and configs have been made. Each kind comes in the
 * order of names, where docker goes through a map in no order.
 */
public final class StackConverter {
  private static final String DEFAULT_NETWORK = "default";
  private static final String HOME = "/root";

  private final Compose compose;
  private final Namespace namespace;
  private final Function<String, Optional<String>> files;

  /**
   * @param files gives the texts of the files that secrets and configs name
   */
  public StackConverter(
      Compose compose, Namespace namespace, Function<String, Optional<String>> files) {
    this.compose = compose;
    this.namespace = namespace;
    this.files = files;
  }

  /** The networks to make: those that services are on and that are not external. */
  public List<NetworkSpec> networks() {
    SortedMap<String, NetworkSpec> specs = new TreeMap<>();
    SortedMap<String, Mapping> definitions = compose.section("networks");
    for (String key : usedNetworks()) {
      Mapping definition = definitions.getOrDefault(key, Mapping.empty(Place.NOWHERE));
      if (!definition.flag("external")) {
        NetworkSpec spec = network(key, definition);
        specs.put(spec.getAnnotations().getName(), spec);
      }
    }
    return List.copyOf(specs.values());
  }

  /** The names of networks that must be there already. */
  public List<String> externalNetworks() {
    var names = new ArrayList<String>();
    SortedMap<String, Mapping> definitions = compose.section("networks");
    for (String key : usedNetworks()) {
      Mapping definition = definitions.getOrDefault(key, Mapping.empty(Place.NOWHERE));
      if (definition.flag("external")) {
        names.add(definition.text("name"));
      }
    }
    return names;
  }

  private SortedSet<String> usedNetworks() {
    var used = new TreeSet<String>();
    for (Mapping service : compose.section("services").values()) {
      Mapping networks = service.mapping("networks");
      used.addAll(networks.entries().keySet());
      if (networks.entries().isEmpty()) {
        used.add(DEFAULT_NETWORK);
      }
    }
    return used;
  }

  private NetworkSpec network(String key, Mapping definition) {
    var spec = NetworkSpec.newBuilder();
    spec.getAnnotationsBuilder()
        .setName(namespace.nameOf(key, definition))
        .putAllLabels(namespace.labels(definition.mapping("labels").strings()));
    spec.setDriver(
        driver(
            definition.has("driver") ? definition.text("driver") : "overlay",
            definition.mapping("driver_opts")));
    spec.setInternal(definition.flag("internal")).setAttachable(definition.flag("attachable"));
    Mapping ipam = definition.mapping("ipam");
    if (ipam.has("driver") || ipam.has("config")) {
      spec.getIpamBuilder().setDriver(driver(ipam.text("driver"), Mapping.empty(Place.NOWHERE)));
      for (ComposeValue config : ipam.items("config")) {
        spec.getIpamBuilder()
            .addConfigs(IpamConfig.newBuilder().setSubnet(((Mapping) config).text("subnet")));
      }
    }
    return spec.build();
  }

  static Driver driver(String name, Mapping options) {
    return Driver.newBuilder()
        .setName(name)
        .putAllOptions(new TreeMap<>(options.strings()))
        .build();
  }

  /**
   * The secrets to make.
   *
   * @throws ComposeException if a file is not there
   */
  public List<SecretSpec> secrets() throws ComposeException {
    var specs = new ArrayList<SecretSpec>();
    for (var entry : compose.section("secrets").entrySet()) {
      Mapping definition = entry.getValue();
      if (definition.flag("external")) {
        continue;
      }
      var spec = SecretSpec.newBuilder();
      spec.getAnnotationsBuilder()
          .setName(namespace.nameOf(entry.getKey(), definition))
          .putAllLabels(namespace.labels(definition.mapping("labels").strings()));
      if (definition.has("driver")) {
        spec.setDriver(driver(definition.text("driver"), definition.mapping("driver_opts")));
      } else {
        spec.setData(data(definition));
      }
      if (definition.has("template_driver")) {
        spec.getTemplatingBuilder().setName(definition.text("template_driver"));
      }
      specs.add(spec.build());
    }
    return specs;
  }

  /**
   * The configs to make.
   *
   * @throws ComposeException if a file is not there
   */
  public List<ConfigSpec> configs() throws ComposeException {
    var specs = new ArrayList<ConfigSpec>();
    for (var entry : compose.section("configs").entrySet()) {
      Mapping definition = entry.getValue();
      if (definition.flag("external")) {
        continue;
      }
      var spec = ConfigSpec.newBuilder().setData(data(definition));
      spec.getAnnotationsBuilder()
          .setName(namespace.nameOf(entry.getKey(), definition))
          .putAllLabels(namespace.labels(definition.mapping("labels").strings()));
      if (definition.has("template_driver")) {
        spec.getTemplatingBuilder().setName(definition.text("template_driver"));
      }
      specs.add(spec.build());
    }
    return specs;
  }

  private ByteString data(Mapping definition) throws ComposeException {
    String path = definition.text("file");
    Optional<String> text = files.apply(path);
    if (text.isEmpty()) {
      String whole = path.startsWith("/") ? path : Paths.join(HOME, path);
      throw new ComposeException(
          definition.place(), "open %s: no such file or directory".formatted(whole));
    }
    return ByteString.copyFromUtf8(text.get());
  }

  /**
   * The services to make or update.
   *
   * @param secretIds ids of the swarm's secrets by name
   * @param configIds ids of the swarm's configs by name
   * @throws ComposeException if one names what is nowhere defined, or a value is none that docker
   *     takes
   */
  public List<ServiceSpec> services(Map<String, String> secretIds, Map<String, String> configIds)
      throws ComposeException {
    var converter = new ServiceConverter(compose, namespace, secretIds, configIds);
    var specs = new ArrayList<ServiceSpec>();
    for (var service : compose.section("services").entrySet()) {
      try {
        specs.add(converter.service(service.getKey(), service.getValue()));
      } catch (ComposeException e) {
        throw new ComposeException(
            e.place(), "service %s: %s".formatted(service.getKey(), e.getMessage()));
      }
    }
    return specs;
  }
}
