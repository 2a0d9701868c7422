package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.history.Linearizability;
import dev.swarmsim.raft.history.Register;
import dev.swarmsim.raft.history.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Clients at work while nodes are killed or paused; what became of it. */
final class CrashRun {
  /** What happens to a node. */
  enum Fault {
    KILL,
    PAUSE
  }

  private static final Duration LAST_READ = Duration.ofSeconds(30);

  /** What a run came to. */
  record Outcome(
      int faults,
      int ofLeaders,
      int ofAll,
      int operations,
      long unknown,
      int tokens,
      Verdict verdict,
      List<String> wrong) {
    @Override
    public String toString() {
      return "%d faults (%d of the leader, %d of all three at once), %d operations on shared keys (%d unknown), %d appends: %s, %s"
          .formatted(
              faults,
              ofLeaders,
              ofAll,
              operations,
              unknown,
              tokens,
              verdict,
              wrong.isEmpty() ? "no acknowledged write lost, none done twice" : wrong);
    }
  }

  private final Fault fault;
  private final Random random;
  private int faults;
  private int ofLeaders;
  private int ofAll;

  CrashRun(Fault fault, long seed) {
    this.fault = fault;
    this.random = new Random(seed);
  }

  Outcome run(Path directory, Duration duration) throws IOException, InterruptedException {
    try (var nodes = new NodeProcesses(directory)) {
      awaitService(nodes);
      var workload = new Workload(nodes.clientPorts(), random.nextLong());
      long end = System.nanoTime() + duration.toNanos();
      while (System.nanoTime() < end) {
        // Mostly whole again before the next blow, now and then still staggering from the last.
        if (random.nextInt(5) > 0) {
          awaitService(nodes);
        }
        TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1500));
        disturb(nodes);
      }
      var history = workload.stop();
      List<String> wrong = wrongLists(nodes, workload);
      return new Outcome(
          faults,
          ofLeaders,
          ofAll,
          history.size(),
          history.stream().filter(operation -> operation.answer().isEmpty()).count(),
          workload.tokens().size(),
          Linearizability.check(new Register<>(Optional.<String>empty()), history),
          wrong);
    }
  }

  private static List<String> wrongLists(NodeProcesses nodes, Workload workload) {
    try (var client = new KeyValueClient(nodes.clientPorts(), LAST_READ)) {
      return Tokens.wrong(workload.tokens(), list -> client.get(list).orElse(""));
    }
  }

  private static void awaitService(NodeProcesses nodes) {
    try (var client = new KeyValueClient(nodes.clientPorts(), LAST_READ)) {
      client.put("ready", "yes");
    }
  }

  private void disturb(NodeProcesses nodes) throws IOException, InterruptedException {
    List<Integer> victims = victims(nodes);
    for (int victim : victims) {
      switch (fault) {
        case KILL -> nodes.kill(victim);
        case PAUSE -> nodes.pause(victim);
      }
      faults++;
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(fault == Fault.KILL ? 600 : 2500));
    for (int victim : victims) {
      switch (fault) {
        case KILL -> nodes.start(victim);
        case PAUSE -> nodes.resume(victim);
      }
    }
  }

  private List<Integer> victims(NodeProcesses nodes) {
    int dice = random.nextInt(10);
    if (dice == 0) {
      ofAll++;
      return List.of(0, 1, 2);
    }
    int chosen = random.nextInt(NodeProcesses.SIZE);
    if (dice < 6) {
      var leader = nodes.leader();
      ofLeaders += leader.isPresent() ? 1 : 0;
      chosen = leader.orElse(chosen);
    }
    return List.of(chosen);
  }
}
