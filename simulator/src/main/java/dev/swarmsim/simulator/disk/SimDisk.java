package dev.swarmsim.simulator.disk;

import dev.swarmsim.raft.storage.Disk;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.storage.DiskFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that forgets in a crash what was not synced.
 *
 * <p>The model is POSIX at its least generous. Bytes last once the file was synced; names (created,
 * renamed, deleted) last once their directory was synced, whatever was synced of the file. Before
 * that, reads see the latest writes, and a crash takes them: all, or all but a random part ({@link
 * CrashMode}). A rename is atomic. Making a directory is durable at once, as the port demands. What
 * is durable stays, unless it is made to rot.
 *
 * <p>The disk knows no clock. Calls are done when they return; a host that wants a sync to take
 * time asks {@link #syncNanos()} and reports the sync that much later.
 *
 * <p>After {@link #crash} or {@link #wipe} files that were open before answer with an error. {@link
 * #close} does nothing: the disk outlives its process.
 */
public final class SimDisk implements Disk {
  private static final long UNLIMITED = Long.MAX_VALUE;

  private final SimNames names = new SimNames();
  private final SortedSet<String> directories = new TreeSet<>();
  private final ToLongFunction<RandomGenerator> latency;
  private final RandomGenerator latencyDice;
  private final DiskIlls ills = new DiskIlls();
  private long operationsLeft = UNLIMITED;
  private long operations;
  private long syncs;
  private int life;

  /**
   * An empty disk.
   *
   * @param latency how long a sync takes
   * @param latencyDice a stream of its own for that
   */
  public SimDisk(Latency latency, RandomGenerator latencyDice) {
    this(latency::draw, latencyDice);
  }

  /**
   * A new disk, empty.
   *
   * @param latency draws how long a sync takes, in virtual nanoseconds
   * @param latencyDice a stream of its own for that
   */
  public SimDisk(ToLongFunction<RandomGenerator> latency, RandomGenerator latencyDice) {
    this.latency = latency;
    this.latencyDice = latencyDice;
  }

  /** How long the next sync takes, in virtual nanoseconds; each call draws anew. */
  public long syncNanos() {
    return (long) (latency.applyAsLong(latencyDice) * ills.factor());
  }

  /** Multiplies the latency from now on; 1 is normal. */
  public void slow(double factor) {
    ills.machineSlowness(factor);
  }

  /** What is wrong with it. */
  public DiskIlls ills() {
    return ills;
  }

  /** Loses everything that was not synced. */
  public CrashReport crash(RandomGenerator dice) {
    return crash(CrashMode.LOSE_UNSYNCED, dice);
  }

  /**
   * The machine loses power and comes back: unsynced writes and names are lost, as the mode says.
   */
  public CrashReport crash(CrashMode mode, RandomGenerator dice) {
    life++;
    operationsLeft = UNLIMITED;
    ills.crashed();
    // Files whose names are lost with them are losses too: count before the names fall back.
    var before = List.copyOf(names.files());
    SimFile.Loss loss = SimFile.Loss.NONE;
    for (SimFile file : before) {
      loss =
          loss.plus(
              switch (mode) {
                case LOSE_UNSYNCED -> file.loseUnsynced();
                case TEAR -> file.tear(dice);
                case KEEP -> file.keepUnsynced();
              });
    }
    long lostNames =
        switch (mode) {
          case LOSE_UNSYNCED -> names.loseUnsynced();
          case TEAR -> names.tear(dice);
          case KEEP -> names.keepUnsynced();
        };
    // A file that had lost its name and has it back was not among those of before.
    names.files().stream().filter(file -> !before.contains(file)).forEach(SimFile::loseUnsynced);
    return new CrashReport(loss.writes(), loss.bytes(), lostNames);
  }

  /** Another machine takes the place of this one: nothing is left, and no fault either. */
  public void wipe() {
    life++;
    names.clear();
    directories.clear();
    operationsLeft = UNLIMITED;
    ills.crashed();
    ills.cured();
  }

  /** The disk is full when its files hold that many bytes together. */
  public void capacity(long bytes) {
    ills.capacity(bytes);
  }

  /** The next write returns an error and writes nothing. */
  public void failNextWrite() {
    ills.failWrites(1);
  }

  /**
   * The next sync of a file returns an error. What it was to make durable never will be, not even
   * by a later sync that succeeds, as Linux drops it.
   */
  public void failNextSync() {
    ills.failSyncs(1);
  }

  /** That many changing operations still work; then all fail until {@link #crash}. */
  public void powerOffAfter(long changingOperations) {
    operationsLeft = changingOperations;
  }

  /** Changes one bit of a file, on the platter and for every reader, as rot does. */
  public void flipBit(String path, long offset, int bit) {
    SimFile file = file("flip a bit of", path);
    if (offset < 0 || offset >= file.length() || bit < 0 || bit > 7) {
      throw new IllegalArgumentException(
          "%s has %d bytes; there is no bit %d of byte %d"
              .formatted(path, file.length(), bit, offset));
    }
    file.flipBit((int) offset, bit);
  }

  /** How many operations that change something were asked for. */
  public long operations() {
    return operations;
  }

  /** How many syncs of files succeeded. */
  public long syncs() {
    return syncs;
  }

  /** All files, sorted. */
  public List<String> paths() {
    return names.paths();
  }

  /** How many bytes all files hold together. */
  public long usedBytes() {
    return names.files().stream().mapToLong(SimFile::length).sum();
  }

  /** How much a crash would take now. */
  public long unsyncedBytes() {
    return names.files().stream().mapToLong(file -> file.unsynced().bytes()).sum();
  }

  /** How many bytes of one file a crash would take now. */
  public long unsyncedBytes(String path) {
    return file("look at", path).unsynced().bytes();
  }

  /** How long one file is, to those who only look: no fault of the disk meets them. */
  public long bytes(String path) {
    return file("look at", path).length();
  }

  @Override
  public void createDirectory(String directory) {
    if (!directories.contains(directory)) {
      operation("create directory", directory);
      directories.add(directory);
    }
  }

  @Override
  public List<String> list(String directory) {
    return names.list(directory);
  }

  @Override
  public byte[] read(String path) {
    return file("read", path).content();
  }

  @Override
  public long length(String path) {
    return file("length of", path).length();
  }

  @Override
  public DiskFile open(String path) {
    String directory = SimNames.directoryOf(path);
    if (!directory.isEmpty() && !directories.contains(directory)) {
      throw new DiskException("open", path, "there is no directory " + directory);
    }
    SimFile file = names.get(path);
    if (file == null) {
      operation("create", path);
      file = names.create(path);
    }
    return new OpenFile(path, file, life);
  }

  @Override
  public void rename(String from, String to) {
    file("rename", from);
    operation("rename", from);
    names.rename(from, to);
  }

  @Override
  public void delete(String path) {
    file("delete", path);
    operation("delete", path);
    names.delete(path);
  }

  @Override
  public void syncDirectory(String directory) {
    operation("sync directory", directory);
    names.sync(directory);
  }

  @Override
  public void close() {
    // The disk outlives its process.
  }

  private SimFile file(String operation, String path) {
    SimFile file = names.get(path);
    if (file == null) {
      throw new DiskException(operation, path, "there is no such file");
    }
    return file;
  }

  private void operation(String operation, String path) {
    operations++;
    if (operationsLeft == 0) {
      throw new DiskException(operation, path, "the power is off");
    }
    if (operationsLeft != UNLIMITED) {
      operationsLeft--;
    }
  }

  private final class OpenFile implements DiskFile {
    private final String path;
    private final SimFile file;
    private final int opened;
    private boolean closed;

    private OpenFile(String path, SimFile file, int opened) {
      this.path = path;
      this.file = file;
      this.opened = opened;
    }

    @Override
    public void write(long offset, byte[] bytes) {
      begin("write");
      if (ills.failsWrite()) {
        throw new DiskException("write", path, "input/output error");
      }
      long growth = Math.max(0, offset + bytes.length - file.length());
      long missing = ills.limited() ? ills.missing(usedBytes(), growth) : 0;
      if (missing <= 0) {
        place(Math.toIntExact(offset), bytes);
        return;
      }
      // As a real disk does it: what fits is written.
      int fits = (int) Math.max(0, bytes.length - missing);
      if (fits > 0) {
        file.write(Math.toIntExact(offset), Arrays.copyOf(bytes, fits));
      }
      throw new DiskException(
          "write", path, "no space left (" + missing + " of " + bytes.length + " bytes too many)");
    }

    private void place(int offset, byte[] bytes) {
      Optional<Integer> detour = ills.detour(path, offset, bytes.length, file.length());
      if (detour.isPresent()) {
        // The file grows as its reader expects, over what was there before: nothing.
        int growth = Math.max(0, offset + bytes.length - file.length());
        file.write(file.length(), new byte[growth]);
      }
      file.write(detour.orElse(offset), bytes);
    }

    @Override
    public void truncate(long lengthBytes) {
      begin("truncate");
      if (lengthBytes < 0 || lengthBytes > file.length()) {
        throw new DiskException(
            "truncate", path, "cannot cut " + file.length() + " bytes to " + lengthBytes);
      }
      file.truncate((int) lengthBytes);
    }

    @Override
    public void sync() {
      begin("sync");
      if (ills.failsSync()) {
        file.failSync();
        throw new DiskException("sync", path, "input/output error");
      }
      file.sync();
      syncs++;
    }

    @Override
    public void close() {
      closed = true;
    }

    private void begin(String operation) {
      if (closed || opened != life) {
        throw new DiskException(
            operation, path, closed ? "it was closed" : "the machine crashed since it was opened");
      }
      operation(operation, path);
    }
  }
}
