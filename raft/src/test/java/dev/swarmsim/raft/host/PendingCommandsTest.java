package dev.swarmsim.raft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Entry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class PendingCommandsTest {
  private static final ByteString ANSWER = ByteString.copyFromUtf8("answer");

  private final PendingCommands pending = new PendingCommands();
  private final CompletableFuture<ByteString> fourth = accepted(4);
  private final CompletableFuture<ByteString> fifth = accepted(5);

  @Test
  void anEntryAnswersTheCommandOfItsIndexAndTerm() throws Exception {
    pending.applied(new Entry(4, 2, new Entry.Noop()), ANSWER);

    assertEquals(ANSWER, fourth.get());
    assertFalse(fifth.isDone());
  }

  @Test
  void anotherLeadersEntryAnswersNobody() {
    pending.applied(new Entry(4, 3, new Entry.Noop()), ANSWER);

    assertInstanceOf(RaftException.Refused.class, cause(fourth));
  }

  @Test
  void whatASnapshotCoversIsUnknownAtOnce() {
    pending.coveredThrough(4);

    assertInstanceOf(RaftException.OutcomeUnknown.class, cause(fourth));
    assertFalse(fifth.isDone());
  }

  @Test
  void whatIsNotCommittedFailsWithTheOffice() {
    pending.failBehind(4, new RaftException.OutcomeUnknown("the office is lost", null));

    assertFalse(fourth.isDone());
    assertInstanceOf(RaftException.OutcomeUnknown.class, cause(fifth));
  }

  private CompletableFuture<ByteString> accepted(long index) {
    var answer = new CompletableFuture<ByteString>();
    pending.accepted(index, 2, answer);
    return answer;
  }

  private static Throwable cause(CompletableFuture<?> future) {
    return assertThrows(ExecutionException.class, future::get).getCause();
  }
}
