package dev.swarmsim.raft.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets with real certificates. Waits end when what they wait for happens. */
class TlsTest {
  /** A handshake may take its time on a busy machine. */
  private static final LinkConfig PATIENT =
      new LinkConfig(
          TimeUnit.SECONDS.toNanos(30),
          TimeUnit.SECONDS.toNanos(30),
          TimeUnit.MILLISECONDS.toNanos(100),
          TimeUnit.SECONDS.toNanos(3),
          4096);

  private static final X509Bundle AUTHORITY = authority("CN=swarm");
  private static final X509Bundle OTHER_AUTHORITY = authority("CN=stranger");

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void membersWithCertificatesOfTheSameAuthorityTalk() throws Exception {
    Node a = node(tls("a", valid(AUTHORITY), AUTHORITY));
    Node b = node(tls("b", valid(AUTHORITY), AUTHORITY));

    a.transport.send(b.address, "x".repeat(1 << 20));
    b.heard.await("x".repeat(1 << 20));
    b.transport.send(a.address, "answer");
    a.heard.await("answer");
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
    Node a = node(tls("a", valid(OTHER_AUTHORITY), AUTHORITY));
    Node b = node(tls("b", valid(AUTHORITY), AUTHORITY));

    a.transport.send(b.address, "let me in");

    a.heard.await("unreachable " + b.address);
    assertEquals("TLS: the other side shows no certificate of a trusted authority", refusalOf(b));
    assertTrue(
        trouble(a, b).startsWith("TLS: the other side refused this member's certificate"),
        trouble(a, b));
    assertTrue(b.heard.all().isEmpty());
  }

  @Test
  void anAcceptorOfAnotherAuthorityIsNotTrustedEither() throws Exception {
    Node a = node(tls("a", valid(AUTHORITY), AUTHORITY));
    Node b = node(tls("b", valid(OTHER_AUTHORITY), AUTHORITY));

    a.transport.send(b.address, "who are you?");

    a.heard.await("unreachable " + b.address);
    assertEquals("TLS: the other side's certificate is not of a trusted authority", trouble(a, b));
    assertTrue(b.heard.all().isEmpty());
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    Node a = node(tls("a", expired(AUTHORITY), AUTHORITY));
    Node b = node(tls("b", valid(AUTHORITY), AUTHORITY));

    a.transport.send(b.address, "let me in");

    a.heard.await("unreachable " + b.address);
    assertTrue(
        refusalOf(b).startsWith("TLS: the other side's certificate has expired"), refusalOf(b));
    assertTrue(b.heard.all().isEmpty());
  }

  @Test
  void aPeerWithoutTlsIsRefused() throws Exception {
    Node a = node(new TcpWiring());
    Node b = node(tls("b", valid(AUTHORITY), AUTHORITY));

    a.transport.send(b.address, "let me in");

    a.heard.await("unreachable " + b.address);
    assertEquals(
        "TLS: the other side does not speak TLS; it must be started with certificates, too",
        refusalOf(b));
    assertTrue(b.heard.all().isEmpty());
  }

  @Test
  void aPeerWithoutTlsIsNotSpokenToEither() throws Exception {
    Node a = node(tls("a", valid(AUTHORITY), AUTHORITY));
    Node b = node(new TcpWiring());

    a.transport.send(b.address, "secret");

    a.heard.await("unreachable " + b.address);
    assertTrue(trouble(a, b).startsWith("TLS: "), trouble(a, b));
    assertTrue(b.heard.all().isEmpty());
  }

  @Test
  void nothingIsReadableOnTheWire() throws Exception {
    Node a = node(tls("a", valid(AUTHORITY), AUTHORITY));
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      a.transport.send("127.0.0.1:" + listener.getLocalPort(), "secret");
      try (Socket accepted = listener.accept()) {
        byte[] greeting = accepted.getInputStream().readNBytes(100);

        assertEquals(22, greeting[0], "a handshake");
        assertTrue(!new String(greeting, StandardCharsets.ISO_8859_1).contains("secret"));
      }
    }
  }

  @Test
  void filesThatAreMissingOrSenselessAreNamed() throws Exception {
    Path nothing = folder.resolve("nothing.pem");
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");

    var missing =
        assertThrows(
            IllegalArgumentException.class, () -> new TlsFiles(nonsense, nothing, nonsense));
    var senseless =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TcpWiring(new TlsFiles(nonsense, nonsense, nonsense)));

    assertTrue(missing.getMessage().contains(nothing.toString()), missing.getMessage());
    assertTrue(senseless.getMessage().contains(nonsense.toString()), senseless.getMessage());
  }

  @Test
  void withoutTheNativeLibraryTheSocketsAreTheJdks() {
    try (var wiring = new TcpWiring()) {
      assertEquals("nio", wiring.sockets());
    }
  }

  private static String trouble(Node node, Node peer) throws Exception {
    return node.wiring
        .loop()
        .submit(() -> node.transport.trouble(peer.address).orElse("none"))
        .get(30, TimeUnit.SECONDS);
  }

  /** Waits until the node has refused somebody. */
  private static String refusalOf(Node node) throws Exception {
    for (int attempt = 0; attempt < 3000; attempt++) {
      Optional<String> refusal =
          node.wiring.loop().submit(node.transport::lastRefusal).get(30, TimeUnit.SECONDS);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("nobody was refused");
  }

  private Node node(TcpWiring tcp) throws Exception {
    open.add(tcp);
    String address = address();
    var heard = new Recorder();
    Wiring wiring = tcp.wiring();
    var transport =
        new NettyTransport<>(
            wiring,
            new NettyTransport.Settings(
                address, "c", PATIENT, NettyTransport.Settings.DEFAULT_MAX_FRAME_BYTES),
            new TextCodec(),
            heard,
            failure -> heard.received("", "FAILURE " + failure));
    transport.listen().sync();
    return new Node(address, wiring, transport, heard);
  }

  private TcpWiring tls(String name, X509Bundle own, X509Bundle trusted) throws IOException {
    return new TcpWiring(
        new TlsFiles(
            Files.writeString(folder.resolve(name + ".pem"), own.getCertificatePathPEM()),
            Files.writeString(folder.resolve(name + ".key"), own.getPrivateKeyPEM()),
            Files.writeString(folder.resolve(name + ".ca"), trusted.getRootCertificatePEM())));
  }

  private static X509Bundle authority(String subject) {
    try {
      return new CertificateBuilder()
          .ecp256()
          .subject(subject)
          .setIsCertificateAuthority(true)
          .buildSelfSigned();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Bundle valid(X509Bundle issuer) throws Exception {
    return member().notAfter(Instant.now().plus(1, ChronoUnit.DAYS)).buildIssuedBy(issuer);
  }

  private static X509Bundle expired(X509Bundle issuer) throws Exception {
    return member().notAfter(Instant.now().minus(1, ChronoUnit.HOURS)).buildIssuedBy(issuer);
  }

  private static CertificateBuilder member() {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=member")
        .notBefore(Instant.now().minus(2, ChronoUnit.DAYS));
  }

  private static String address() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + probe.getLocalPort();
    }
  }

  private record Node(
      String address, Wiring wiring, NettyTransport<String> transport, Recorder heard) {}
}
