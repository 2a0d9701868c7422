package dev.swarmsim.raft.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A directory of the real file system.
 *
 * <p>A lock file in it keeps a second process, or a second disk in this one, from opening it too.
 * Relies on a platform where a directory can be opened and synced, as Linux and macOS allow.
 */
public final class FileDisk implements Disk {
  static final String LOCK = "LOCK";

  private final Path root;
  private final ReadingDisk reading;
  private final FileChannel lockChannel;

  private FileDisk(Path root, FileChannel lockChannel) {
    this.root = root;
    this.reading = new ReadingDisk(root);
    this.lockChannel = lockChannel;
  }

  /**
   * Opens a directory, which is made if there is none, for this process alone.
   *
   * @throws DiskException if it cannot be made, or somebody else has it open
   */
  public static FileDisk open(Path root) {
    makeDirectories(root.toAbsolutePath());
    return new FileDisk(root, lock(root.resolve(LOCK)));
  }

  @Override
  public void createDirectory(String directory) {
    makeDirectories(root.resolve(directory).toAbsolutePath());
  }

  @Override
  public List<String> list(String directory) {
    return reading.list(directory);
  }

  @Override
  public byte[] read(String path) {
    return reading.read(path);
  }

  @Override
  public long length(String path) {
    return reading.length(path);
  }

  @Override
  public DiskFile open(String path) {
    return trying(
        "open",
        path,
        () -> new OpenFile(path, FileChannel.open(root.resolve(path), READ, WRITE, CREATE)));
  }

  @Override
  public void rename(String from, String to) {
    trying(
        "rename",
        from + " to " + to,
        () ->
            Files.move(
                root.resolve(from),
                root.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public void delete(String path) {
    trying(
        "delete",
        path,
        () -> {
          Files.delete(root.resolve(path));
          return path;
        });
  }

  @Override
  public void syncDirectory(String directory) {
    syncDirectory(root.resolve(directory));
  }

  @Override
  public void close() {
    closeQuietly(lockChannel);
  }

  private static FileChannel lock(Path path) {
    FileChannel channel =
        trying("open", path.toString(), () -> FileChannel.open(path, WRITE, CREATE));
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
      throw new DiskException("lock", path.toString(), "this process has it open already");
    } catch (IOException e) {
      closeQuietly(channel);
      throw new DiskException("lock", path.toString(), e);
    }
    closeQuietly(channel);
    throw new DiskException(
        "lock", path.toString(), "another process has it open; stop that one first");
  }

  private static void makeDirectories(Path directory) {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      makeDirectories(parent);
    }
    trying("create directory", directory.toString(), () -> Files.createDirectory(directory));
    if (parent != null) {
      syncDirectory(parent);
    }
  }

  private static void syncDirectory(Path directory) {
    trying(
        "sync directory",
        directory.toString(),
        () -> {
          try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
            return directory;
          }
        });
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing that was to last depended on it: that is what sync is for.
    }
  }

  private interface Attempt<T> {
    T run() throws IOException;
  }

  private static <T> T trying(String operation, String path, Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      throw new DiskException(operation, path, e);
    }
  }

  private record OpenFile(String path, FileChannel channel) implements DiskFile {
    @Override
    public void write(long offset, byte[] bytes) {
      write(offset, bytes, bytes.length);
    }

    @Override
    public void write(long offset, byte[] bytes, int length) {
      trying(
          "write",
          path,
          () -> {
            var buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
              channel.write(buffer, offset + buffer.position());
            }
            return path;
          });
    }

    @Override
    public void truncate(long lengthBytes) {
      trying("truncate", path, () -> channel.truncate(lengthBytes));
    }

    @Override
    public void sync() {
      trying(
          "sync",
          path,
          () -> {
            // fdatasync: the length goes to the platter if it changed, the time of change never.
            channel.force(false);
            return path;
          });
    }

    @Override
    public void close() {
      closeQuietly(channel);
    }
  }
}
