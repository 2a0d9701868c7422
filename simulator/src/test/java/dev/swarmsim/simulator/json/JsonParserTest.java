package dev.swarmsim.simulator.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The refusals are those of Go's encoding/json, which the Engine passes on. */
class JsonParserTest {
  @Test
  void allKindsOfValuesAreRead() {
    assertEquals(
        Map.of("a", List.of(1L, -2L, true, "x\n\u00e9"), "b", Map.of()),
        Json.parse(" {\"a\": [1, -2, true, \"x\\n\\u00e9\"], \"b\": {}} "));
    assertEquals("{\"a\":[1,null,0.5]}", Json.compact(Json.parse("{\"a\":[1,null,0.5]}")));
  }

  @Test
  void malformedTextIsRefusedInTheWordsOfTheEngine() {
    refused("not json", "invalid character 'o' in literal null (expecting 'u')");
    refused("bad", "invalid character 'b' looking for beginning of value");
    refused("", "EOF");
    refused("{", "unexpected EOF");
    refused("{a", "invalid character 'a' looking for beginning of object key string");
    refused("{\"a\" 1}", "invalid character '1' after object key");
    refused("{\"a\":1 2}", "invalid character '2' after object key:value pair");
    refused("[1 2]", "invalid character '2' after array element");
    refused("{\"a\":1,}", "invalid character '}' looking for beginning of object key string");
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsPlaceAndType() {
    unfit(
        "{\"Name\":5}",
        "json: cannot unmarshal number into Go struct field ServiceSpec.Name of type string");
    unfit(
        "{\"TaskTemplate\":{\"ForceUpdate\":\"x\"}}",
        "json: cannot unmarshal string into Go struct field TaskSpec.TaskTemplate.ForceUpdate"
            + " of type uint64");
    unfit(
        "{\"Mode\":{\"Replicated\":{\"Replicas\":-1}}}",
        "json: cannot unmarshal number -1 into Go struct field"
            + " ReplicatedService.Mode.Replicated.Replicas of type uint64");
    unfit(
        "{\"TaskTemplate\":[]}",
        "json: cannot unmarshal array into Go struct field ServiceSpec.TaskTemplate of type"
            + " swarm.TaskSpec");
    unfit("[]", "json: cannot unmarshal array into Go value of type swarm.ServiceSpec");
    unfit(
        "{\"TaskTemplate\":{\"RestartPolicy\":{\"Condition\":\"often\"}}}",
        "invalid RestartCondition: \"often\"");
  }

  @Test
  void namesOfFieldsAreReadWhateverTheirCase() {
    assertEquals(
        "web", ServiceJson.readSpec(Json.parse("{\"name\":\"web\"}")).getAnnotations().getName());
  }

  private static void refused(String text, String message) {
    assertEquals(message, assertThrows(JsonException.class, () -> Json.parse(text)).getMessage());
  }

  private static void unfit(String body, String message) {
    Object json = Json.parse(body);
    assertEquals(
        message, assertThrows(JsonException.class, () -> ServiceJson.readSpec(json)).getMessage());
  }
}
