package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A docker command over a fake Engine, and a clock to turn by hand. */
final class Desk implements VirtualClock {
  static final long SECOND = 1_000_000_000L;

  final FakeEngine engine = new FakeEngine();
  final EventQueue queue = new EventQueue();
  final TreeMap<String, String> files = new TreeMap<>();
  final DockerCli docker =
      new DockerCli(engine, this, path -> Optional.ofNullable(files.get(path)));

  @Override
  public long nowNanos() {
    return queue.nowNanos();
  }

  @Override
  public CompletableFuture<Void> sleep(long delayNanos) {
    var slept = new CompletableFuture<Void>();
    queue.after(delayNanos, () -> slept.complete(null));
    return slept;
  }

  /** Lets a number of seconds pass. */
  Desk after(long seconds) {
    queue.advanceTo(queue.nowNanos() + seconds * SECOND);
    return this;
  }

  /** Runs a command line to its end, in virtual time. */
  DockerResult run(String line) {
    CompletableFuture<DockerResult> result = docker.run(DockerCommandLine.parse(line));
    while (!result.isDone()) {
      if (!queue.step()) {
        throw new AssertionError("docker " + line + " waits for something that never happens");
      }
    }
    return result.join();
  }

  /** What a command printed; it must have succeeded. */
  String out(String line) {
    DockerResult result = run(line);
    if (result.exitCode() != 0) {
      throw new AssertionError("docker " + line + " exits " + result);
    }
    return result.stdout();
  }
}
