package dev.swarmsim.simulator.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // Line by line, as the command prints them.
final class ComposeLoaderTest {
  @Test
  void anUnknownKeyIsRefusedInDockersWordsWithItsPlace() {
    ComposeException refused =
        assertThrows(
            ComposeException.class,
            () ->
                Files.load(
                    """
                    services:
                      a:
                        image: busybox
                        nosuchkey: 1
                    """));

    assertEquals("services.a Additional property nosuchkey is not allowed", refused.getMessage());
    assertEquals("stack.yml:4:16", refused.place().toString());
  }

  @Test
  void valuesOfTheWrongKindAreRefused() {
    assertRefused("services: {a: {image: 5}}", "services.a.image must be a string");
    assertRefused("services: {a: {image: i, ports: 80}}", "services.a.ports must be a list");
    assertRefused(
        "services: {a: {image: i, environment: 5}}", "services.a.environment must be a mapping");
    assertRefused(
        "services: {a: {image: i, deploy: {replicas: many}}}",
        "services.a.deploy.replicas must be a integer");
    assertRefused(
        "services: {a: {image: i, stop_grace_period: soon}}",
        "services.a.stop_grace_period Does not match format 'duration'");
    assertRefused("version: '2.4'\nservices: {}", "unsupported Compose file version: 2.4");
    assertRefused("sevices: {}", "(root) Additional property sevices is not allowed");
    assertRefused("- a", "top-level object must be a mapping");
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsPlace() {
    ComposeException refused =
        assertThrows(ComposeException.class, () -> Files.load("services:\n  a: [b\n"));

    assertTrue(refused.getMessage().startsWith("yaml: line 3: "), refused.getMessage());
    assertEquals(3, refused.place().line());
  }

  @Test
  void optionsOfOldFilesAreForbidden() {
    assertRefused(
        "services: {a: {image: i, mem_limit: 1g, cpuset: '0'}}",
        "Compose file contains unsupported options:\n\n"
            + "cpuset: Set resource limits using deploy.resources\n\n"
            + "mem_limit: Set resource limits using deploy.resources\n");
  }

  @Test
  void optionsThatAStackIgnoresAreTold() throws ComposeException {
    Compose compose =
        new ComposeLoader(Files::recorded, new TreeMap<>()).load(List.of("compose/bad3.yml"));

    assertEquals(
        List.of(
            "Ignoring unsupported options: build, links, restart\n\n",
            "Ignoring deprecated options:\n\n"
                + "container_name: Setting the container name is not supported.\n\n"),
        compose.warnings());
    ComposeException refused =
        assertThrows(ComposeException.class, () -> ComposeLoader.checkImages(compose));
    assertEquals("invalid image reference for service a: no image specified", refused.getMessage());
  }

  @Test
  void variablesAreFilledIn() throws ComposeException {
    var environment = new TreeMap<>(Map.of("TAG", "2", "N", "3"));
    String text =
        "services: {a: {image: 'app:${TAG}${NONE}', command: 'echo $$HOME ${X:-y} ${TAG:-z}',"
            + " deploy: {replicas: '${N}'}}}";

    Compose compose =
        new ComposeLoader(Files.of(Map.of("stack.yml", text)), environment)
            .load(List.of("stack.yml"));

    assertEquals("app:2", compose.section("services").get("a").text("image"));
    assertEquals(
        List.of("echo", "$HOME", "y", "2"), compose.section("services").get("a").texts("command"));
    assertEquals(3, compose.section("services").get("a").mapping("deploy").number("replicas"));
  }

  @Test
  void aVariableThatMustBeThereIsMissed() {
    assertRefused(
        "services: {a: {image: '${TAG:?say which}'}}",
        "error while interpolating services.a.image: required variable TAG is missing a value:"
            + " say which");
    assertRefused(
        "services: {a: {image: 'a${'}}",
        "invalid interpolation format for services.a.image: \"a${\"; you may need to escape any $"
            + " with another $");
  }

  @Test
  void anchorsAndMergeKeysAreFollowed() throws ComposeException {
    Compose compose =
        Files.load(
            """
            x-common: &common
              image: app
              stop_grace_period: 3s
            services:
              a:
                <<: *common
                image: other
              b: *common
            """);

    assertEquals("other", compose.section("services").get("a").text("image"));
    assertEquals("3s", compose.section("services").get("a").text("stop_grace_period"));
    assertEquals("app", compose.section("services").get("b").text("image"));
  }

  @Test
  void aFileThatIsNotThereIsMissed() {
    ComposeException refused =
        assertThrows(
            ComposeException.class,
            () ->
                new ComposeLoader(Files.of(Map.of()), new TreeMap<>())
                    .load(List.of("/no/such/file.yml")));

    assertEquals("open /no/such/file.yml: no such file or directory", refused.getMessage());
  }

  private static void assertRefused(String text, String message) {
    ComposeException refused = assertThrows(ComposeException.class, () -> Files.load(text));

    assertEquals(message, refused.getMessage());
  }
}
