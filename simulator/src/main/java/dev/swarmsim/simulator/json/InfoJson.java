package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.simulator.engine.EngineInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an Engine says of itself, as {@code GET /info} answers it. What belongs to the host and not
 * to the swarm (storage, kernel, security) is left out.
 */
public final class InfoJson {
  private InfoJson() {}

  /**
   * What {@code GET /info} answers.
   *
   * @param nowNanos the present, for {@code SystemTime}
   */
  public static Map<String, Object> of(
      EngineInfo info, String hostname, long nowNanos, Optional<TlsInfo> trusted) {
    NodeDescription description = info.description();
    List<String> labels = new ArrayList<>();
    new TreeMap<>(description.getEngineLabelsMap())
        .forEach((name, value) -> labels.add(name + "=" + value));
    return new JsonObject()
        .put("ID", info.nodeId().isEmpty() ? hostname : info.nodeId())
        .put("Containers", info.containersRunning() + info.containersStopped())
        .put("ContainersRunning", info.containersRunning())
        .put("ContainersPaused", 0)
        .put("ContainersStopped", info.containersStopped())
        .put("Images", 0)
        .put("Driver", "overlay2")
        .put("Plugins", plugins(description))
        .put("SystemTime", Times.text(nowNanos))
        .put("LoggingDriver", "json-file")
        .put("CgroupDriver", "cgroupfs")
        .put("OperatingSystem", "swarmsim")
        .put("OSType", description.getPlatform().getOs())
        .put("Architecture", description.getPlatform().getArchitecture())
        .put("NCPU", description.getResources().getNanoCpus() / 1_000_000_000L)
        .put("MemTotal", description.getResources().getMemoryBytes())
        .put("GenericResources", null)
        .put("Name", hostname)
        .put("Labels", labels)
        .put("ExperimentalBuild", false)
        .put("ServerVersion", info.serverVersion())
        .put("Swarm", swarm(info, trusted))
        .put("LiveRestoreEnabled", false)
        .put("Isolation", "")
        .put("Warnings", null)
        .build();
  }

  private static Map<String, Object> plugins(NodeDescription description) {
    Map<String, Object> plugins = new LinkedHashMap<>();
    for (String type : new String[] {"Volume", "Network", "Authorization", "Log"}) {
      List<String> names =
          description.getPluginsList().stream()
              .filter(plugin -> plugin.getType().equals(type))
              .map(NodeDescription.Plugin::getName)
              .toList();
      plugins.put(type, names.isEmpty() ? null : names);
    }
    return plugins;
  }

  /** The part that is about the swarm. */
  public static Map<String, Object> swarm(EngineInfo info, Optional<TlsInfo> trusted) {
    var json =
        new JsonObject()
            .put("NodeID", info.nodeId())
            .put("NodeAddr", info.nodeAddress())
            .put("LocalNodeState", info.state())
            .put("ControlAvailable", info.manager())
            .put("Error", info.error().orElse(""))
            .put("RemoteManagers", info.peers().isEmpty() ? null : peers(info.peers()))
            .putIfAny("Nodes", info.nodes())
            .putIfAny("Managers", info.managers());
    if (info.cluster().isPresent()) {
      json.put("Cluster", ClusterJson.info(info.cluster().get(), trusted));
    } else if (info.manager()) {
      json.put("Cluster", ClusterJson.unknown());
    }
    return json.build();
  }

  private static List<Object> peers(List<Peer> peers) {
    List<Object> json = new ArrayList<>();
    for (Peer peer : peers) {
      json.add(
          new JsonObject().put("NodeID", peer.getNodeId()).put("Addr", peer.getAddress()).build());
    }
    return json;
  }
}
