package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * Commands that got their places in the log and wait to be applied.
 *
 * <p>Each is known by index <em>and</em> term: an entry of another leader at that index completes
 * nothing, it says that the command is lost. What a snapshot covers may have been applied.
 */
final class PendingCommands {
  private record Pending(long index, long term, CompletableFuture<ByteString> answer) {}

  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();

  void accepted(long index, long term, CompletableFuture<ByteString> answer) {
    waiting.addLast(new Pending(index, term, answer));
  }

  /** An entry was applied, with that answer if it is a command. */
  void applied(Entry entry, ByteString answer) {
    coveredThrough(entry.index() - 1);
    if (waiting.isEmpty() || waiting.getFirst().index() > entry.index()) {
      return;
    }
    Pending pending = waiting.removeFirst();
    if (pending.term() == entry.term()) {
      pending.answer().complete(answer);
    } else {
      pending.answer().completeExceptionally(new RaftException.Refused(Effect.Refusal.NOT_LEADER));
    }
  }

  /** A snapshot took the place of the log up to that index: what is in it, nobody can tell. */
  void coveredThrough(long index) {
    while (!waiting.isEmpty() && waiting.getFirst().index() <= index) {
      waiting
          .removeFirst()
          .answer()
          .completeExceptionally(
              new RaftException.OutcomeUnknown("a snapshot took the place of the log", null));
    }
  }

  /** What is behind that index fails; what is not will be applied. */
  void failBehind(long index, RaftException why) {
    while (!waiting.isEmpty() && waiting.getLast().index() > index) {
      waiting.removeLast().answer().completeExceptionally(why);
    }
  }
}
