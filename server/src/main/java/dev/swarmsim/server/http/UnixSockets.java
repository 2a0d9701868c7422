package dev.swarmsim.server.http;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a server does with the file of a Unix socket. */
final class UnixSockets {
  private UnixSockets() {}

  /** Takes away a socket at which nobody listens any more. */
  static void makeRoom(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.readAttributes(path, "isOther").get("isOther").equals(true)) {
      throw new IOException("cannot listen at " + path + ": there is a file of that name");
    }
    try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      if (probe.connect(UnixDomainSocketAddress.of(path))) {
        throw new InUse(path);
      }
    } catch (InUse somebody) {
      throw somebody;
    } catch (IOException nobody) {
      Files.delete(path);
    }
  }

  private static final class InUse extends IOException {
    private static final long serialVersionUID = 1L;

    private InUse(Path path) {
      super("cannot listen at " + path + ": somebody does already");
    }
  }

  static void keepForOwner(Path path) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Removes the file; one that is gone already is no harm. */
  static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException stays) {
      // The next server that listens there takes it over.
    }
  }
}
