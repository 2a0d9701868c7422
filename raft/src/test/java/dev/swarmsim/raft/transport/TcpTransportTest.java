package dev.swarmsim.raft.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets. Waits have generous limits and end when what they wait for happens. */
class TcpTransportTest {
  private final TcpWiring tcp = new TcpWiring();
  private final Recorder failures = new Recorder();

  @AfterEach
  void stop() {
    tcp.close();
  }

  @Test
  void messagesArriveInOrderAndAnswersComeBack() throws Exception {
    Node a = open(address(), "c");
    Node b = open(address(), "c");

    for (int i = 0; i < 1000; i++) {
      a.transport.send(b.address, "m" + i);
    }

    b.heard.await("reachable " + a.address);
    for (int i = 0; i < 1000; i++) {
      assertEquals("m" + i, b.heard.next());
    }
    b.transport.send(a.address, "answer");
    assertEquals("reachable " + b.address, a.heard.next());
    assertEquals("answer", a.heard.next());
  }

  @Test
  void aPeerThatRestartsIsFoundAgain() throws Exception {
    Node a = open(address(), "c");
    Node b = open(address(), "c");
    a.transport.send(b.address, "one");
    b.heard.await("one");

    b.transport.close();
    a.heard.await("unreachable " + b.address);
    Node reborn = open(b.address, "c");

    sendUntil(a, reborn, "two");
  }

  @Test
  void aWiringThatEndsLeavesNoPortTaken() throws Exception {
    String address = address();
    for (int life = 0; life < 500; life++) {
      try (var shortLived = new TcpWiring()) {
        var transport =
            new NettyTransport<>(
                shortLived.wiring(),
                NettyTransport.Settings.of(address, "c"),
                new TextCodec(),
                new Recorder(),
                failure -> {});

        assertTrue(transport.listen().await().isSuccess(), "taken after " + life + " lives");
      }
    }
  }

  @Test
  void aNodeOfAnotherClusterIsRefusedAndToldWhy() throws Exception {
    Node a = open(address(), "red");
    Node b = open(address(), "blue");

    a.transport.send(b.address, "hello?");

    a.heard.await("unreachable " + b.address);
    assertEquals(
        Optional.of(
            "refused us: " + b.address + " belongs to cluster \"blue\", the other side to \"red\""),
        onLoop(a, () -> a.transport.trouble(b.address)));
    assertTrue(b.heard.all().isEmpty());
  }

  @Test
  void aMessageThatIsTooLongIsRefusedBeforeItIsSent() throws Exception {
    Node a = open(address(), "c");
    Node b = open(address(), "c");
    a.transport.send(b.address, "x".repeat(5 << 20));
    a.transport.send(b.address, "short");

    b.heard.await("short");
    assertEquals(
        "a message of 5242881 bytes does not fit into a frame of at most 4194304 bytes;"
            + " send it in pieces",
        failures.next());
  }

  @Test
  void aFrameThatIsTooLongIsRefusedByTheReader() throws Exception {
    Node a = open(address(), "c");
    HostPort at = HostPort.parse(a.address);

    try (var socket = new Socket(at.host(), at.port())) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
      socket.getOutputStream().write(new byte[] {0x7F, 0, 0, 0});
      byte[] answer = socket.getInputStream().readAllBytes();

      assertEquals(
          "a frame of 2130706432 bytes; frames have 1 to 4194304 bytes",
          new String(answer, 7, answer.length - 7, StandardCharsets.UTF_8));
    }
  }

  @Test
  void aSlowPeerDoesNotHoldUpAnother() throws Exception {
    Node a = open(address(), "c");
    Node quick = open(address(), "c");
    try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String slow = "127.0.0.1:" + deaf.getLocalPort();
      a.transport.send(slow, "?");
      try (Socket accepted = deaf.accept()) {
        accepted.setReceiveBufferSize(4096);
        greet(accepted, slow);
        a.heard.await("reachable " + slow);
        String bulk = "x".repeat(1 << 20);
        for (int i = 0; i < 64; i++) {
          a.transport.send(slow, bulk);
        }

        a.transport.send(quick.address, "quick");

        quick.heard.await("quick");
        assertTrue(onLoop(a, () -> a.transport.counters().droppedBySlowPeer()) > 0);
      }
    }
  }

  @Test
  void aPortThatIsTakenIsAnErrorOfListen() throws Exception {
    Node a = open(address(), "c");
    var second =
        new NettyTransport<>(
            tcp.wiring(),
            NettyTransport.Settings.of(a.address, "c"),
            new TextCodec(),
            new Recorder(),
            failure -> {});

    assertTrue(second.listen().await().cause() instanceof IOException);
    second.close();
  }

  /** Says hello as the node at that address would. */
  private static void greet(Socket socket, String address) throws IOException {
    var bytes = Unpooled.buffer().writeInt(0);
    new FrameFormat<>(new TextCodec())
        .encode(new Frame.Hello<>(Frame.Hello.VERSION, "c", address), bytes);
    bytes.setInt(0, bytes.readableBytes() - Integer.BYTES);
    bytes.readBytes(socket.getOutputStream(), bytes.readableBytes());
  }

  /** A message may be lost on a connection that has just died: it is repeated, as Raft does. */
  private static void sendUntil(Node from, Node to, String message) throws InterruptedException {
    for (int attempt = 0; attempt < 300; attempt++) {
      from.transport.send(to.address, message);
      if (to.heard.within(100, TimeUnit.MILLISECONDS, message)) {
        return;
      }
    }
    throw new AssertionError(message + " never arrived");
  }

  private <T> T onLoop(Node node, Callable<T> question) throws Exception {
    return node.wiring.loop().submit(question).get(30, TimeUnit.SECONDS);
  }

  private Node open(String address, String cluster) throws InterruptedException {
    var heard = new Recorder();
    Wiring wiring = tcp.wiring();
    var transport =
        new NettyTransport<>(
            wiring,
            NettyTransport.Settings.of(address, cluster),
            new TextCodec(),
            heard,
            failure -> failures.received("", failure.getMessage()));
    transport.listen().sync();
    return new Node(address, wiring, transport, heard);
  }

  private static String address() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + probe.getLocalPort();
    }
  }

  private record Node(
      String address, Wiring wiring, NettyTransport<String> transport, Recorder heard) {}
}
