package dev.swarmsim.raft.kv;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.host.RaftException;
import dev.swarmsim.raft.host.RaftServer;
import dev.swarmsim.raft.host.RaftStatus;
import dev.swarmsim.raft.session.SessionAnswer;
import dev.swarmsim.raft.session.SessionCommand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers the lines of clients. */
final class ClientService {
  private final RaftServer server;
  private final KeyValueMachine store;

  ClientService(RaftServer server, KeyValueMachine store) {
    this.server = server;
    this.store = store;
  }

  /** The line that answers this one; never fails. */
  CompletableFuture<String> answer(String line) {
    try {
      return ask(line).exceptionally(this::words);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture("error " + e.getMessage());
    }
  }

  private CompletableFuture<String> ask(String line) {
    List<String> words = Words.split(line);
    return switch (words.getFirst() + " " + (words.size() - 1)) {
      case "get 1" -> server.read(() -> held(store.get(words.get(1))));
      case "open 0" -> propose(new SessionCommand.Open());
      case "status 0" -> CompletableFuture.completedFuture(words(server.status()));
      default -> propose(words.getFirst().equals("in") ? inSession(line) : alone(line));
    };
  }

  private static SessionCommand alone(String line) {
    return new SessionCommand.Alone(command(line));
  }

  private static SessionCommand inSession(String line) {
    String[] parts = line.trim().split(" +", 5);
    if (parts.length < 5) {
      throw new IllegalArgumentException("write: in SESSION NUMBER UNANSWERED COMMAND");
    }
    return new SessionCommand.InSession(
        number(parts[1]), number(parts[2]), number(parts[3]), command(parts[4]));
  }

  /** What cannot be understood does not get into the log. */
  private static ByteString command(String line) {
    return ByteString.copyFromUtf8(KeyValueCommand.parse(line).line());
  }

  private static long number(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"%s\" is no number".formatted(word), e);
    }
  }

  private CompletableFuture<String> propose(SessionCommand command) {
    return server
        .propose(command.encode())
        .thenApply(
            answer ->
                switch (SessionAnswer.decode(answer)) {
                  case SessionAnswer.Opened(var session) -> "session " + session;
                  case SessionAnswer.Done(var done) -> done.toStringUtf8();
                  case SessionAnswer.Expired expired -> "expired";
                  case SessionAnswer.Settled settled -> "settled";
                  case SessionAnswer.Malformed(var why) -> "error " + why;
                });
  }

  private static String held(Optional<String> value) {
    return value.map(some -> Words.join(List.of("value", some))).orElse("none");
  }

  private static String words(RaftStatus status) {
    return "status %s %s term %d leader %s commit %d applied %d"
        .formatted(
            status.id(),
            status.role().toString().toLowerCase(Locale.ROOT),
            status.term(),
            status.leader().map(Object::toString).orElse("-"),
            status.commitIndex(),
            status.appliedIndex());
  }

  private String words(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case RaftException.NotLeader moved -> moved(moved.leader());
      case RaftException.OutcomeUnknown unknown -> "unknown " + unknown.getMessage();
      case RaftException.Refused refused ->
          (refused.reason() == Effect.Refusal.TOO_LARGE ? "error " : "unavailable ")
              + refused.getMessage();
      case RaftException.Stopped stopped -> "unavailable " + stopped.getMessage();
      default -> "unknown " + cause;
    };
  }

  private static String moved(Optional<Member> leader) {
    return leader
        .filter(known -> !known.name().isEmpty())
        .map(known -> "moved " + known.name())
        .orElse("unavailable no leader is known here; ask again a little later");
  }
}
