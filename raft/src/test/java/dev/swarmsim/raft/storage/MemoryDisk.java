package dev.swarmsim.raft.storage;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files in memory that never fail and never forget; a test may change them at will. */
final class MemoryDisk implements Disk {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  void put(String path, byte[] content) {
    files.put(path, content.clone());
  }

  @Override
  public void createDirectory(String directory) {
    // A directory is the front of its files' names.
  }

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
    return new OpenFile(path);
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
  public void syncDirectory(String directory) {
    // Nothing is ever forgotten.
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private final class OpenFile implements DiskFile {
    private final String path;

    private OpenFile(String path) {
      this.path = path;
    }

    @Override
    public void write(long offset, byte[] bytes) {
      byte[] old = files.get(path);
      byte[] grown = Arrays.copyOf(old, Math.max(old.length, (int) offset + bytes.length));
      System.arraycopy(bytes, 0, grown, (int) offset, bytes.length);
      files.put(path, grown);
    }

    @Override
    public void truncate(long lengthBytes) {
      files.put(path, Arrays.copyOf(files.get(path), (int) lengthBytes));
    }

    @Override
    public void sync() {
      // Nothing is ever forgotten.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
