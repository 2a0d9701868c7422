package dev.swarmsim.raft.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Three nodes, each a JVM of its own with files of its own. */
final class NodeProcesses implements AutoCloseable {
  static final int SIZE = 3;
  private final Path directory;
  private final List<String> members = new ArrayList<>();
  private final List<String> clientPorts = new ArrayList<>();
  private final Process[] processes = new Process[SIZE];

  NodeProcesses(Path directory) throws IOException {
    this.directory = directory;
    List<ServerSocket> reserved = new ArrayList<>();
    for (int i = 0; i < 2 * SIZE; i++) {
      reserved.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    for (int i = 0; i < SIZE; i++) {
      String client = "127.0.0.1:" + reserved.get(2 * i).getLocalPort();
      clientPorts.add(client);
      members.add(
          "%d=127.0.0.1:%d/%s".formatted(i + 1, reserved.get(2 * i + 1).getLocalPort(), client));
    }
    for (ServerSocket socket : reserved) {
      socket.close();
    }
    for (int i = 0; i < SIZE; i++) {
      start(i);
    }
  }

  List<String> clientPorts() {
    return clientPorts;
  }

  void start(int node) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(KeyValueProcess.class.getName());
    command.add(Integer.toString(node + 1));
    command.add(directory.resolve("node-" + (node + 1)).toString());
    command.addAll(members);
    processes[node] =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile()))
            .start();
  }

  /** Ends a process as {@code kill -9} does. */
  void kill(int node) throws InterruptedException, IOException {
    Process process = processes[node];
    if (!process.isAlive()) {
      throw new AssertionError(
          "node %d ended by itself with %d:%n%s"
              .formatted(node + 1, process.exitValue(), Files.readString(log(node), UTF_8)));
    }
    process.destroyForcibly().waitFor();
  }

  void pause(int node) throws IOException, InterruptedException {
    signal("-STOP", node);
  }

  void resume(int node) throws IOException, InterruptedException {
    signal("-CONT", node);
  }

  private void signal(String signal, int node) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", signal, Long.toString(processes[node].pid())).start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("kill %s of node %d failed".formatted(signal, node + 1));
    }
  }

  /** Who says that it leads, in the latest term; nobody may. */
  OptionalInt leader() {
    OptionalInt leader = OptionalInt.empty();
    long latest = -1;
    for (int node = 0; node < SIZE; node++) {
      try (var line = Line.open(clientPorts.get(node), 200)) {
        String[] status = line.ask("status", 200).split(" ", -1);
        long term = Long.parseLong(status[4]);
        if (status[2].equals("leader") && term > latest) {
          latest = term;
          leader = OptionalInt.of(node);
        }
      } catch (IOException e) {
        // It is down just now, and leads nobody.
      }
    }
    return leader;
  }

  private Path log(int node) {
    return directory.resolve("node-%d.log".formatted(node + 1));
  }

  /** Ends all processes, paused ones too. */
  @Override
  public void close() {
    for (Process process : processes) {
      if (process != null) {
        process.destroyForcibly().onExit().join();
      }
    }
  }
}
