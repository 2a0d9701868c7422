package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ServeAndFaultTest {
  private final Shell shell = new Shell(new WorldSimulator()).interruptedWhen(() -> true);

  @Test
  void aServedSwarmTellsWhereItsEnginesListen() {
    var said =
        shell.type(
            "serve", "--managers", "1", "--workers", "1", "--port", "0", "--control-port", "0");

    assertEquals(130, said.exitCode());
    assertTrue(said.out().matches("(?s)m1 +manager +tcp://127\\.0\\.0\\.1:\\d+.*"), said.out());
    assertTrue(said.out().matches("(?s).*w1 +worker +tcp://127\\.0\\.0\\.1:\\d+.*"), said.out());
    assertTrue(said.out().contains("export DOCKER_HOST=tcp://127.0.0.1:"), said.out());
  }

  @Test
  void anAddressThatOthersReachNeedsAWord() {
    var said = shell.type("serve", "--host", "0.0.0.0");

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("add --expose if that is meant"), said.err());
  }

  @Test
  void aSwarmWithoutManagersIsRefused() {
    var said = shell.type("serve", "--managers", "0");

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("--managers is from 1 to 2000"), said.err());
  }

  @Test
  void aScenarioBringsItsOwnNodes() {
    var said = shell.type("serve", "../scenarios/leader-crash.yaml", "--workers", "3");

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("a scenario brings its own nodes"), said.err());
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var said =
          shell.type(
              "serve",
              "--managers",
              "1",
              "--workers",
              "0",
              "--control-port",
              "0",
              "--port",
              String.valueOf(taken.getLocalPort()));

      assertEquals(2, said.exitCode());
      assertTrue(said.err().contains("cannot listen at"), said.err());
      assertTrue(said.err().contains("choose another --port"), said.err());
    }
  }

  @Test
  void aFaultWithoutAServedSwarmSaysSo() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    var said = shell.type("fault", "crash", "m1", "--control", "127.0.0.1:" + free);

    assertEquals(2, said.exitCode());
    assertTrue(said.err().contains("is swarmsim serve running there?"), said.err());
  }
}
