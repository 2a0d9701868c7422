package dev.swarmsim.cli;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.host.CannotListenException;
import dev.swarmsim.raft.host.RaftMetrics;
import dev.swarmsim.raft.host.RaftSettings;
import dev.swarmsim.raft.host.Storage;
import dev.swarmsim.raft.kv.KeyValueMembers;
import dev.swarmsim.raft.kv.KeyValueNode;
import dev.swarmsim.raft.kv.UnsyncedDisk;
import dev.swarmsim.raft.storage.CorruptLogException;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.storage.FileDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Runs one member of a real group until it is told to stop. */
@picocli.CommandLine.Command(
    name = "raft-node",
    header = "Runs one node of a replicated key-value store, over TCP and with files.",
    description = {
      "This one is real: the Raft library of the simulation in a process of its own. Start as many",
      "as there are members; then use swarmsim raft-client, or speak with a node by nc.",
      "Runs until ctrl-C or SIGTERM; exit code 1 if the node fails."
    },
    footer = {
      "  swarmsim raft-node --id 1 --data /tmp/n1 \\",
      "    --member 1=127.0.0.1:7101/127.0.0.1:7201 \\",
      "    --member 2=127.0.0.1:7102/127.0.0.1:7202 \\",
      "    --member 3=127.0.0.1:7103/127.0.0.1:7203"
    })
final class RaftNodeCommand extends Command {
  private static final String CLUSTER = "swarmsim-raft-node";
  private static final int LOOK_MILLIS = 100;

  @Option(names = "--id", required = true, paramLabel = "N", description = "Which member this is.")
  private long id;

  @Option(
      names = "--member",
      required = true,
      paramLabel = "ID=HOST:PORT/HOST:PORT",
      description =
          "A member: where the others reach it, and where clients do. The same list on each node.")
  private List<String> members;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Where this node keeps its log; made if there is none.")
  private Path data;

  @Option(
      names = "--no-fsync",
      description = "Does not wait for the disk: faster, and a power cut may lose what was said.")
  private boolean noFsync;

  private final Surroundings surroundings;

  RaftNodeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var node = start()) {
      while (!surroundings.interrupted().getAsBoolean()) {
        Optional<Throwable> failure = node.status().failure();
        if (failure.isPresent()) {
          printError("error: the node has failed: " + failure.get().getMessage());
          return ExitCode.CHECK_FAILED;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    print("node %d has stopped".formatted(id));
    return ExitCode.HELD;
  }

  private KeyValueNode start() {
    try {
      Configuration founders = KeyValueMembers.parse(members);
      Member self =
          founders
              .member(new MemberId(id))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException("no --member describes node %d".formatted(id)));
      var settings =
          RaftSettings.founder(self.id(), CLUSTER, founders, storage()).withMetrics(new Told());
      var node = KeyValueNode.start(settings, self.name());
      print("node %d listens to clients on %s".formatted(id, self.name()));
      return node;
    } catch (IllegalArgumentException | CannotListenException e) {
      throw new MistakeException(ExitCode.USAGE, e.getMessage());
    } catch (DiskException | CorruptLogException e) {
      throw new MistakeException(ExitCode.CHECK_FAILED, e.getMessage());
    }
  }

  private Storage storage() {
    return noFsync
        ? new Storage.OnDisk(new UnsyncedDisk(FileDisk.open(data)))
        : new Storage.Files(data);
  }

  /** Prints how the node stands whenever that changes. */
  private final class Told implements RaftMetrics {
    @Override
    public void roleChanged(Effect.Role role, long term, Optional<MemberId> leader) {
      print(
          "node %d: %s in term %d%s"
              .formatted(
                  id,
                  role.toString().toLowerCase(Locale.ROOT).replace('_', '-'),
                  term,
                  leader
                      .filter(other -> other.value() != id)
                      .map(other -> " of " + other)
                      .orElse("")));
    }
  }
}
