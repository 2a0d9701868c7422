package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.storage.FileDisk;
import dev.swarmsim.raft.storage.WriteAheadLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalCommandTest {
  private static final String SEGMENT = "log-00000000000000000001.wal";

  private final Shell shell = new Shell(FakeSimulator.held());
  @TempDir private Path member;

  @Test
  void aLogIsShownRecordByRecordAndJudged() {
    writeLog();

    var said = shell.type("wal", member.toString());

    assertEquals(0, said.exitCode(), said.err());
    assertEquals(
        """
        log-00000000000000000001.wal 16 17 ok #1 term=2 vote=1 commit=0 entries=1: \
        1@2 command(3 bytes)
        log-00000000000000000001.wal 49 11 ok #2 entries=1: 2@2 command(3 bytes)
        recovery would accept this: 1 segments, 2 records; term 2, vote 1, commit 0, snapshot \
        none, last entry 2
        """,
        said.out());
    assertEquals(said.out(), shell.type("wal", member.resolve("raft").toString()).out());
  }

  @Test
  void aTornEndIsSaidToBeCut() throws IOException {
    writeLog();
    byte[] bytes = Files.readAllBytes(segment());
    Files.write(segment(), Arrays.copyOf(bytes, bytes.length - 1));

    var said = shell.type("wal", member.toString());

    assertEquals(0, said.exitCode(), said.err());
    assertTrue(said.lastLine().contains(" torn bytes off " + SEGMENT + " at byte 49"), said.out());
    assertEquals(bytes.length - 1, Files.size(segment()));
  }

  @Test
  void aLogThatRecoveryWouldRefuseEndsWithOneAndSaysWhere() throws IOException {
    writeLog();
    byte[] bytes = Files.readAllBytes(segment());
    bytes[40] ^= 1;
    Files.write(segment(), bytes);

    var said = shell.type("wal", member.toString());

    assertEquals(1, said.exitCode());
    assertTrue(
        said.lastLine().startsWith("recovery would refuse this: raft/" + SEGMENT + ": byte 16: "),
        said.out());
  }

  @Test
  void aDirectoryThatIsNotThereIsAMistake() {
    var said = shell.type("wal", member.resolve("none").toString());

    assertEquals(2, said.exitCode());
    assertEquals(
        "error: there is no directory \"%s\"; name the one that the member was started with\n"
            .formatted(member.resolve("none")),
        said.err());
  }

  @Test
  void aDirectoryWithoutALogIsAMistake() {
    var said = shell.type("wal", member.toString());

    assertEquals(2, said.exitCode());
    assertTrue(said.err().startsWith("error: \"" + member + "\" holds no log"), said.err());
  }

  private Path segment() {
    return member.resolve("raft").resolve(SEGMENT);
  }

  private void writeLog() {
    try (FileDisk disk = FileDisk.open(member);
        WriteAheadLog log = WriteAheadLog.open(disk, "raft", WriteAheadLog.Options.DEFAULT).log()) {
      log.write(write(1, Optional.of(new HardState(2, Optional.of(new MemberId(1)), 0)), "one"));
      log.sync();
      log.write(write(2, Optional.empty(), "two"));
      log.sync();
    }
  }

  private static Effect.Persist write(long index, Optional<HardState> state, String command) {
    var payload = new Entry.Command(ByteString.copyFromUtf8(command));
    return new Effect.Persist(
        index, state, Optional.empty(), List.of(new Entry(index, 2, payload)), true);
  }
}
