package dev.swarmsim.raft.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionMachineTest {
  private final Tokens tokens = new Tokens();
  private final SessionMachine machine = new SessionMachine(tokens, 2);
  private long index;

  @Test
  void aRepeatedCommandGetsTheAnswerOfTheFirstTime() {
    long session = open();

    SessionAnswer first = apply(in(session, 1, 1, "a"));
    apply(in(session, 2, 1, "b"));

    assertEquals(first, apply(in(session, 1, 1, "a")));
    assertEquals(List.of("a", "b"), tokens.applied());
  }

  @Test
  void whatTheClientNoLongerWaitsForIsNotAppliedLate() {
    long session = open();
    apply(in(session, 2, 2, "b"));

    assertEquals(new SessionAnswer.Settled(1), apply(in(session, 1, 1, "a")));
    assertEquals(List.of("b"), tokens.applied());
  }

  @Test
  void aNewSessionTakesThePlaceOfTheOneLeastRecentlyUsed() {
    long first = open();
    long second = open();
    apply(in(first, 1, 1, "a"));

    open();

    assertEquals(new SessionAnswer.Expired(second), apply(in(second, 1, 1, "b")));
    assertInstanceOf(SessionAnswer.Done.class, apply(in(first, 2, 2, "c")));
    assertEquals(List.of("a", "c"), tokens.applied());
  }

  @Test
  void aClientThatAcknowledgesNothingLosesItsOldestAnswersNotItsOnce() {
    long session = open();
    for (int i = 1; i <= SessionMachine.MOST_ANSWERS + 1; i++) {
      apply(in(session, i, 1, "token " + i));
    }

    assertEquals(new SessionAnswer.Settled(1), apply(in(session, 1, 1, "token 1")));
    assertInstanceOf(SessionAnswer.Done.class, apply(in(session, 2, 1, "token 2")));
    assertEquals(SessionMachine.MOST_ANSWERS + 1, tokens.applied().size());
  }

  @Test
  void outsideASessionACommandIsAppliedAsOftenAsItCommits() {
    var alone = new SessionCommand.Alone(ByteString.copyFromUtf8("a"));

    apply(alone);
    apply(alone);

    assertEquals(List.of("a", "a"), tokens.applied());
  }

  @Test
  void whatIsNoSessionCommandIsAnsweredAndStopsNobody() {
    for (ByteString bytes :
        List.of(
            ByteString.EMPTY,
            ByteString.copyFromUtf8("put a b"),
            ByteString.copyFrom(new byte[] {(byte) 0x1a, 0}))) {
      assertInstanceOf(
          SessionAnswer.Malformed.class, SessionAnswer.decode(machine.apply(++index, bytes)));
    }
  }

  @Test
  void aSnapshotOfSomethingElseIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> machine.restore(ByteString.copyFromUtf8("nonsense")));
  }

  @Test
  void numbersThatCannotBeAreRefusedBeforeTheyGetIntoTheLog() {
    assertThrows(IllegalArgumentException.class, () -> in(1, 0, 0, "a"));
    assertThrows(IllegalArgumentException.class, () -> in(1, 1, 2, "a"));
  }

  private long open() {
    return assertInstanceOf(SessionAnswer.Opened.class, apply(new SessionCommand.Open())).session();
  }

  private SessionAnswer apply(SessionCommand command) {
    return SessionAnswer.decode(machine.apply(++index, command.encode()));
  }

  private static SessionCommand in(long session, long sequence, long lowest, String token) {
    return new SessionCommand.InSession(session, sequence, lowest, ByteString.copyFromUtf8(token));
  }
}
