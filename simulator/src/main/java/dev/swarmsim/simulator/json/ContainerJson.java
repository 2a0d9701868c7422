package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.simulator.engine.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Containers as {@code GET /containers/json} and {@code /containers/{id}/json} answer them. What
 * belongs to the host and not to the swarm (paths, drivers, cgroups) is left out of the latter.
 */
public final class ContainerJson {
  private static final long SECOND = 1_000_000_000L;
  private static final int SHORT_ID = 12;

  private ContainerJson() {}

  /**
   * A container as lists have it.
   *
   * @param nowNanos the present, for {@code Status}
   */
  public static Map<String, Object> listed(Container container, long nowNanos) {
    return new JsonObject()
        .put("Id", container.id())
        .put("Names", List.of("/" + container.name()))
        .put("Image", spec(container).getImage())
        .put("ImageID", imageId(spec(container).getImage()))
        .put("Command", container.command())
        .put("Created", created(container))
        .put("Ports", container.state() == Container.State.RUNNING ? ports(container) : List.of())
        .put("Labels", labels(container))
        .put("State", state(container))
        .put("Status", status(container, nowNanos))
        .put("HostConfig", Map.of("NetworkMode", "default"))
        .put("NetworkSettings", Map.of("Networks", networks(container)))
        .put("Mounts", ContainerMounts.of(container))
        .build();
  }

  /** A container as inspecting it shows it. */
  public static Map<String, Object> inspected(Container container) {
    List<String> words = new ArrayList<>(spec(container).getCommandList());
    words.addAll(spec(container).getArgsList());
    return new JsonObject()
        .put("Id", container.id())
        .put("Created", Times.text(container.createdAtNanos()))
        .put("Path", words.isEmpty() ? "" : words.getFirst())
        .put("Args", words.isEmpty() ? List.of() : words.subList(1, words.size()))
        .put("State", fullState(container))
        .put("Image", imageId(spec(container).getImage()))
        .put("Name", "/" + container.name())
        .put("RestartCount", 0)
        .put("Driver", "overlay2")
        .put("Platform", "linux")
        .put("HostConfig", ContainerConfigJson.host(container.task().getSpec()))
        .put("Mounts", ContainerMounts.of(container))
        .put("Config", ContainerConfigJson.config(container, labels(container)))
        .put("NetworkSettings", Map.of("Ports", Map.of(), "Networks", networks(container)))
        .build();
  }

  private static ContainerSpec spec(Container container) {
    return container.task().getSpec().getContainer();
  }

  private static long created(Container container) {
    return dev.swarmsim.simulator.time.VirtualClock.EPOCH.getEpochSecond()
        + Math.floorDiv(container.createdAtNanos(), SECOND);
  }

  /** A digest that is the same wherever the image is, made of its name. */
  public static String imageId(String image) {
    long mixed = 0xcbf29ce484222325L;
    var digest = new StringBuilder("sha256:");
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < image.length(); j++) {
        mixed = (mixed ^ image.charAt(j)) * 0x100000001b3L;
      }
      digest.append("%016x".formatted(mixed));
    }
    return digest.toString();
  }

  private static String state(Container container) {
    return container.state().name().toLowerCase(Locale.ROOT);
  }

  /** How a container stands, in the words of {@code docker ps}. */
  public static String status(Container container, long nowNanos) {
    return switch (container.state()) {
      case CREATED -> "Created";
      case RUNNING ->
          "Up " + HumanDuration.of(nowNanos - container.startedAtNanos()) + health(container);
      case EXITED ->
          String.format(
              Locale.ROOT,
              "Exited (%d) %s ago",
              container.exitCode(),
              HumanDuration.of(nowNanos - container.endedAtNanos()));
    };
  }

  private static String health(Container container) {
    return switch (container.health()) {
      case NONE -> "";
      case STARTING -> " (health: starting)";
      case HEALTHY -> " (healthy)";
      case UNHEALTHY -> " (unhealthy)";
    };
  }

  private static Map<String, Object> fullState(Container container) {
    boolean runs = container.state() == Container.State.RUNNING;
    return new JsonObject()
        .put("Status", state(container))
        .put("Running", runs)
        .put("Paused", false)
        .put("Restarting", false)
        .put("OOMKilled", container.oomKilled())
        .put("Dead", false)
        .put("Pid", runs ? container.task().getStatus().getPid() : 0)
        .put("ExitCode", container.exitCode())
        .put("Error", "")
        .put("StartedAt", moment(container.startedAtNanos()))
        .put("FinishedAt", moment(container.endedAtNanos()))
        .build();
  }

  private static String moment(long nanos) {
    return nanos == 0 ? "0001-01-01T00:00:00Z" : Times.text(nanos);
  }

  /** The labels of the service's containers and those that Docker adds. */
  public static Map<String, String> labels(Container container) {
    var task = container.task();
    Map<String, String> labels = new TreeMap<>(spec(container).getLabelsMap());
    labels.put("com.docker.swarm.node.id", task.getNodeId());
    labels.put("com.docker.swarm.service.id", task.getServiceId());
    labels.put("com.docker.swarm.service.name", task.getServiceAnnotations().getName());
    labels.put("com.docker.swarm.task", "");
    labels.put("com.docker.swarm.task.id", task.getId());
    labels.put("com.docker.swarm.task.name", container.name());
    return labels;
  }

  private static List<Object> ports(Container container) {
    List<Object> ports = new ArrayList<>();
    for (PortConfig port : container.task().getEndpoint().getPortsList()) {
      if (port.getPublishMode() == PortConfig.PublishMode.HOST) {
        for (String address : new String[] {"0.0.0.0", "::"}) {
          ports.add(
              new JsonObject()
                  .put("IP", address)
                  .put("PrivatePort", port.getTargetPort())
                  .put("PublicPort", port.getPublishedPort())
                  .put("Type", port.getProtocol().name().toLowerCase(Locale.ROOT))
                  .build());
        }
      }
    }
    return ports;
  }

  private static Map<String, Object> networks(Container container) {
    Map<String, Object> networks = new LinkedHashMap<>();
    for (NetworkAttachment attachment : container.task().getNetworksList()) {
      String name = attachment.getNetwork().getSpec().getAnnotations().getName();
      networks.put(name, endpoint(container, attachment));
    }
    return networks;
  }

  private static Map<String, Object> endpoint(Container container, NetworkAttachment attachment) {
    String[] address =
        attachment.getAddressesCount() == 0
            ? new String[] {"", "0"}
            : attachment.getAddresses(0).split("/", 2);
    boolean runs = container.state() == Container.State.RUNNING;
    return new JsonObject()
        .put("IPAMConfig", Map.of("IPv4Address", address[0]))
        .put("Links", null)
        .put("Aliases", runs ? List.of(container.id().substring(0, SHORT_ID)) : null)
        .put("NetworkID", attachment.getNetwork().getId())
        .put("EndpointID", "")
        .put("Gateway", "")
        .put("IPAddress", runs ? address[0] : "")
        .put("IPPrefixLen", runs ? Integer.parseInt(address[1]) : 0)
        .put("IPv6Gateway", "")
        .put("GlobalIPv6Address", "")
        .put("GlobalIPv6PrefixLen", 0)
        .put("MacAddress", runs ? macAddress(address[0]) : "")
        .put("DriverOpts", null)
        .build();
  }

  /** Overlay networks make hardware addresses of Internet addresses. */
  private static String macAddress(String address) {
    var mac = new StringBuilder("02:42");
    for (String part : address.split("\\.", -1)) {
      mac.append(part.isEmpty() ? "" : ":%02x".formatted(Integer.parseInt(part)));
    }
    return mac.toString();
  }
}
