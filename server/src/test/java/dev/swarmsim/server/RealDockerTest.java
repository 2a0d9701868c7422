package dev.swarmsim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real docker command against a served swarm. Skipped where there is no docker command. */
class RealDockerTest {
  private static final double SPEED = 20;

  /** Virtual time runs ahead of the client's clock: an hour from now is soon. */
  private static final String LATER = "-2m";

  private static final long PATIENCE_SECONDS = 90;

  @TempDir private Path folder;

  /** What a command printed. */
  private record Said(int exitCode, String out, String err) {}

  @BeforeAll
  static void needsTheDockerCommand() {
    boolean there =
        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker")));
    assumeTrue(there, "no docker command on the PATH");
  }

  @Test
  void aSwarmIsMadeJoinedAndLeft() {
    try (Served swarm = Served.swarm(0, 0, 3, SPEED)) {
      assertTrue(works(swarm, "n1", "swarm", "init").contains("docker swarm join --token"));
      String worker = works(swarm, "n1", "swarm", "join-token", "-q", "worker").strip();
      String manager = works(swarm, "n1", "swarm", "join-token", "-q", "manager").strip();
      works(swarm, "n2", "swarm", "join", "--token", worker, "n1:2377");
      works(swarm, "n3", "swarm", "join", "--token", manager, "n1:2377");
      swarm.pass(5);

      String nodes = works(swarm, "n3", "node", "ls");
      assertEquals(4, nodes.lines().count(), nodes);
      assertTrue(nodes.contains("Leader") && nodes.contains("Reachable"), nodes);
      works(swarm, "n1", "node", "promote", "n2");
      swarm.pass(5);
      works(swarm, "n1", "node", "demote", "n2");
      swarm.pass(5);
      works(swarm, "n1", "node", "update", "--availability", "drain", "n2");
      assertTrue(works(swarm, "n1", "node", "ls").contains("Drain"));
      works(swarm, "n2", "swarm", "leave");
      refused(swarm, "n2", "This node is not a swarm manager", "node", "ls");
    }
  }

  @Test
  void servicesAndAllTheyNeedAreDrivenByDocker() throws IOException {
    try (Served swarm = Served.swarm(1, 2, 0, SPEED)) {
      works(swarm, "m1", "network", "create", "--driver", "overlay", "front");
      Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
      works(swarm, "m1", "secret", "create", "key", secret.toString());
      works(swarm, "m1", "config", "create", "conf", secret.toString());
      works(
          swarm,
          "m1",
          "service",
          "create",
          "-d",
          "--name",
          "web",
          "--replicas",
          "3",
          "--network",
          "front",
          "--secret",
          "key",
          "--config",
          "conf",
          "-p",
          "8080:80",
          "nginx:1.27");
      swarm.pass(15);

      assertTrue(works(swarm, "m1", "service", "ls").contains("3/3"));
      assertEquals(
          3,
          works(swarm, "m1", "service", "ps", "-q", "--filter", "desired-state=running", "web")
              .lines()
              .count());
      assertTrue(works(swarm, "m1", "inspect", "web").contains("\"nginx:1.27\""));
      works(swarm, "m1", "service", "update", "-d", "--image", "nginx:1.28", "web");
      swarm.pass(30);
      assertTrue(works(swarm, "m1", "service", "ps", "web").contains("nginx:1.28"));
      works(swarm, "m1", "service", "scale", "-d", "web=1");
      works(swarm, "m1", "service", "rollback", "-d", "web");
      assertTrue(works(swarm, "m1", "network", "ls").contains("front"));
      refused(swarm, "m1", "is in use by the following service", "secret", "rm", "key");
      assertTrue(works(swarm, "m1", "info").contains("Swarm: active"));
      works(swarm, "m1", "system", "df");
      works(swarm, "w1", "ps", "-a");
      works(swarm, "m1", "service", "rm", "web");
    }
  }

  @Test
  void aStackIsDeployedListedAndRemoved() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("stack.yml"),
            """
            version: "3.8"
            services:
              web: {image: nginx, deploy: {replicas: 2}, networks: [front]}
              job: {image: busybox, command: sleep 1000}
            networks: {front: {}}
            """,
            StandardCharsets.UTF_8);
    try (Served swarm = Served.swarm(1, 1, 0, SPEED)) {
      works(swarm, "m1", "stack", "deploy", "-c", file.toString(), "shop");
      swarm.pass(15);

      assertTrue(works(swarm, "m1", "stack", "ls").contains("shop"));
      assertTrue(works(swarm, "m1", "stack", "services", "shop").contains("2/2"));
      assertTrue(works(swarm, "m1", "stack", "ps", "shop").contains("shop_web.1"));
      works(swarm, "m1", "stack", "rm", "shop");
      assertEquals("", works(swarm, "m1", "service", "ls", "-q"));
    }
  }

  @Test
  void eventsAndLogsAreTold() {
    try (Served swarm = Served.swarm(1, 1, 0, SPEED)) {
      works(
          swarm,
          "m1",
          "service",
          "create",
          "-d",
          "--name",
          "talk",
          "--restart-condition",
          "none",
          "busybox",
          "echo",
          "hello");
      swarm.pass(15);

      String events = works(swarm, "m1", "events", "--since", "1h", "--until", LATER);
      assertTrue(events.contains("service create"), events);
      assertTrue(events.contains("name=talk"), events);
      String some =
          works(
              swarm, "m1", "events", "--since", "1h", "--until", LATER, "--filter", "type=network");
      assertTrue(!some.contains("service create"), some);
      assertTrue(works(swarm, "m1", "service", "logs", "talk").contains("hello"));
    }
  }

  @Test
  void theLossOfTheQuorumLooksAsItDoesInADockerSwarm() {
    try (Served swarm = Served.swarm(3, 1, 0, SPEED)) {
      works(
          swarm,
          "m1",
          "service",
          "create",
          "-d",
          "--name",
          "web",
          "--constraint",
          "node.role==worker",
          "nginx");
      swarm.pass(10);
      swarm.step("{crash: [m2, m3]}");
      swarm.pass(60);

      refused(swarm, "m1", "The swarm does not have a leader.", "service", "create", "-d", "nginx");
      refused(swarm, "m1", "The swarm does not have a leader.", "node", "ls");
      assertTrue(works(swarm, "m1", "info").contains("The swarm does not have a leader."));
      assertTrue(works(swarm, "w1", "ps").contains("web.1."));

      swarm.step("{restart: m2}");
      swarm.pass(60);
      works(swarm, "m1", "service", "create", "-d", "--name", "late", "nginx");
    }
  }

  private String works(Served swarm, String node, String... words) {
    Said said = docker(swarm, node, words);
    assertEquals(0, said.exitCode(), () -> String.join(" ", words) + ": " + said);
    return said.out();
  }

  private void refused(Served swarm, String node, String text, String... words) {
    Said said = docker(swarm, node, words);
    assertEquals(1, said.exitCode(), () -> String.join(" ", words) + ": " + said);
    assertTrue(said.err().contains(text), said.err());
  }

  private Said docker(Served swarm, String node, String... words) {
    var line = new ArrayList<String>();
    line.add("docker");
    line.add("-H");
    line.add("tcp://127.0.0.1:" + swarm.address(node).getPort());
    line.addAll(List.of(words));
    try {
      Path out = Files.createTempFile(folder, "out", "");
      Path err = Files.createTempFile(folder, "err", "");
      var builder =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("DOCKER_CONFIG", folder.toString());
      builder.environment().remove("DOCKER_HOST");
      Process process = builder.start();
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), line + " did not end");
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
