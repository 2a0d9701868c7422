package dev.swarmsim.simulator.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Objects that a real Engine (20.10.24) answered or took: one of each shape that was recorded. */
class RecordedObjectsTest {
  private static final Map<String, UnaryOperator<Object>> AROUND =
      Map.of(
          "nodes", json -> NodeJson.of(NodeJson.read(json)),
          "services", json -> ServiceJson.of(ServiceJson.read(json)),
          "tasks", json -> TaskJson.of(TaskJson.read(json)),
          "secrets", json -> SecretJson.of(SecretJson.read(json)),
          "configs", json -> ConfigJson.of(ConfigJson.read(json)),
          "swarm", json -> ClusterJson.of(ClusterJson.read(json), Optional.empty()));

  @Test
  void whatTheEngineAnsweredIsReadAndWrittenTheSame() throws IOException {
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (Map<?, ?> line : lines()) {
      UnaryOperator<Object> around = AROUND.get((String) line.get("kind"));
      if (around != null) {
        compared++;
        String recorded = sorted(normal(line.get("body")));
        String written = sorted(normal(Json.parse(Json.compact(around.apply(line.get("body"))))));
        if (!recorded.equals(written)) {
          different.add(line.get("kind") + "\n  recorded " + recorded + "\n  written  " + written);
        }
      }
    }

    assertEquals("", String.join("\n", different), different.size() + " of " + compared);
  }

  @Test
  void whatClientsSentIsTakenAndWouldBeSentTheSameAgain() throws IOException {
    for (Map<?, ?> line : lines()) {
      Object body = line.get("body");
      switch ((String) line.get("kind")) {
        case "service-spec" -> {
          var spec = ServiceJson.readSpec(body);
          Object again = Json.parse(Json.compact(ServiceJson.spec(spec)));
          var shown = spec.toBuilder();
          shown.getTaskBuilder().getPlacementBuilder();
          assertEquals(shown.build(), ServiceJson.readSpec(again));
        }
        case "node-spec" -> {
          var spec = NodeJson.readSpec(body);
          assertEquals(spec, NodeJson.readSpec(NodeJson.spec(spec)));
        }
        case "network-create" ->
            assertEquals(
                ((Map<?, ?>) body).get("Name"),
                NetworkJson.readCreate(body).getAnnotations().getName());
        default -> {}
      }
    }
  }

  /** The differences that the package tells of: what the model does not distinguish. */
  private static Object normal(Object json) {
    if (json instanceof List<?> list) {
      return list.stream().map(RecordedObjectsTest::normal).toList();
    }
    if (!(json instanceof Map<?, ?> map)) {
      return json;
    }
    Map<String, Object> fields = new TreeMap<>();
    map.forEach((key, value) -> fields.put((String) key, normal(value)));
    fields.remove("TLSInfo");
    fields.remove("ServiceStatus");
    fields.remove("RootRotationInProgress");
    for (String name : new String[] {"Resources", "Placement", "Labels", "EndpointSpec"}) {
      if (Map.of().equals(fields.get(name))) {
        fields.remove(name);
      }
    }
    if (fields.get("MaxFailureRatio") instanceof Number ratio) {
      fields.put("MaxFailureRatio", ratio.floatValue());
    }
    return fields;
  }

  private static String sorted(Object json) {
    return Json.compact(json);
  }

  private static List<Map<?, ?>> lines() throws IOException {
    List<Map<?, ?>> lines = new ArrayList<>();
    try (InputStream stream = RecordedObjectsTest.class.getResourceAsStream("recorded.jsonl")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().forEach(line -> lines.add((Map<?, ?>) Json.parse(line)));
    }
    return lines;
  }
}
