package dev.swarmsim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.json.Json;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EngineApiTest {
  private static final String WEB =
      """
      {"Name":"NAME","TaskTemplate":{"ContainerSpec":{"Image":"nginx"}},
       "Mode":{"Replicated":{"Replicas":2}}}
      """;

  private static Served swarm;

  @BeforeAll
  static void serve() {
    swarm = Served.swarm(3, 2, 1, 100);
  }

  @AfterAll
  static void end() {
    swarm.close();
  }

  @Test
  void aPingSaysVersionAndStanding() {
    HttpResponse<String> manager = swarm.get("m1", "/_ping");
    HttpResponse<String> worker = swarm.get("w1", "/v1.30/_ping");
    HttpResponse<String> spare = swarm.get("n1", "/_ping");

    assertEquals("OK", manager.body());
    assertEquals("1.50", header(manager, "Api-Version"));
    assertEquals("linux", header(manager, "Ostype"));
    assertEquals("active/manager", header(manager, "Swarm"));
    assertEquals("active/worker", header(worker, "Swarm"));
    assertEquals("inactive", header(spare, "Swarm"));
  }

  @Test
  void versionsThatAreNotServedAreRefusedInTheEnginesWords() {
    refused(
        swarm.get("m1", "/v1.99/info"),
        400,
        "client version 1.99 is too new. Maximum supported API version is 1.50");
    refused(
        swarm.get("m1", "/v1.20/info"),
        400,
        "client version 1.20 is too old. Minimum supported API version is 1.24, please upgrade your"
            + " client to a newer version");
    refused(swarm.get("m1", "/v1.41/nosuch"), 404, "page not found");
    refused(swarm.delete("m1", "/info"), 404, "page not found");
  }

  @Test
  void everyVersionThatClientsNameIsServed() {
    for (String version : List.of("", "/v1.24", "/v1.25", "/v1.30", "/v1.37", "/v1.41", "/v1.50")) {
      assertEquals(200, swarm.get("m1", version + "/nodes").statusCode(), version);
    }
  }

  @Test
  void aFollowerAnswersAsTheLeaderDoes() {
    assertEquals(swarm.get("m1", "/nodes").body(), swarm.get("m3", "/nodes").body());
    assertEquals(5, list(swarm.get("m2", "/nodes")).size());
  }

  @Test
  void workersAndNodesInNoSwarmRefuseASwarmsBusiness() {
    refused(
        swarm.get("w1", "/services"),
        503,
        "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster"
            + " state. Please run this command on a manager node or promote the current node to a"
            + " manager.");
    refused(
        swarm.get("n1", "/swarm"),
        503,
        "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to"
            + " connect this node to swarm and try again.");
    refused(swarm.post("n1", "/swarm/leave", ""), 503, "This node is not part of a swarm");
  }

  @Test
  void aServiceIsCreatedListedFilteredAndRemoved() {
    HttpResponse<String> created = swarm.post("m2", "/services/create", WEB.replace("NAME", "web"));
    swarm.pass(10);

    String id = String.valueOf(object(created).get("ID"));
    assertEquals(201, created.statusCode());
    Map<?, ?> listed =
        list(swarm.get("m1", "/services?status=true&filters=" + both("name", "web"))).getFirst();
    assertEquals(id, listed.get("ID"));
    assertEquals(
        "2", String.valueOf(((Map<?, ?>) listed.get("ServiceStatus")).get("RunningTasks")));
    List<Map<?, ?>> tasks =
        list(
            swarm.get("m3", "/tasks?filters=" + map("service", "web", "desired-state", "running")));
    assertEquals(2, tasks.size());
    assertEquals(200, swarm.get("m1", "/tasks/" + tasks.getFirst().get("ID")).statusCode());
    assertEquals(
        2,
        list(swarm.get("m1", "/tasks?filters=" + map("service", id, "_up-to-date", "true")))
            .size());
    assertEquals(0, list(swarm.get("m1", "/services?filters=" + both("name", "other"))).size());

    assertEquals(200, swarm.delete("m1", "/services/web").statusCode());
    refused(swarm.get("m1", "/services/web"), 404, "service web not found");
  }

  @Test
  void theContainersOfTasksAreSeenOnTheirNode() {
    swarm.post(
        "m1",
        "/services/create",
        """
        {"Name":"pinned","TaskTemplate":{"ContainerSpec":{"Image":"nginx"},
         "Placement":{"Constraints":["node.hostname==w2"]}},"Mode":{"Replicated":{"Replicas":1}}}
        """);
    swarm.pass(10);

    List<Map<?, ?>> containers = list(swarm.get("w2", "/containers/json"));

    Map<?, ?> container =
        containers.stream()
            .filter(c -> String.valueOf(c.get("Names")).contains("/pinned.1."))
            .findFirst()
            .orElseThrow();
    assertEquals("running", container.get("State"));
    HttpResponse<String> inspected =
        swarm.get("w2", "/containers/" + container.get("Id") + "/json");
    assertEquals(200, inspected.statusCode());
    assertEquals(
        204, swarm.post("w2", "/containers/" + container.get("Id") + "/kill", "").statusCode());
    swarm.pass(20);
    assertTrue(
        swarm
            .get("m1", "/tasks?filters=" + map("service", "pinned"))
            .body()
            .contains("non-zero exit (137)"));
    swarm.delete("m1", "/services/pinned");
  }

  @Test
  void aStaleVersionIsRefused() {
    Map<?, ?> node = list(swarm.get("m1", "/nodes")).getFirst();

    refused(
        swarm.post(
            "m1",
            "/nodes/" + node.get("ID") + "/update?version=1",
            "{\"Role\":\"worker\",\"Availability\":\"active\"}"),
        500,
        "rpc error: code = Unknown desc = update out of sequence");
    assertEquals(
        400,
        swarm
            .post("m1", "/nodes/" + node.get("ID") + "/update", "{\"Role\":\"worker\"}")
            .statusCode());
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertEquals(400, swarm.post("m1", "/services/create", "{\"Name\":").statusCode());
    assertEquals(400, swarm.post("m1", "/services/create", "").statusCode());
    refused(
        swarm.get("m1", "/services?filters=" + both("nosuch", "x")),
        400,
        "Invalid filter 'nosuch'");
    refused(swarm.get("m1", "/nodes?filters=nonsense"), 400, "invalid filter");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndTheServerLives() {
    String large = "x".repeat(9 << 20);

    try {
      assertEquals(413, swarm.post("m1", "/services/create", large).statusCode());
    } catch (UncheckedIOException closed) {
      // The connection may be closed before the client has sent it all: that is a refusal too.
      assertFalse(closed.getCause() instanceof java.net.http.HttpTimeoutException);
    }
    assertEquals(200, swarm.get("m1", "/_ping").statusCode());
  }

  @Test
  void ofImagesVolumesAndPluginsThereIsOnlyWhatContainersNeed() {
    assertEquals(200, swarm.get("m1", "/images/json").statusCode());
    refused(swarm.get("m1", "/images/nginx:latest/json"), 404, "No such image: nginx:latest");
    assertTrue(swarm.get("m1", "/volumes").body().contains("\"Volumes\":[]"));
    assertEquals(500, swarm.get("m1", "/distribution/nginx:latest/json").statusCode());
    assertEquals(200, swarm.get("m1", "/system/df").statusCode());
  }

  private static void refused(HttpResponse<String> answer, int status, String message) {
    assertEquals(message, object(answer).get("message"));
    assertEquals(status, answer.statusCode());
  }

  private static Map<?, ?> object(HttpResponse<String> answer) {
    return (Map<?, ?>) Json.parse(answer.body());
  }

  private static List<Map<?, ?>> list(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    assertFalse(answer.body().isEmpty());
    return ((List<?>) Json.parse(answer.body()))
        .stream().<Map<?, ?>>map(o -> (Map<?, ?>) o).toList();
  }

  /** Filters as Python, Java and Ruby send them. */
  private static String both(String key, String value) {
    return encoded("{\"%s\":[\"%s\"]}".formatted(key, value));
  }

  /** Filters as Go sends them. */
  private static String map(String... pairs) {
    var text = new StringBuilder("{");
    for (int i = 0; i < pairs.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append("\"%s\":{\"%s\":true}".formatted(pairs[i], pairs[i + 1]));
    }
    return encoded(text.append('}').toString());
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void aCrashedNodeRefusesConnectionsUntilItIsBack() {
    try (Served other = Served.swarm(1, 1, 0, 0)) {
      assertEquals(200, other.step("{crash: w1}").statusCode());
      other.pass(1);
      assertThrows(UncheckedIOException.class, () -> other.get("w1", "/_ping"));

      other.step("{restart: w1}");
      other.pass(1);

      assertEquals(200, other.get("w1", "/_ping").statusCode());
    }
  }

  @Test
  void aPausedNodeAnswersWhenItGoesOn() {
    try (Served other = Served.swarm(1, 1, 0, 0)) {
      other.step("{pause: w1}");
      var answer = other.later("w1", "/_ping");
      other.pass(3);
      assertFalse(answer.isDone());

      other.step("{resume: w1}");
      other.pass(1);

      assertEquals(200, answer.join().statusCode());
    }
  }

  @Test
  void aFaultThatIsMistypedIsRefusedWithTheNearest() {
    HttpResponse<String> answer = swarm.step("{crsh: m1}");

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("did you mean: crash"), answer.body());
  }

  @Test
  void enginesInNoSwarmCanMakeOne() {
    try (Served other = Served.swarm(0, 0, 2, 20)) {
      HttpResponse<String> made =
          other.post("n1", "/swarm/init", "{\"ListenAddr\":\"0.0.0.0:2377\"}");
      Map<?, ?> tokens = (Map<?, ?>) object(other.get("n1", "/swarm")).get("JoinTokens");
      HttpResponse<String> joined =
          other.post(
              "n2",
              "/swarm/join",
              "{\"RemoteAddrs\":[\"n1:2377\"],\"JoinToken\":\"%s\"}"
                  .formatted(tokens.get("Worker")));

      assertEquals(200, made.statusCode(), made.body());
      assertEquals(200, joined.statusCode(), joined.body());
      assertEquals(2, list(other.get("n1", "/nodes")).size());
    }
  }
}
