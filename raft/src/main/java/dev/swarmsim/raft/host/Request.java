package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** What is asked of a member. */
sealed interface Request {
  /** A command is to be replicated. */
  record Propose(ByteString command, CompletableFuture<ByteString> answer) implements Request {}

  /**
   * Something else is to get a place in the log.
   *
   * @param input what the member is told, given the number of the request
   */
  record Place(LongFunction<Input> input, CompletableFuture<ByteString> answer)
      implements Request {}

  /** A query is to be run when the application knows enough. */
  record Read(Runnable query, Consumer<Throwable> failed) implements Request {}

  /** The office is to be handed over. */
  record Transfer(MemberId to, CompletableFuture<Void> answer) implements Request {}

  /** It comes to nothing. */
  default void fail(RaftException why) {
    switch (this) {
      case Propose(var command, var answer) -> answer.completeExceptionally(why);
      case Place(var input, var answer) -> answer.completeExceptionally(why);
      case Read(var query, var failed) -> failed.accept(why);
      case Transfer(var to, var answer) -> answer.completeExceptionally(why);
    }
  }
}
