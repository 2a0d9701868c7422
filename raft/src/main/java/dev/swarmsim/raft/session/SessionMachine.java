package dev.swarmsim.raft.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.raft.host.StateMachine;
import dev.swarmsim.raft.session.wire.WireSessions;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the sessions of clients around an application. Takes {@link SessionCommand}s, answers
 * {@link SessionAnswer}s.
 */
public final class SessionMachine implements StateMachine {
  /** How many sessions exist at once, unless said otherwise. */
  public static final int DEFAULT_MOST_SESSIONS = 10_000;

  /** How many answers a session keeps for a client that acknowledges none. */
  public static final int MOST_ANSWERS = 1024;

  private final StateMachine application;
  private final int mostSessions;
  private final SortedMap<Long, Session> sessions = new TreeMap<>();
  private final SortedMap<Long, Session> byLastUse = new TreeMap<>();

  /** With room for {@link #DEFAULT_MOST_SESSIONS}. */
  public SessionMachine(StateMachine application) {
    this(application, DEFAULT_MOST_SESSIONS);
  }

  /**
   * No sessions yet.
   *
   * @param mostSessions how many sessions exist at once, from 1; the same on every member for as
   *     long as the group lives
   */
  public SessionMachine(StateMachine application, int mostSessions) {
    if (mostSessions < 1) {
      throw new IllegalArgumentException("mostSessions is 1 or more, not " + mostSessions);
    }
    this.application = application;
    this.mostSessions = mostSessions;
  }

  @Override
  public ByteString apply(long index, ByteString command) {
    SessionCommand decoded;
    try {
      decoded = SessionCommand.decode(command);
    } catch (IllegalArgumentException e) {
      // Whoever proposed it made a mistake; that must not stop the members.
      return new SessionAnswer.Malformed(e.getMessage()).encode();
    }
    SessionAnswer answer =
        switch (decoded) {
          case SessionCommand.Open() -> open(index);
          case SessionCommand.Alone(var alone) ->
              new SessionAnswer.Done(application.apply(index, alone));
          case SessionCommand.InSession in -> inSession(index, in);
        };
    return answer.encode();
  }

  /** An index is never given twice, and so it names the session that it began. */
  private SessionAnswer open(long index) {
    while (sessions.size() >= mostSessions) {
      sessions.remove(byLastUse.remove(byLastUse.firstKey()).id());
    }
    add(new Session(index));
    return new SessionAnswer.Opened(index);
  }

  private void add(Session session) {
    sessions.put(session.id(), session);
    byLastUse.put(session.lastUsed(), session);
  }

  private SessionAnswer inSession(long index, SessionCommand.InSession command) {
    Session session = sessions.get(command.session());
    if (session == null) {
      return new SessionAnswer.Expired(command.session());
    }
    byLastUse.remove(session.lastUsed());
    SessionAnswer answer =
        session.apply(
            index, command, MOST_ANSWERS, () -> application.apply(index, command.command()));
    byLastUse.put(session.lastUsed(), session);
    return answer;
  }

  @Override
  public ByteString snapshot() {
    var wire = WireSessions.newBuilder().setApplication(application.snapshot());
    sessions.values().forEach(session -> wire.addSessions(session.toWire()));
    return wire.build().toByteString();
  }

  @Override
  public void restore(ByteString snapshot) {
    WireSessions wire;
    try {
      wire = WireSessions.parseFrom(snapshot);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "the snapshot holds no sessions: was it taken without a SessionMachine?", e);
    }
    sessions.clear();
    byLastUse.clear();
    wire.getSessionsList().forEach(one -> add(Session.fromWire(one)));
    application.restore(wire.getApplication());
  }
}
