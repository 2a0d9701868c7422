package dev.swarmsim.raft.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk in memory on which the n-th operation that changes something goes wrong, and which forgets
 * in a power cut what was not synced.
 */
final class FaultDisk implements Disk {
  /** What goes wrong. */
  enum Fault {
    /** The operation reports an error and does nothing; later ones work. A sync drops its data. */
    ERROR,
    /** From then on nothing is done any more. */
    POWER_OFF,
    /** The write comes to the end of the disk; later ones that need room do too. */
    FULL
  }

  /** What a power cut leaves of what was not synced. */
  enum Cut {
    NOTHING,
    EVERYTHING,
    /** What was done up to some moment, the last write up to some byte. */
    PREFIX,
    /** Any sectors of any writes, and any prefix of the names. */
    SECTORS
  }

  private static final int SECTOR_BYTES = 512;

  /** A write, or a cut if there are no bytes. */
  private static final class Change {
    private final int offset;
    private final byte[] bytes;
    private final int truncatedTo;

    private Change(int offset, byte[] bytes, int truncatedTo) {
      this.offset = offset;
      this.bytes = bytes;
      this.truncatedTo = truncatedTo;
    }
  }

  private static final class Inode {
    private byte[] durable = {};
    private byte[] written = {};
    private List<Change> unsynced = new ArrayList<>();

    private static byte[] after(byte[] content, Change change) {
      if (change.bytes == null) {
        return Arrays.copyOf(content, change.truncatedTo);
      }
      int end = change.offset + change.bytes.length;
      byte[] grown = Arrays.copyOf(content, Math.max(content.length, end));
      System.arraycopy(change.bytes, 0, grown, change.offset, change.bytes.length);
      return grown;
    }

    private void change(Change change) {
      unsynced.add(change);
      written = after(written, change);
    }

    private void sync() {
      unsynced.forEach(change -> durable = after(durable, change));
      unsynced.clear();
    }
  }

  private final TreeMap<String, Inode> names = new TreeMap<>();
  private final List<TreeMap<String, Inode>> unsyncedNames = new ArrayList<>();
  private TreeMap<String, Inode> durableNames = new TreeMap<>();
  private long operationsLeft = Long.MAX_VALUE;
  private Fault fault = Fault.ERROR;
  private boolean off;
  private boolean full;

  /** That many operations work, and the next one does not. */
  void failAfter(long operations, Fault what) {
    operationsLeft = operations;
    fault = what;
  }

  /** Whether what was to go wrong did. */
  boolean failed() {
    return operationsLeft < 0;
  }

  /** All faults are over; what is in the cache is still there. */
  void heal() {
    operationsLeft = Long.MAX_VALUE;
    off = false;
    full = false;
  }

  /** The power is cut and comes back. */
  void cutPower(Cut cut, RandomGenerator dice) {
    heal();
    var before = new ArrayList<>(names.values());
    before.forEach(inode -> cut(inode, cut, dice));
    var known = new ArrayList<>(unsyncedNames);
    known.addFirst(durableNames);
    int kept =
        switch (cut) {
          case NOTHING -> 0;
          case EVERYTHING -> known.size() - 1;
          case PREFIX, SECTORS -> dice.nextInt(known.size());
        };
    durableNames = new TreeMap<>(known.get(kept));
    names.clear();
    names.putAll(durableNames);
    unsyncedNames.clear();
    for (Inode inode : names.values()) {
      if (!before.contains(inode)) {
        cut(inode, Cut.NOTHING, dice);
      }
    }
  }

  private static void cut(Inode inode, Cut cut, RandomGenerator dice) {
    byte[] content = inode.durable;
    int whole = cut == Cut.PREFIX ? dice.nextInt(inode.unsynced.size() + 1) : 0;
    for (int i = 0; i < inode.unsynced.size(); i++) {
      Change change = inode.unsynced.get(i);
      switch (cut) {
        case NOTHING -> {}
        case EVERYTHING -> content = Inode.after(content, change);
        case PREFIX -> {
          if (i < whole) {
            content = Inode.after(content, change);
          } else if (i == whole && change.bytes != null) {
            int survived = dice.nextInt(change.bytes.length + 1);
            byte[] front = Arrays.copyOf(change.bytes, survived);
            content = Inode.after(content, new Change(change.offset, front, 0));
          }
        }
        case SECTORS -> content = withSomeSectors(content, change, dice);
      }
    }
    inode.durable = content;
    inode.written = content;
    inode.unsynced = new ArrayList<>();
  }

  private static byte[] withSomeSectors(byte[] content, Change change, RandomGenerator dice) {
    if (change.bytes == null) {
      return dice.nextBoolean() ? Inode.after(content, change) : content;
    }
    byte[] result = content;
    int at = 0;
    while (at < change.bytes.length) {
      int position = change.offset + at;
      int end = Math.min(change.bytes.length, at + SECTOR_BYTES - position % SECTOR_BYTES);
      if (dice.nextBoolean()) {
        byte[] sector = Arrays.copyOfRange(change.bytes, at, end);
        result = Inode.after(result, new Change(position, sector, 0));
      }
      at = end;
    }
    return result;
  }

  /** Counts; true if this operation is the one that goes wrong. */
  private boolean goesWrong(String operation, String path) {
    if (off) {
      throw new DiskException(operation, path, "the power is off");
    }
    if (operationsLeft < 0) {
      return false;
    }
    operationsLeft--;
    if (operationsLeft >= 0) {
      return false;
    }
    switch (fault) {
      case ERROR -> {
        return true;
      }
      case POWER_OFF -> {
        off = true;
        throw new DiskException(operation, path, "the power is off");
      }
      case FULL -> full = true;
    }
    return false;
  }

  private void changeNames(String operation, String path, Runnable change) {
    if (goesWrong(operation, path)) {
      throw new DiskException(operation, path, "input/output error");
    }
    change.run();
    unsyncedNames.add(new TreeMap<>(names));
  }

  @Override
  public void createDirectory(String directory) {
    // A directory is the front of its files' names.
  }

  @Override
  public List<String> list(String directory) {
    return names.keySet().stream().map(path -> path.substring(directory.length() + 1)).toList();
  }

  @Override
  public byte[] read(String path) {
    return names.get(path).written.clone();
  }

  @Override
  public long length(String path) {
    return names.get(path).written.length;
  }

  @Override
  public DiskFile open(String path) {
    if (!names.containsKey(path)) {
      changeNames("create", path, () -> names.put(path, new Inode()));
    }
    return new OpenFile(path, names.get(path));
  }

  @Override
  public void rename(String from, String to) {
    changeNames("rename", from, () -> names.put(to, names.remove(from)));
  }

  @Override
  public void delete(String path) {
    changeNames("delete", path, () -> names.remove(path));
  }

  @Override
  public void syncDirectory(String directory) {
    if (goesWrong("sync directory", directory)) {
      throw new DiskException("sync directory", directory, "input/output error");
    }
    durableNames = new TreeMap<>(names);
    unsyncedNames.clear();
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private final class OpenFile implements DiskFile {
    private final String path;
    private final Inode inode;

    private OpenFile(String path, Inode inode) {
      this.path = path;
      this.inode = inode;
    }

    @Override
    public void write(long offset, byte[] bytes) {
      if (goesWrong("write", path)) {
        throw new DiskException("write", path, "input/output error");
      }
      int room = (int) Math.max(0, inode.written.length - offset);
      if (full && bytes.length > room) {
        // Some of what does not fit in the old length still found a place.
        int fits = room + (bytes.length - room) / 3;
        inode.change(new Change((int) offset, Arrays.copyOf(bytes, fits), 0));
        throw new DiskException("write", path, "no space left");
      }
      inode.change(new Change((int) offset, bytes.clone(), 0));
    }

    @Override
    public void truncate(long lengthBytes) {
      if (goesWrong("truncate", path)) {
        throw new DiskException("truncate", path, "input/output error");
      }
      inode.change(new Change(0, null, (int) lengthBytes));
    }

    @Override
    public void sync() {
      if (goesWrong("sync", path)) {
        // As on Linux: the cache counts as clean now, and the platter never gets it.
        inode.unsynced.clear();
        throw new DiskException("sync", path, "input/output error");
      }
      inode.sync();
    }

    @Override
    public void close() {
      // What was not synced stays in the cache.
    }
  }
}
