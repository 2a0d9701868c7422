package dev.swarmsim.raft.host;

import dev.swarmsim.raft.storage.Disk;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.storage.DiskFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk in memory that can fall ill: then no sync succeeds any more. */
final class SickDisk implements Disk {
  private final Map<String, byte[]> files = new TreeMap<>();
  private volatile boolean ill;

  void fallIll() {
    ill = true;
  }

  @Override
  public void createDirectory(String directory) {}

  @Override
  public List<String> list(String directory) {
    return files.keySet().stream()
        .filter(path -> path.startsWith(directory + "/"))
        .map(path -> path.substring(directory.length() + 1))
        .toList();
  }

  @Override
  public byte[] read(String path) {
    return files.get(path).clone();
  }

  @Override
  public long length(String path) {
    return files.get(path).length;
  }

  @Override
  public DiskFile open(String path) {
    files.putIfAbsent(path, new byte[0]);
    return new File(path);
  }

  @Override
  public void rename(String from, String to) {
    files.put(to, files.remove(from));
  }

  @Override
  public void delete(String path) {
    files.remove(path);
  }

  @Override
  public void syncDirectory(String directory) {}

  @Override
  public void close() {}

  private final class File implements DiskFile {
    private final String path;

    private File(String path) {
      this.path = path;
    }

    @Override
    public void write(long offset, byte[] bytes) {
      byte[] before = files.get(path);
      byte[] after = new byte[(int) Math.max(before.length, offset + bytes.length)];
      System.arraycopy(before, 0, after, 0, before.length);
      System.arraycopy(bytes, 0, after, (int) offset, bytes.length);
      files.put(path, after);
    }

    @Override
    public void truncate(long lengthBytes) {
      files.put(path, java.util.Arrays.copyOf(files.get(path), (int) lengthBytes));
    }

    @Override
    public void sync() {
      if (ill) {
        throw new DiskException("sync", path, "the disk is ill");
      }
    }

    @Override
    public void close() {}
  }
}
