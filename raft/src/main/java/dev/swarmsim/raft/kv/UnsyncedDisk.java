package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.storage.Disk;
import dev.swarmsim.raft.storage.DiskFile;
import java.util.List;

/**
 * A disk that is never waited for. What was written outlives the process, but not the machine:
 * after a power cut a member may have forgotten what it promised. For trying things out.
 *
 * @param disk does all but the waiting
 */
public record UnsyncedDisk(Disk disk) implements Disk {
  @Override
  public void createDirectory(String directory) {
    disk.createDirectory(directory);
  }

  @Override
  public List<String> list(String directory) {
    return disk.list(directory);
  }

  @Override
  public byte[] read(String path) {
    return disk.read(path);
  }

  @Override
  public long length(String path) {
    return disk.length(path);
  }

  @Override
  public DiskFile open(String path) {
    return new UnsyncedFile(disk.open(path));
  }

  @Override
  public void rename(String from, String to) {
    disk.rename(from, to);
  }

  @Override
  public void delete(String path) {
    disk.delete(path);
  }

  @Override
  public void syncDirectory(String directory) {}

  @Override
  public void close() {
    disk.close();
  }

  private record UnsyncedFile(DiskFile file) implements DiskFile {
    @Override
    public void write(long offset, byte[] bytes) {
      file.write(offset, bytes);
    }

    @Override
    public void write(long offset, byte[] bytes, int length) {
      file.write(offset, bytes, length);
    }

    @Override
    public void truncate(long lengthBytes) {
      file.truncate(lengthBytes);
    }

    @Override
    public void sync() {}

    @Override
    public void close() {
      file.close();
    }
  }
}
