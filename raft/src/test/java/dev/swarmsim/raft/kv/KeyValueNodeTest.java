package dev.swarmsim.raft.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.host.RaftSettings;
import dev.swarmsim.raft.host.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes in this process, over real sockets. */
@Timeout(60)
class KeyValueNodeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final SortedMap<String, KeyValueNode> nodes = new TreeMap<>();
  private KeyValueClient client;

  @BeforeEach
  void start() throws IOException {
    List<ServerSocket> reserved = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      reserved.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      texts.add(
          "%d=127.0.0.1:%d/127.0.0.1:%d"
              .formatted(
                  i + 1, reserved.get(i).getLocalPort(), reserved.get(i + 3).getLocalPort()));
    }
    for (ServerSocket socket : reserved) {
      socket.close();
    }
    Configuration members = KeyValueMembers.parse(texts);
    for (Member member : members.voters()) {
      var settings = RaftSettings.founder(member.id(), "kv", members, new Storage.Memory());
      nodes.put(member.name(), KeyValueNode.start(settings, member.name()));
    }
    client = new KeyValueClient(List.copyOf(nodes.keySet()), PATIENCE);
  }

  @AfterEach
  void stop() {
    client.close();
    nodes.values().forEach(KeyValueNode::close);
  }

  @Test
  void aClientReadsWhatItWrote() {
    client.put("colour", "dark red");
    client.append("colour", "!");

    assertEquals(Optional.of("dark red!"), client.get("colour"));
    assertFalse(client.compareAndSet("colour", Optional.of("blue"), "green"));
    assertTrue(client.compareAndSet("colour", Optional.of("dark red!"), "green"));
    assertTrue(client.delete("colour"));
    assertFalse(client.delete("colour"));
    assertEquals(Optional.empty(), client.get("colour"));
  }

  @Test
  void aClientFindsTheNextLeader() {
    client.put("a", "1");

    nodes.remove(leader()).close();
    client.append("a", "2");

    assertEquals(Optional.of("12"), client.get("a"));
  }

  @Test
  void aRepeatedLineIsAppliedOnce() throws IOException {
    client.put("a", "");
    try (var line = Line.open(leader(), 5000)) {
      String session = line.ask("open", 5000).replace("session ", "");
      String append = "in %s 1 1 append a x".formatted(session);

      assertEquals("ok", line.ask(append, 5000));
      assertEquals("ok", line.ask(append, 5000));
      assertEquals("value x", line.ask("get a", 5000));
    }
  }

  @Test
  void aFollowerAnswersReadsAndSaysWhereWritesGo() throws IOException {
    client.put("a", "1");
    String leader = leader();
    String follower =
        nodes.keySet().stream().filter(node -> !node.equals(leader)).findFirst().orElseThrow();
    try (var line = Line.open(follower, 5000)) {
      assertEquals("value 1", line.ask("get a", 5000));
      assertEquals("moved " + leader, line.ask("put a 2", 5000));
    }
  }

  @Test
  void whatIsNotUnderstoodIsAnsweredInWords() throws IOException {
    try (var line = Line.open(nodes.firstKey(), 5000)) {
      assertTrue(line.ask("fetch a", 5000).startsWith("error \"fetch\" with 1 words"));
      assertTrue(line.ask("in 1 2", 5000).startsWith("error write: in SESSION"));
      assertEquals("error \"x\" is no number", line.ask("in x 1 1 delete a", 5000));
      assertTrue(line.ask("in 1 1 2 delete a", 5000).startsWith("error 1 <= lowest"));
      assertTrue(line.ask("status", 5000).startsWith("status "));
    }
  }

  @Test
  void aLineThatIsTooLongIsAnsweredInWords() throws IOException {
    try (var line = Line.open(nodes.firstKey(), 5000)) {
      String answer = line.ask("put a " + "x".repeat(2 << 20), 5000);

      assertEquals("error a line is longer than 1048576 bytes", answer);
    }
  }

  @Test
  void aClientWithoutAQuorumGetsNoReadAnswered() {
    client.put("a", "1");
    String leader = leader();
    for (String node : List.copyOf(nodes.keySet())) {
      if (!node.equals(leader)) {
        nodes.remove(node).close();
      }
    }
    try (var hasty = new KeyValueClient(List.of(leader), Duration.ofMillis(300))) {
      assertThrows(UnavailableException.class, () -> hasty.get("a"));
    }
  }

  @Test
  void aClientAddressThatIsTakenIsRefusedInWords() {
    String taken = nodes.firstKey();
    var members = KeyValueMembers.parse(List.of("9=127.0.0.1:1/" + taken));
    var self = new Member(members.voters().getFirst().id(), free(), taken);
    var settings = RaftSettings.joiner(self, "kv", new Storage.Memory());

    var refusal =
        assertThrows(IllegalArgumentException.class, () -> KeyValueNode.start(settings, taken));

    assertTrue(refusal.getMessage().startsWith("cannot listen for clients on " + taken));
  }

  private static String free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String leader() {
    return nodes.keySet().stream()
        .filter(node -> nodes.get(node).status().leads())
        .findFirst()
        .orElseThrow();
  }
}
