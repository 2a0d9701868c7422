package dev.swarmsim.raft.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
  private static final LinkConfig CONFIG =
      new LinkConfig(millis(2000), millis(2000), millis(100), millis(3000), 3);

  private final Recorder listener = new Recorder();
  private final List<FakeConnection> dialled = new ArrayList<>();
  private final Switchboard<String> board =
      new Switchboard<>(
          new Frame.Hello<>(1, "c", "me:1"), CONFIG, new TextCodec(), listener, this::dialler);

  @Test
  void aMessageWaitsForTheHelloAndThenGoes() {
    board.send(0, "you:1", "a");
    board.send(0, "you:1", "b");
    board.dialled(dialled.get(0));

    board.received(5, dialled.get(0), hello("c", "you:1"));

    assertEquals(List.of("dial", "hello me:1", "a", "b"), dialled.get(0).log);
    assertEquals(List.of("reachable you:1"), listener.all());
    assertEquals(1, dialled.size());
  }

  @Test
  void ofTooManyWaitingMessagesTheOldestGo() {
    for (String message : List.of("a", "b", "c", "d", "e")) {
      board.send(0, "you:1", message);
    }

    board.received(0, dialled.get(0), hello("c", "you:1"));

    assertEquals(List.of("dial", "c", "d", "e"), dialled.get(0).log);
    assertEquals(2, board.counters().droppedFromQueue());
  }

  @Test
  void aMissedAnswerEndsTheConnectionAfterTwoSeconds() {
    FakeConnection connection = established("you:1");
    board.send(millis(10), "you:1", "?");
    long due = board.deadlineNanos();

    board.tick(millis(2010) - 1);
    List<String> before = listener.all();
    board.tick(millis(2010));

    assertTrue(due <= millis(2010));
    assertEquals(List.of(), before);
    assertEquals(List.of("unreachable you:1"), listener.all());
    assertEquals("close", connection.log.getLast());
    assertEquals(Optional.of("did not answer a message in time"), board.trouble("you:1"));
  }

  @Test
  void anythingHeardIsAnAnswer() {
    FakeConnection connection = established("you:1");
    board.send(millis(10), "you:1", "?");
    board.received(millis(1000), connection, new Frame.Payload<>("x"));

    board.tick(millis(5000));

    assertEquals(List.of("x"), listener.all());
  }

  @Test
  void aMessageThatAwaitsNoReplyIsNotWaitedFor() {
    established("you:1");

    board.send(0, "you:1", "news");
    board.tick(millis(60_000));

    assertEquals(List.of(), listener.all());
  }

  @Test
  void theBackOffDoublesUpToItsLimitAndAnAnswerResetsIt() {
    long now = 0;
    List<Long> waits = new ArrayList<>();
    for (int attempt = 0; attempt < 7; attempt++) {
      board.send(now, "you:1", "a");
      board.closed(now, dialled.getLast(), "refused");
      long failed = now;
      while (dialled.size() == attempt + 1 && attempt < 6) {
        now += millis(100);
        board.send(now, "you:1", "a");
      }
      waits.add(TimeUnit.NANOSECONDS.toMillis(now - failed));
    }

    assertEquals(List.of(100L, 200L, 400L, 800L, 1600L, 3000L, 0L), waits);
    assertEquals(List.of("unreachable you:1"), listener.all());
  }

  @Test
  void aConnectionThatIsNotAnsweredIsGivenUp() {
    board.send(0, "you:1", "a");
    assertEquals(millis(2000), board.deadlineNanos());

    board.tick(millis(2000));

    assertEquals(List.of("unreachable you:1"), listener.all());
    assertEquals(Long.MAX_VALUE, board.deadlineNanos());
  }

  @Test
  void anAnswerTravelsBackOnTheConnectionOfTheRequest() {
    var connection = new FakeConnection();
    board.accepted(0, connection);
    board.received(1, connection, hello("c", "you:1"));
    board.received(2, connection, new Frame.Payload<>("?"));

    board.send(3, "you:1", "answer");

    assertEquals(List.of("hello me:1", "answer"), connection.log);
    assertEquals(List.of(), dialled);
  }

  @Test
  void aNodeOfAnotherClusterIsRefusedWithTheReason() {
    var connection = new FakeConnection();
    board.accepted(0, connection);

    board.received(1, connection, hello("other", "you:1"));

    assertEquals(
        List.of("refusal me:1 belongs to cluster \"c\", the other side to \"other\""),
        connection.log);
    assertEquals(1, board.counters().refused());
  }

  @Test
  void aNodeOfAnotherVersionIsRefusedWithTheReason() {
    var connection = new FakeConnection();
    board.accepted(0, connection);

    board.received(1, connection, new Frame.Hello<>(7, "", ""));

    assertEquals(
        List.of("refusal me:1 speaks version 1 of the protocol, the other side version 7"),
        connection.log);
  }

  @Test
  void whoAnswersAtAWrongAddressIsLeft() {
    board.send(0, "you:1", "a");
    board.received(1, dialled.get(0), hello("c", "somebody:1"));

    assertEquals(List.of("dial", "close"), dialled.get(0).log);
    assertEquals(Optional.of("somebody else answers there: somebody:1"), board.trouble("you:1"));
  }

  @Test
  void whoNeverSaysHelloIsShownOut() {
    var connection = new FakeConnection();
    board.accepted(0, connection);

    board.tick(millis(2000));

    assertEquals(List.of("close"), connection.log);
  }

  @Test
  void aSlowPeersMessagesAreDroppedAndNobodyElses() {
    FakeConnection slow = established("slow:1");
    FakeConnection quick = established("quick:1");
    slow.writable = false;

    board.send(1, "slow:1", "?a");
    board.send(1, "quick:1", "b");

    assertEquals("b", quick.log.getLast());
    assertEquals(1, board.counters().droppedBySlowPeer());
    board.tick(millis(10_000));
    assertEquals(List.of(), listener.all());
  }

  private FakeConnection established(String peer) {
    board.send(0, peer, "first");
    FakeConnection connection = dialled.getLast();
    board.dialled(connection);
    board.received(0, connection, hello("c", peer));
    listener.all();
    return connection;
  }

  private FakeConnection dialler(String peer) {
    var connection = new FakeConnection();
    dialled.add(connection);
    return connection;
  }

  private static Frame<String> hello(String cluster, String address) {
    return new Frame.Hello<>(1, cluster, address);
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static final class FakeConnection extends Connection<String> {
    private final List<String> log = new ArrayList<>();
    private boolean writable = true;

    @Override
    protected void dial() {
      log.add("dial");
    }

    @Override
    protected boolean write(Frame<String> frame) {
      if (writable) {
        log.add(text(frame));
      }
      return writable;
    }

    @Override
    protected void finish(Frame<String> last) {
      log.add(text(last));
    }

    @Override
    protected void close() {
      log.add("close");
    }

    private static String text(Frame<String> frame) {
      return switch (frame) {
        case Frame.Hello<String> hello -> "hello " + hello.address();
        case Frame.Refusal<String> refusal -> "refusal " + refusal.reason();
        case Frame.Payload<String> payload -> payload.message();
      };
    }
  }
}
