package dev.swarmsim.raft.session;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.session.wire.WireKeptAnswer;
import dev.swarmsim.raft.session.wire.WireSession;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is remembered of one client. */
final class Session {
  private final long id;
  private final SortedMap<Long, ByteString> answers = new TreeMap<>();
  private long lastUsed;
  private long lowestUnanswered = 1;

  Session(long id) {
    this.id = id;
    this.lastUsed = id;
  }

  /** The index of the entry that began it. */
  long id() {
    return id;
  }

  /** The index of the latest entry of this session; no two sessions have the same. */
  long lastUsed() {
    return lastUsed;
  }

  SessionAnswer apply(
      long index, SessionCommand.InSession command, int mostAnswers, Supplier<ByteString> apply) {
    lastUsed = index;
    settleBelow(command.lowestUnanswered());
    if (command.sequence() < lowestUnanswered) {
      return new SessionAnswer.Settled(command.sequence());
    }
    ByteString known = answers.get(command.sequence());
    if (known != null) {
      return new SessionAnswer.Done(known);
    }
    ByteString answer = apply.get();
    answers.put(command.sequence(), answer);
    if (answers.size() > mostAnswers) {
      settleBelow(answers.firstKey() + 1);
    }
    return new SessionAnswer.Done(answer);
  }

  /** Never goes back: what is settled once is not known any more, and must not be applied again. */
  private void settleBelow(long sequence) {
    lowestUnanswered = Math.max(lowestUnanswered, sequence);
    answers.headMap(lowestUnanswered).clear();
  }

  WireSession toWire() {
    var wire =
        WireSession.newBuilder()
            .setId(id)
            .setLastUsed(lastUsed)
            .setLowestUnanswered(lowestUnanswered);
    answers.forEach(
        (sequence, answer) ->
            wire.addAnswers(WireKeptAnswer.newBuilder().setSequence(sequence).setAnswer(answer)));
    return wire.build();
  }

  static Session fromWire(WireSession wire) {
    var session = new Session(wire.getId());
    session.lastUsed = wire.getLastUsed();
    session.lowestUnanswered = wire.getLowestUnanswered();
    wire.getAnswersList()
        .forEach(kept -> session.answers.put(kept.getSequence(), kept.getAnswer()));
    return session;
  }
}
