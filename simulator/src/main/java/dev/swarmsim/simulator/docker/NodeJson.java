package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ManagerStatus;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import java.util.List;
import java.util.Map;

/** A node in the shape of the Engine API, without certificates. */
final class NodeJson {
  private NodeJson() {}

  static Map<String, Object> of(Node node) {
    var spec = node.getSpec();
    var json =
        new JsonObject()
            .put("ID", node.getId())
            .putMeta(node.getMeta())
            .put(
                "Spec",
                new JsonObject()
                    .putIfAny("Name", spec.getAnnotations().getName())
                    .putLabels("Labels", spec.getAnnotations().getLabelsMap())
                    .put("Role", Words.lower(spec.getDesiredRole()))
                    .put("Availability", Words.availability(spec.getAvailability()))
                    .build())
            .put("Description", description(node.getDescription()))
            .put(
                "Status",
                new JsonObject()
                    .put("State", Words.state(node.getStatus().getState()))
                    .putIfAny("Message", node.getStatus().getMessage())
                    .putIfAny("Addr", node.getStatus().getAddress())
                    .build());
    if (node.hasManagerStatus()) {
      json.put("ManagerStatus", managerStatus(node.getManagerStatus()));
    }
    return json.build();
  }

  private static Map<String, Object> managerStatus(ManagerStatus status) {
    var json = new JsonObject();
    if (status.getLeader()) {
      json.put("Leader", true);
    }
    return json.put("Reachability", Words.lower(status.getReachability()))
        .put("Addr", status.getAddress())
        .build();
  }

  private static Map<String, Object> description(NodeDescription description) {
    List<Map<String, Object>> plugins =
        description.getPluginsList().stream()
            .map(
                plugin ->
                    new JsonObject()
                        .put("Type", plugin.getType())
                        .put("Name", plugin.getName())
                        .build())
            .toList();
    return new JsonObject()
        .put("Hostname", description.getHostname())
        .put(
            "Platform",
            new JsonObject()
                .put("Architecture", description.getPlatform().getArchitecture())
                .put("OS", description.getPlatform().getOs())
                .build())
        .put("Resources", ServiceJson.resources(description.getResources()))
        .put(
            "Engine",
            new JsonObject()
                .put("EngineVersion", description.getEngineVersion())
                .putLabels("Labels", description.getEngineLabelsMap())
                .putIfAny("Plugins", plugins)
                .build())
        .build();
  }
}
