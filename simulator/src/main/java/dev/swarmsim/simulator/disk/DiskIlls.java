package dev.swarmsim.simulator.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is wrong with a disk, and what has come of it. */
public final class DiskIlls {
  private static final long UNLIMITED = Long.MAX_VALUE;

  private final List<Runnable> waiting = new ArrayList<>();
  private double machineSlowness = 1;
  private double ownSlowness = 1;
  private long capacityBytes = UNLIMITED;
  private int failingWrites;
  private int failingSyncs;
  private int failingCalls;
  private Optional<RandomGenerator> misdirection = Optional.empty();
  private boolean stalled;
  private long slowed;
  private long failed;
  private long waited;
  private String misdirected = "";

  DiskIlls() {}

  /** Lets the whole machine be slower from now on, its disk with it; 1 is normal. */
  void machineSlowness(double factor) {
    if (!(factor >= 0)) {
      throw new IllegalArgumentException("a disk is slowed by 0 or more, not by " + factor);
    }
    machineSlowness = factor;
  }

  /** Lets the disk alone be slower from now on; 1 is normal. */
  public void slowness(double factor) {
    ownSlowness = factor;
  }

  /** The next writes return an error and write nothing. */
  public void failWrites(int times) {
    failingWrites = times;
  }

  /** The next syncs return an error. */
  public void failSyncs(int times) {
    failingSyncs = times;
  }

  /** The next writes and syncs return an error. */
  public void failCalls(int times) {
    failingCalls = times;
  }

  /** Nothing fails any more. */
  public void failNothing() {
    failingWrites = 0;
    failingSyncs = 0;
    failingCalls = 0;
  }

  /** The disk is full when its files hold that many bytes together. */
  public void capacity(long bytes) {
    capacityBytes = bytes;
  }

  /** The disk has no limit again. */
  public void roomy() {
    capacityBytes = UNLIMITED;
  }

  /** The next write lands somewhere else in its file. */
  public void misdirect(RandomGenerator dice) {
    misdirection = Optional.of(dice);
  }

  /** Nothing is answered from now on. */
  public void stall() {
    stalled = true;
  }

  /** Everything that waits is answered. */
  public void release() {
    stalled = false;
    List<Runnable> answered = List.copyOf(waiting);
    waiting.clear();
    answered.forEach(Runnable::run);
  }

  /** Whether it answers nothing. */
  public boolean stalled() {
    return stalled;
  }

  /** Has somebody called when a disk that stalls answers again. */
  public void await(Runnable answered) {
    waited++;
    waiting.add(answered);
  }

  /** How many syncs took longer than they would have. */
  public long slowed() {
    return slowed;
  }

  /** How many calls returned an error. */
  public long failed() {
    return failed;
  }

  /** How many syncs have waited for a disk that stalled. */
  public long waited() {
    return waited;
  }

  /** Which write was misdirected last, in words; empty if none was. */
  public String misdirected() {
    return misdirected;
  }

  // ---- What the disk asks

  double factor() {
    double factor = machineSlowness * ownSlowness;
    if (factor > 1) {
      slowed++;
    }
    return factor;
  }

  boolean failsWrite() {
    if (failingWrites > 0) {
      failingWrites--;
      failed++;
      return true;
    }
    return failsCall();
  }

  boolean failsSync() {
    if (failingSyncs > 0) {
      failingSyncs--;
      failed++;
      return true;
    }
    return failsCall();
  }

  private boolean failsCall() {
    if (failingCalls > 0) {
      failingCalls--;
      failed++;
      return true;
    }
    return false;
  }

  boolean limited() {
    return capacityBytes != UNLIMITED;
  }

  /** How many bytes of a write have no room. */
  long missing(long usedBytes, long growth) {
    long missing = usedBytes + growth - capacityBytes;
    if (missing > 0) {
      failed++;
    }
    return missing;
  }

  /** Where a write of so many bytes goes instead; empty if it goes where it should. */
  Optional<Integer> detour(String path, long offset, int bytes, int fileBytes) {
    if (misdirection.isEmpty() || fileBytes < bytes) {
      return Optional.empty();
    }
    int elsewhere = misdirection.get().nextInt(fileBytes - bytes + 1);
    misdirection = Optional.empty();
    misdirected =
        "%d bytes for byte %d of %s went to byte %d".formatted(bytes, offset, path, elsewhere);
    return Optional.of(elsewhere);
  }

  /** Power was lost: who waited waits no more. */
  void crashed() {
    waiting.clear();
  }

  /** Nothing is wrong with it any more. */
  public void cured() {
    release();
    ownSlowness = 1;
    roomy();
    failNothing();
    misdirection = Optional.empty();
  }
}
