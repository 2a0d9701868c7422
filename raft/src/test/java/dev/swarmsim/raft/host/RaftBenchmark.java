package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Committed commands per second, and how long each took: three members over loopback TCP in this
 * JVM, commands of 100 bytes, with 1, 16 and 256 in flight, in memory and with every promise
 * synced; and beside it a bare primary with two backups, without Raft, as the practical limit.
 *
 * <p>Arguments: rounds (default 5), seconds a round (default 3). Rounds of all kinds take turns, so
 * that a busy machine is busy for all of them; the best round of each counts.
 */
public final class RaftBenchmark {
  private static final ByteString COMMAND = ByteString.copyFrom(new byte[100]);
  private static final int[] DEPTHS = {1, 16, 256};

  private RaftBenchmark() {}

  /** What takes commands. */
  interface Target extends AutoCloseable {
    /** Runs {@code done} when the command is committed. */
    void send(ByteString command, Runnable done);

    @Override
    void close();
  }

  private record Kind(String name, boolean synced) {}

  private record Result(double perSecond, double p50Micros, double p99Micros) {}

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<Kind> kinds =
        List.of(
            new Kind("raft", false),
            new Kind("bare", false),
            new Kind("raft", true),
            new Kind("bare", true));
    System.out.println("| | in flight | per second | p50 us | p99 us |");
    System.out.println("|---|---|---|---|---|");
    for (int depth : DEPTHS) {
      List<List<Result>> results = new ArrayList<>();
      kinds.forEach(kind -> results.add(new ArrayList<>()));
      for (int round = 0; round <= rounds; round++) {
        for (int i = 0; i < kinds.size(); i++) {
          Result result = round(kinds.get(i), depth, seconds);
          if (round > 0) {
            results.get(i).add(result); // The first round warms up.
          }
        }
      }
      for (int i = 0; i < kinds.size(); i++) {
        Result best =
            results.get(i).stream()
                .max(Comparator.comparingDouble(Result::perSecond))
                .orElseThrow();
        System.out.printf(
            Locale.ROOT,
            "| %s, %s | %d | %,.0f | %.0f | %.0f |%n",
            kinds.get(i).name(),
            kinds.get(i).synced() ? "synced" : "memory",
            depth,
            best.perSecond(),
            best.p50Micros(),
            best.p99Micros());
      }
    }
    System.exit(0);
  }

  private static Result round(Kind kind, int depth, int seconds) throws Exception {
    Path directory = Files.createTempDirectory("raft-benchmark");
    Optional<Path> place = kind.synced() ? Optional.of(directory) : Optional.empty();
    try (Target target =
        kind.name().equals("raft") ? new RaftTarget(place) : new BareBackups(place)) {
      return measure(target, depth, TimeUnit.SECONDS.toNanos(seconds));
    } finally {
      delete(directory);
    }
  }

  private static Result measure(Target target, int depth, long nanos) throws InterruptedException {
    var histogram = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    var permits = new Semaphore(depth);
    long begun = System.nanoTime();
    long end = begun + nanos;
    long sent = 0;
    while (System.nanoTime() < end) {
      permits.acquire();
      long at = System.nanoTime();
      target.send(
          COMMAND,
          () -> {
            histogram.recordValue(System.nanoTime() - at);
            permits.release();
          });
      sent++;
    }
    permits.acquire(depth);
    double elapsedSeconds = (System.nanoTime() - begun) / 1e9;
    return new Result(
        sent / elapsedSeconds,
        histogram.getValueAtPercentile(50) / 1e3,
        histogram.getValueAtPercentile(99) / 1e3);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The library under test. */
  private static final class RaftTarget implements Target {
    private final LocalGroup group;
    private final RaftServer leader;

    private RaftTarget(Optional<Path> directory) throws Exception {
      group = LocalGroup.start(3, directory, CountingMachine::new);
      leader = group.awaitLeader(20, TimeUnit.SECONDS);
      leader.propose(COMMAND).get();
    }

    @Override
    public void send(ByteString command, Runnable done) {
      var unused =
          leader
              .propose(command)
              .whenComplete(
                  (answer, failure) -> {
                    if (failure != null) {
                      throw new IllegalStateException("a command was not committed", failure);
                    }
                    done.run();
                  });
    }

    @Override
    public void close() {
      group.close();
    }
  }

  /** Counts commands; the least that an application can do. */
  static final class CountingMachine implements StateMachine {
    private long count;

    @Override
    public ByteString apply(long index, ByteString command) {
      count++;
      return ByteString.EMPTY;
    }

    @Override
    public ByteString snapshot() {
      return ByteString.copyFromUtf8(Long.toString(count));
    }

    @Override
    public void restore(ByteString snapshot) {
      count = Long.parseLong(snapshot.toStringUtf8());
    }
  }
}
