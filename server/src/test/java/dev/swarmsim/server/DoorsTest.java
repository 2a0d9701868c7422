package dev.swarmsim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.server.http.Certificates;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to an Engine besides a plain port, and the doors of published ports. */
class DoorsTest {
  private static final double SPEED = 20;

  @TempDir private Path folder;

  @Test
  void aClientWithACertificateOfTheAuthorityIsServedAndNoOther() throws Exception {
    X509Bundle authority = authority();
    X509Bundle server = issued(authority, "localhost");
    DoorPlan doors = DoorPlan.free().with(written(server, Optional.of(authority)));
    try (Served swarm = Served.swarm(1, 0, 0, SPEED, doors)) {
      SSLContext known = context(authority, Optional.of(issued(authority, "client")));
      SSLContext stranger = context(authority, Optional.empty());

      assertEquals("OK", ping(swarm, known).body());
      assertThrows(IOException.class, () -> ping(swarm, stranger));
      assertThrows(IOException.class, () -> swarm.plainly("m1", "/_ping"));
    }
  }

  @Test
  void withoutAnAuthorityEveryClientIsServedOverTls() throws Exception {
    X509Bundle authority = authority();
    DoorPlan doors =
        DoorPlan.free().with(written(issued(authority, "localhost"), Optional.empty()));
    try (Served swarm = Served.swarm(1, 0, 0, SPEED, doors)) {

      assertEquals("OK", ping(swarm, context(authority, Optional.empty())).body());
    }
  }

  @Test
  void certificatesThatAreNoneAreNamed() throws IOException {
    Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
    DoorPlan doors = DoorPlan.free().with(new Certificates(nothing, nothing, Optional.empty()));

    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Served.swarm(1, 0, 0, SPEED, doors).close());

    assertTrue(refused.getMessage().contains("nothing.pem"), refused.getMessage());
    assertTrue(refused.getMessage().contains("PEM"), refused.getMessage());
  }

  @Test
  void eachEngineHasASocketOfItsOwnForItsOwnerOnly() throws IOException {
    Path socket;
    try (Served swarm = Served.swarm(1, 1, 0, SPEED, DoorPlan.free().withSocketsIn(folder))) {
      socket = swarm.house().sockets().get("w1");

      assertTrue(over(socket, "/info").contains("\"Name\":\"w1\""));
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
      assertEquals(folder.resolve("m1.sock"), swarm.house().sockets().get("m1"));
    }

    assertFalse(Files.exists(socket), "it is gone with its server");
  }

  @Test
  void aSocketThatSomebodyLeftBehindIsTakenOverAndOneInUseIsNot() throws IOException {
    Path socket = folder.resolve("m1.sock");
    try (var left = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    DoorPlan doors = DoorPlan.free().withSocketsIn(folder);

    try (Served swarm = Served.swarm(1, 0, 0, SPEED, doors)) {
      assertTrue(over(swarm.house().sockets().get("m1"), "/_ping").endsWith("OK"));
      var refused =
          assertThrows(
              IllegalStateException.class, () -> Served.swarm(1, 0, 0, SPEED, doors).close());
      assertTrue(refused.getMessage().contains("somebody does already"), refused.getMessage());
    }
  }

  @Test
  void aPublishedPortIsAnsweredByTheTasksInTurnOnEveryNode() throws Exception {
    try (Served swarm = Served.swarm(1, 2, 0, SPEED, DoorPlan.free().publishing())) {
      int port = freePort();
      swarm.post("m1", "/services/create", service(port));
      swarm.pass(20);

      String first = curl(swarm, "m1", port);
      String second = curl(swarm, "m1", port);
      String third = curl(swarm, "w2", port);

      assertTrue(first.startsWith("web.") && first.contains("from image nginx:1.27"), first);
      assertFalse(first.equals(second), first + second);
      assertTrue(third.startsWith("web."), third);
      swarm.delete("m1", "/services/web");
      swarm.pass(20);
      assertThrows(IOException.class, () -> curl(swarm, "m1", port));
    }
  }

  @Test
  void metricsTellTheLeaderTheTermAndTheTasks() {
    try (Served swarm = Served.swarm(3, 1, 0, SPEED)) {
      swarm.post("m1", "/services/create", service(0));
      swarm.pass(20);
      swarm.step("{crash: m3}");
      swarm.pass(30);

      String metrics = swarm.control("GET", "/metrics").body();

      assertEquals(
          1, Pattern.compile("swarm_manager_leader.* 1\n").matcher(metrics).results().count());
      assertTrue(metrics.contains("swarm_manager_services_total{node=\"m1\"} 1\n"), metrics);
      assertTrue(metrics.contains("swarm_manager_nodes{node=\"m1\",state=\"down\"} 1\n"), metrics);
      assertTrue(
          metrics.contains("swarm_manager_tasks_total{node=\"m2\",state=\"running\"} 3\n")
              || metrics.contains("swarm_manager_tasks_total{node=\"m2\",state=\"running\"} 4\n"),
          metrics);
      assertTrue(metrics.contains("swarmsim_node_up{node=\"m3\"} 0\n"), metrics);
      assertTrue(metrics.contains("swarmsim_raft_term{node=\"m1\"} "), metrics);
      assertFalse(metrics.contains("swarmsim_raft_term{node=\"m3\"}"), metrics);
      everyLineIsOfTheFormat(metrics);
    }
  }

  private static void everyLineIsOfTheFormat(String metrics) {
    Pattern sample =
        Pattern.compile("[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? [0-9.E]+");
    Pattern comment = Pattern.compile("# (HELP|TYPE) [a-z_]+ .+");
    for (String line : metrics.split("\n", -1)) {
      assertTrue(
          line.isEmpty() || sample.matcher(line).matches() || comment.matcher(line).matches(),
          line);
    }
  }

  private static String service(int published) {
    return """
    {"Name": "web", "TaskTemplate": {"ContainerSpec": {"Image": "nginx:1.27"}},
     "Mode": {"Replicated": {"Replicas": 3}},
     "EndpointSpec": {"Ports": [{"Protocol": "tcp", "TargetPort": 80, "PublishedPort": %s}]}}\
    """
        .formatted(published);
  }

  /** A port that is free at the nodes' addresses; the swarm's own range begins at 30000. */
  private static int freePort() throws IOException {
    try (var probe = new java.net.ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  private static String curl(Served swarm, String node, int port)
      throws IOException, InterruptedException {
    String address = swarm.house().publishedAt(node).orElseThrow().getHostAddress();
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + "/")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static String over(Path socket, String path) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertTrue(channel.connect(UnixDomainSocketAddress.of(socket)));
      String request = "GET " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpResponse<String> ping(Served swarm, SSLContext context)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("https://localhost:" + swarm.address("m1").getPort() + "/_ping"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static X509Bundle authority() throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=authority")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private static X509Bundle issued(X509Bundle authority, String name) throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=" + name)
        .addSanDnsName(name)
        .buildIssuedBy(authority);
  }

  private Certificates written(X509Bundle server, Optional<X509Bundle> authority)
      throws IOException {
    Path certificate = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    Files.writeString(certificate, server.getCertificatePathPEM());
    Files.writeString(key, server.getPrivateKeyPEM());
    Optional<Path> clients = Optional.empty();
    if (authority.isPresent()) {
      clients =
          Optional.of(
              Files.writeString(folder.resolve("ca.pem"), authority.get().getCertificatePathPEM()));
    }
    return new Certificates(certificate, key, clients);
  }

  private static SSLContext context(X509Bundle authority, Optional<X509Bundle> client)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        client.isPresent()
            ? client.get().toKeyManagerFactory().getKeyManagers()
            : new KeyManager[0],
        authority.toTrustManagerFactory().getTrustManagers(),
        null);
    return context;
  }
}
