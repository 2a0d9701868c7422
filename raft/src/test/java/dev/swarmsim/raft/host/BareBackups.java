package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A primary that sends each batch to two backups over blocking sockets and calls it committed when
 * the first of them has answered. No terms, no elections, no repair: what the machine allows.
 */
final class BareBackups implements RaftBenchmark.Target {
  private record Waiting(ByteString command, Runnable done) {}

  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final ServerSocket server;
  private final List<Socket> sockets = new ArrayList<>();
  private final List<DataOutputStream> outs = new ArrayList<>();
  private final List<DataInputStream> ins = new ArrayList<>();
  private final Optional<FileChannel> log;
  private final Thread primary;
  private volatile boolean closed;

  BareBackups(Optional<Path> directory) throws IOException {
    server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
    for (int i = 1; i <= 2; i++) {
      Optional<FileChannel> backupLog = open(directory, "backup-" + i);
      var backup = new Thread(() -> serve(backupLog), "backup-" + i);
      backup.start();
      var socket = new Socket(server.getInetAddress(), server.getLocalPort());
      socket.setTcpNoDelay(true);
      sockets.add(socket);
      outs.add(new DataOutputStream(socket.getOutputStream()));
      ins.add(new DataInputStream(socket.getInputStream()));
    }
    log = open(directory, "primary");
    primary = new Thread(this::run, "primary");
    primary.start();
  }

  private static Optional<FileChannel> open(Optional<Path> directory, String name)
      throws IOException {
    return directory.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FileChannel.open(
                directory.get().resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE));
  }

  @Override
  public void send(ByteString command, Runnable done) {
    synchronized (queue) {
      queue.addLast(new Waiting(command, done));
      queue.notifyAll();
    }
  }

  private void run() {
    try {
      while (true) {
        List<Waiting> batch = take();
        if (batch.isEmpty()) {
          return;
        }
        byte[] bytes = bytes(batch);
        for (DataOutputStream out : outs) {
          out.writeInt(bytes.length);
          out.write(bytes);
        }
        write(log, bytes);
        for (DataInputStream in : ins) {
          in.readInt();
        }
        batch.forEach(waiting -> waiting.done().run());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Waiting> take() {
    synchronized (queue) {
      boolean interrupted = false;
      while (queue.isEmpty() && !closed) {
        try {
          queue.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      var batch = List.copyOf(queue);
      queue.clear();
      return batch;
    }
  }

  private static byte[] bytes(List<Waiting> batch) {
    int size = batch.stream().mapToInt(waiting -> waiting.command().size() + 4).sum();
    var bytes = ByteBuffer.allocate(size);
    for (Waiting waiting : batch) {
      bytes.putInt(waiting.command().size());
      waiting.command().copyTo(bytes);
    }
    return bytes.array();
  }

  private static void write(Optional<FileChannel> file, byte[] bytes) throws IOException {
    if (file.isPresent()) {
      file.get().write(ByteBuffer.wrap(bytes));
      file.get().force(false);
    }
  }

  private void serve(Optional<FileChannel> backupLog) {
    try (Socket socket = server.accept()) {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(socket.getInputStream());
      var out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] bytes = in.readNBytes(in.readInt());
        write(backupLog, bytes);
        out.writeInt(bytes.length);
      }
    } catch (EOFException | SocketException closedByPrimary) {
      // The end.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    synchronized (queue) {
      queue.notifyAll();
    }
    try {
      primary.join();
      for (Socket socket : sockets) {
        socket.close();
      }
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
