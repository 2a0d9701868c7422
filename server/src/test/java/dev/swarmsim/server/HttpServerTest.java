package dev.swarmsim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.server.http.HttpServer;
import dev.swarmsim.server.http.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private static final Limits SMALL = new Limits(1_000, 500, 200, 10_000, Duration.ofMillis(400));

  private HttpServer server;
  private InetSocketAddress address;

  @BeforeEach
  void listen() throws IOException {
    server = new HttpServer(SMALL);
    address =
        server
            .open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request ->
                    CompletableFuture.completedFuture(
                        HttpAnswer.text(200, request.method() + " " + request.body())))
            .address();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void requestsOnOneConnectionAreAnsweredInTurn() throws IOException {
    String answer =
        say(
            "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
                + "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
                + "GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertEquals(3, answer.split("HTTP/1.1 200", -1).length - 1, answer);
    assertTrue(answer.indexOf("GET ") < answer.indexOf("POST hi"), answer);
  }

  @Test
  void whatIsNoHttpIsRefused() throws IOException {
    assertTrue(say("hello\r\n\r\n").startsWith("HTTP/1.1 400"));
  }

  @Test
  void aLineAHeaderAndABodyBeyondTheirLimitsAreRefused() throws IOException {
    assertTrue(say("GET /" + "a".repeat(300) + " HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 414"));
    assertTrue(
        say("GET / HTTP/1.1\r\nX: " + "a".repeat(600) + "\r\n\r\n").startsWith("HTTP/1.1 431"));
    assertTrue(
        say("POST / HTTP/1.1\r\nContent-Length: 2000\r\n\r\n" + "a".repeat(2000))
            .startsWith("HTTP/1.1 413"));
  }

  @Test
  void aClientThatSendsAByteNowAndThenIsCutOff() throws IOException, InterruptedException {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(10_000);
      boolean open = true;
      for (int i = 0; open && i < 40; i++) {
        try {
          socket.getOutputStream().write('G');
          Thread.sleep(100);
        } catch (IOException reset) {
          open = false;
        }
      }
      assertTrue(!open || socket.getInputStream().read() < 0);
    }
  }

  @Test
  void aConnectionOnWhichNothingComesIsClosed() throws IOException {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(10_000);

      assertEquals(-1, socket.getInputStream().read());
    }
  }

  private String say(String text) throws IOException {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      var answer = new StringBuilder();
      byte[] buffer = new byte[4096];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        }
      } catch (IOException reset) {
        // A server that refuses need not read the rest: what it said by then counts.
        return answer.toString();
      }
      return answer.toString();
    }
  }
}
