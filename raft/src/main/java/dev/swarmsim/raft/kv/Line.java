package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.transport.HostPort;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to the client port of a node. */
final class Line implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader answers;

  private Line(Socket socket) throws IOException {
    this.socket = socket;
    this.answers =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  static Line open(String node, int timeoutMillis) throws IOException {
    HostPort address = HostPort.parse(node);
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address.host(), address.port()), timeoutMillis);
      return new Line(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  String ask(String line, int timeoutMillis) throws IOException {
    socket.setSoTimeout(timeoutMillis);
    socket.getOutputStream().write(Words.bytes(line));
    String answer = answers.readLine();
    if (answer == null) {
      throw new EOFException("the node hung up");
    }
    return answer;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is gone either way.
    }
  }
}
