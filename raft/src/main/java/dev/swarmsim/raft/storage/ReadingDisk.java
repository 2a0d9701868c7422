package dev.swarmsim.raft.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of the real file system for somebody who only looks: takes no lock, and refuses
 * everything that would change something. What it shows of a member that runs may be of different
 * moments.
 */
public final class ReadingDisk implements Disk {
  private final Path root;

  /**
   * @param root need not be there; then nothing is listed
   */
  public ReadingDisk(Path root) {
    this.root = root;
  }

  @Override
  public List<String> list(String directory) {
    Path path = root.resolve(directory);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(path)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(FileDisk.LOCK))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DiskException("list", directory, e);
    }
  }

  @Override
  public byte[] read(String path) {
    try {
      return Files.readAllBytes(root.resolve(path));
    } catch (IOException e) {
      throw new DiskException("read", path, e);
    }
  }

  @Override
  public long length(String path) {
    try {
      return Files.size(root.resolve(path));
    } catch (IOException e) {
      throw new DiskException("length of", path, e);
    }
  }

  @Override
  public void createDirectory(String directory) {
    throw refusal("create directory", directory);
  }

  @Override
  public DiskFile open(String path) {
    throw refusal("open", path);
  }

  @Override
  public void rename(String from, String to) {
    throw refusal("rename", from);
  }

  @Override
  public void delete(String path) {
    throw refusal("delete", path);
  }

  @Override
  public void syncDirectory(String directory) {
    throw refusal("sync directory", directory);
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private static DiskException refusal(String operation, String path) {
    return new DiskException(operation, path, "it is open for reading only");
  }
}
