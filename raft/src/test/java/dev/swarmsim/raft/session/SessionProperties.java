package dev.swarmsim.raft.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class SessionProperties {
  private static final int ENTRIES = 300;

  /** Some commands are on their way, come late, come again; members come back from snapshots. */
  @Property(tries = 300, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void whateverIsRepeatedAndReorderedEachCommandIsAppliedOnceAndAnsweredAlike(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int mostSessions) {
    var random = new Random(seed);
    var model = new SessionModel(mostSessions);
    var tokens = new Tokens();
    var machine = new SessionMachine(tokens, mostSessions);
    var clients = new Clients(random);

    for (long index = 1; index <= ENTRIES; index++) {
      SessionCommand command = clients.next();
      SessionAnswer answer = SessionAnswer.decode(machine.apply(index, command.encode()));
      assertEquals(model.apply(index, command), answer, "entry " + index + ": " + command);
      clients.heard(answer);
      if (random.nextInt(20) == 0) {
        ByteString snapshot = machine.snapshot();
        tokens = new Tokens();
        machine = new SessionMachine(tokens, mostSessions);
        machine.restore(snapshot);
        assertEquals(snapshot, machine.snapshot());
      }
    }

    assertEquals(tokens.applied().size(), new HashSet<>(tokens.applied()).size());
  }

  /** Sessions with windows of commands, and a network that keeps, repeats and reorders. */
  private static final class Clients {
    private final Random random;
    private final List<Long> sessions = new ArrayList<>();
    private final List<Long> highest = new ArrayList<>();
    private final List<SessionCommand> underWay = new ArrayList<>();

    Clients(Random random) {
      this.random = random;
    }

    SessionCommand next() {
      int dice = random.nextInt(10);
      if (sessions.isEmpty() || dice == 0) {
        return new SessionCommand.Open();
      }
      if (dice < 5 || underWay.isEmpty()) {
        underWay.add(fresh());
      }
      int which = random.nextInt(underWay.size());
      return random.nextBoolean() ? underWay.get(which) : underWay.remove(which);
    }

    private SessionCommand fresh() {
      int client = random.nextInt(sessions.size());
      long sequence = highest.get(client) + 1 + random.nextInt(2);
      highest.set(client, sequence);
      long lowest = Math.max(1, sequence - random.nextInt(5));
      String token = sessions.get(client) + "/" + sequence;
      return new SessionCommand.InSession(
          sessions.get(client), sequence, lowest, ByteString.copyFromUtf8(token));
    }

    void heard(SessionAnswer answer) {
      if (answer instanceof SessionAnswer.Opened(var session)) {
        sessions.add(session);
        highest.add(0L);
      }
    }
  }
}
