package dev.swarmsim.raft.host;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.storage.Disk;
import dev.swarmsim.raft.storage.FileDisk;
import dev.swarmsim.raft.storage.WriteAheadLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A member's durable state, and the thread that writes it. */
interface LogStore extends AutoCloseable {
  /** What was there at the start. */
  DurableState found();

  /**
   * Writes a batch in order and makes it durable. One of the two is called when that is done, on
   * any thread.
   *
   * @param failed told why it could not be done; nothing more is to be written then
   */
  void write(List<Effect.Persist> batch, Runnable done, Consumer<Throwable> failed);

  /** Waits for a write that is under way, and lets go of the files. */
  @Override
  void close();

  /** Opens a storage; a new member of a new group begins with its founders. */
  static LogStore open(Storage storage, Configuration founders, String threadName) {
    return switch (storage) {
      case Storage.Memory() -> new InMemory(founding(founders));
      case Storage.Files(var directory) ->
          OnDisk.open(FileDisk.open(directory), founders, threadName);
      case Storage.OnDisk(var disk) -> OnDisk.open(disk, founders, threadName);
    };
  }

  private static DurableState founding(Configuration founders) {
    return founders.voters().isEmpty() ? DurableState.EMPTY : DurableState.founding(founders);
  }

  /** Forgets everything. */
  record InMemory(DurableState found) implements LogStore {
    @Override
    public void write(List<Effect.Persist> batch, Runnable done, Consumer<Throwable> failed) {
      done.run();
    }

    @Override
    public void close() {}
  }

  /** Writes and syncs on a thread of its own, so that the member goes on meanwhile. */
  final class OnDisk implements LogStore {
    private static final String DIRECTORY = "raft";

    private final Disk disk;
    private final WriteAheadLog log;
    private final DurableState found;
    private final ExecutorService thread;

    private OnDisk(Disk disk, WriteAheadLog log, DurableState found, String threadName) {
      this.disk = disk;
      this.log = log;
      this.found = found;
      this.thread =
          Executors.newSingleThreadExecutor(
              task -> Thread.ofPlatform().name(threadName).unstarted(task));
    }

    static OnDisk open(Disk disk, Configuration founders, String threadName) {
      try {
        var opened = WriteAheadLog.open(disk, DIRECTORY, WriteAheadLog.Options.DEFAULT);
        DurableState found = opened.state();
        if (found.equals(DurableState.EMPTY) && !founders.voters().isEmpty()) {
          found = founding(founders);
          opened.log().write(firstWrite(found));
          opened.log().sync();
        }
        return new OnDisk(disk, opened.log(), found, threadName);
      } catch (RuntimeException e) {
        disk.close();
        throw e;
      }
    }

    private static Effect.Persist firstWrite(DurableState found) {
      return new Effect.Persist(
          1, Optional.of(found.hardState()), Optional.empty(), found.entries(), true);
    }

    @Override
    public DurableState found() {
      return found;
    }

    @Override
    public void write(List<Effect.Persist> batch, Runnable done, Consumer<Throwable> failed) {
      thread.execute(
          () -> {
            try {
              for (Effect.Persist persist : batch) {
                log.write(persist);
              }
              log.sync();
            } catch (RuntimeException | Error e) {
              failed.accept(e);
              return;
            }
            done.run();
          });
    }

    @Override
    public void close() {
      thread.shutdown();
      boolean interrupted = false;
      try {
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
          thread.shutdownNow();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
      log.close();
      disk.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
