package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real nodes over real sockets, in this process. */
@Timeout(90)
class RaftCommandsTest {
  @TempDir private Path directory;
  private final Shell shell = new Shell(FakeSimulator.held());

  @Test
  void threeNodesServeAClientUntilTheyAreStopped() throws Exception {
    List<Integer> ports = freePorts(6);
    var stop = new AtomicBoolean();
    List<CompletableFuture<Shell.Said>> nodes = new ArrayList<>();
    for (int id = 1; id <= 3; id++) {
      String[] line = nodeLine(id, ports);
      nodes.add(
          CompletableFuture.supplyAsync(
              () -> new Shell(FakeSimulator.held()).interruptedWhen(stop::get).type(line),
              task -> new Thread(task, "node").start()));
    }
    String clients = "127.0.0.1:%d,127.0.0.1:%d".formatted(ports.get(3), ports.get(4));

    assertEquals("ok\n", client(clients, "put", "colour", "dark red").out());
    assertEquals("dark red\n", client(clients, "get", "colour").out());
    assertEquals("differs\n", client(clients, "cas", "colour", "green", "blue").out());
    assertEquals("ok\n", client(clients, "cas", "colour", "dark red", "blue").out());
    assertEquals("ok\n", client(clients, "delete", "colour").out());
    assertEquals(new Shell.Said(1, "", ""), client(clients, "get", "colour"));
    var status = client(clients, "status");
    assertEquals(0, status.exitCode());
    assertTrue(status.out().startsWith("127.0.0.1:" + ports.get(3) + ": status 1 "), status.out());

    stop.set(true);
    for (var node : nodes) {
      Shell.Said said = node.get(30, TimeUnit.SECONDS);
      assertEquals(0, said.exitCode(), said.toString());
      assertTrue(said.out().contains(" listens to clients on "), said.out());
      assertTrue(said.lastLine().endsWith(" has stopped"), said.out());
    }
  }

  @Test
  void whereNobodyAnswersTheClientSaysSo() throws IOException {
    String nobody = "127.0.0.1:" + freePorts(1).getFirst();

    var said =
        shell.type("raft-client", "--nodes", nobody, "--timeout-seconds", "1", "get", "colour");
    var status = shell.type("raft-client", "--nodes", nobody, "status");

    assertEquals(1, said.exitCode());
    assertTrue(said.err().startsWith("error: no answer in time"), said.err());
    assertEquals(1, status.exitCode());
    assertEquals(nobody + ": no answer\n", status.out());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1=127.0.0.1:7101, is no member; write ID=HOST:PORT/HOST:PORT",
    "1, 1=127.0.0.1/127.0.0.1:1, is no address (it has no port)",
    "2, 1=127.0.0.1:7101/127.0.0.1:7201, no --member describes node 2",
    "0, 1=127.0.0.1:7101/127.0.0.1:7201, member id"
  })
  void aNodeThatIsNotUnderstoodIsRefusedInASentence(String id, String member, String why) {
    var said =
        shell.type("raft-node", "--id", id, "--member", member, "--data", directory.toString());

    assertEquals(2, said.exitCode(), said.err());
    assertTrue(said.err().startsWith("error: "), said.err());
    assertTrue(said.err().contains(why), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1, fetch, is nothing that can be done",
    "127.0.0.1:1, put, is nothing that can be done",
    "127.0.0.1, status, is no address (it has no port)"
  })
  void aRequestThatIsNotUnderstoodIsRefusedInASentence(String nodes, String word, String why) {
    var said = shell.type("raft-client", "--nodes", nodes, word, "colour");

    assertEquals(2, said.exitCode(), said.err());
    assertTrue(said.err().contains(why), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
  }

  private Shell.Said client(String nodes, String... words) {
    List<String> line = new ArrayList<>(List.of("raft-client", "--nodes", nodes));
    line.addAll(List.of("--timeout-seconds", "30"));
    line.addAll(List.of(words));
    return shell.type(line.toArray(String[]::new));
  }

  private String[] nodeLine(int id, List<Integer> ports) {
    List<String> line = new ArrayList<>(List.of("raft-node", "--id", Integer.toString(id)));
    for (int other = 1; other <= 3; other++) {
      line.add("--member");
      line.add(
          "%d=127.0.0.1:%d/127.0.0.1:%d"
              .formatted(other, ports.get(other - 1), ports.get(other + 2)));
    }
    line.addAll(List.of("--data", directory.resolve("node-" + id).toString()));
    if (id == 3) {
      line.add("--no-fsync");
    }
    return line.toArray(String[]::new);
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> reserved = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      reserved.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : reserved) {
      socket.close();
    }
    return ports;
  }
}
