package dev.swarmsim.raft.session;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What sessions should do, told another way: everything is remembered for ever. */
final class SessionModel {
  private final int mostSessions;
  private final List<Long> byLastUse = new ArrayList<>();
  private final SortedMap<String, String> answers = new TreeMap<>();
  private final SortedMap<Long, SortedSet<Long>> wanted = new TreeMap<>();
  private int applied;

  SessionModel(int mostSessions) {
    this.mostSessions = mostSessions;
  }

  SessionAnswer apply(long index, SessionCommand command) {
    return switch (command) {
      case SessionCommand.Open() -> {
        if (byLastUse.size() == mostSessions) {
          byLastUse.removeFirst();
        }
        byLastUse.add(index);
        wanted.put(index, new TreeSet<>());
        yield new SessionAnswer.Opened(index);
      }
      case SessionCommand.Alone(var alone) -> done(application(alone));
      case SessionCommand.InSession in -> inSession(in);
    };
  }

  private SessionAnswer inSession(SessionCommand.InSession in) {
    if (!byLastUse.remove((Long) in.session())) {
      return new SessionAnswer.Expired(in.session());
    }
    byLastUse.add(in.session());
    wanted.get(in.session()).add(in.lowestUnanswered());
    if (in.sequence() < wanted.get(in.session()).last()) {
      return new SessionAnswer.Settled(in.sequence());
    }
    return done(
        answers.computeIfAbsent(
            in.session() + "/" + in.sequence(), first -> application(in.command())));
  }

  private String application(ByteString command) {
    applied++;
    return applied + ". " + command.toStringUtf8();
  }

  private static SessionAnswer done(String answer) {
    return new SessionAnswer.Done(ByteString.copyFromUtf8(answer));
  }
}
