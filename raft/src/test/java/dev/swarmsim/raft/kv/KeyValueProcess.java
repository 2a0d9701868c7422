package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.host.RaftSettings;
import dev.swarmsim.raft.host.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A node as a process of its own, that ends with whoever holds the other end of its input. */
final class KeyValueProcess {
  private static final int SNAPSHOT_EVERY = 500;

  private KeyValueProcess() {}

  /** Takes the member's id, its directory, and all members. */
  public static void main(String[] arguments) throws IOException {
    var members = KeyValueMembers.parse(List.of(arguments).subList(2, arguments.length));
    var self = members.member(new MemberId(Long.parseLong(arguments[0]))).orElseThrow();
    var settings =
        RaftSettings.founder(self.id(), "crash", members, new Storage.Files(Path.of(arguments[1])))
            .withSnapshotEveryEntries(SNAPSHOT_EVERY);
    try (var node = KeyValueNode.start(settings, self.name())) {
      while (System.in.read() >= 0) {
        if (node.status().failure().isPresent()) {
          throw new IllegalStateException(node.status().failure().get());
        }
      }
    }
  }
}
