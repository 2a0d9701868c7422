package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.ManagerStatus;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nodes as {@code GET /nodes} and its like answer them, and as clients send them. */
public final class NodeJson {
  private static final Shape SPEC =
      Shape.of(
          "NodeSpec",
          NodeSpec.getDefaultInstance(),
          Nested.flat("annotations", CommonShapes.ANNOTATIONS),
          EnumWords.word("Role", "desired_role", "invalid Role: \"%s\""),
          EnumWords.word("Availability", "availability", "invalid Availability: \"%s\""));

  private static final Shape PLUGIN =
      Shape.of(
          "PluginDescription",
          NodeDescription.Plugin.getDefaultInstance(),
          Parts.text("Type", "type"),
          Parts.text("Name", "name"));

  private static final Shape DESCRIPTION =
      Shape.of(
          "NodeDescription",
          NodeDescription.getDefaultInstance(),
          Parts.text("Hostname", "hostname"),
          Nested.objectAlways("Platform", "platform", CommonShapes.PLATFORM),
          Nested.objectAlways("Resources", "resources", CommonShapes.RESOURCES),
          Nested.group(
              "Engine",
              "EngineDescription",
              Parts.text("EngineVersion", "engine_version"),
              Nested.map("Labels", "engine_labels"),
              Nested.objects("Plugins", "plugins", PLUGIN)));

  private static final Shape STATUS =
      Shape.of(
          "NodeStatus",
          NodeStatus.getDefaultInstance(),
          EnumWords.anyWord("State", "state"),
          Parts.text("Message", "message"),
          Parts.host("Addr", "address"));

  private static final Shape MANAGER =
      Shape.of(
          "ManagerStatus",
          ManagerStatus.getDefaultInstance(),
          Parts.flag("Leader", "leader"),
          EnumWords.anyWord("Reachability", "reachability"),
          Parts.text("Addr", "address"));

  private static final Shape NODE =
      Shape.of(
          "Node",
          Node.getDefaultInstance(),
          Parts.textAlways("ID", "id"),
          Nested.flat("meta", CommonShapes.META),
          Nested.objectAlways("Spec", "spec", SPEC),
          Nested.objectAlways("Description", "description", DESCRIPTION),
          Nested.objectAlways("Status", "status", STATUS),
          Nested.object("ManagerStatus", "manager_status", MANAGER));

  private NodeJson() {}

  /** A node, without what it trusts. */
  public static Map<String, Object> of(Node node) {
    return NODE.write(node);
  }

  /** A node that has certificates: {@code Description.TLSInfo} is there. */
  public static Map<String, Object> of(Node node, TlsInfo trusted) {
    Map<String, Object> json = of(node);
    Map<String, Object> description = new LinkedHashMap<>(DESCRIPTION.write(node.getDescription()));
    description.put("TLSInfo", trusted.json());
    json.put("Description", description);
    return json;
  }

  /**
   * Reads what {@link #of(Node)} wrote. The role that was brought about and the addresses on
   * networks are not in it.
   *
   * @throws JsonException if something does not fit
   */
  public static Node read(Object json) {
    return (Node) NODE.readRoot(json);
  }

  /**
   * Reads the body of {@code POST /nodes/{id}/update}.
   *
   * @throws JsonException if something does not fit; a spec without role or availability too
   */
  public static NodeSpec readSpec(Object body) {
    var fields = JsonFields.root("NodeSpec", body);
    for (String name : new String[] {"Role", "Availability"}) {
      if (fields.text(name).orElse("").isEmpty()) {
        throw new JsonException("invalid " + name + ": \"\"");
      }
    }
    return (NodeSpec) SPEC.readRoot(body);
  }

  /** The spec alone, as clients send it. */
  public static Map<String, Object> spec(NodeSpec spec) {
    return SPEC.write(spec);
  }
}
