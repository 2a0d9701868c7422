package dev.swarmsim.raft.kv;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Uses a key-value store: finds the leader, and asks again when it is gone. A write that is asked
 * again is applied once, since it keeps its number in the client's session.
 *
 * <p>Asks one thing at a time; for one thread only. Every method throws {@link
 * UnavailableException} if nothing was done within the time allowed, and, if it writes, {@link
 * OutcomeUnknownException} if nobody knows.
 */
public final class KeyValueClient implements AutoCloseable {
  private static final int LONGEST_ATTEMPT_MILLIS = 1000;
  private static final int PAUSE_MILLIS = 20;

  private final List<String> nodes;
  private final long timeoutNanos;
  private Optional<Line> line = Optional.empty();
  private String node;
  private int next;
  private long session;
  private long sequence;

  /**
   * A client that has asked nothing yet.
   *
   * @param nodes client ports of some members, each as {@code host:port}
   * @param timeout how long each call may take, from 1 ms
   */
  public KeyValueClient(List<String> nodes, Duration timeout) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("name one node at least, as host:port");
    }
    this.nodes = List.copyOf(new ArrayList<>(nodes));
    this.timeoutNanos = timeout.toNanos();
    this.node = nodes.getFirst();
  }

  /** What the key holds: not older than any write that was answered before this call. */
  public Optional<String> get(String key) {
    String answer = new Asking(false).until(Words.join(List.of("get", key)));
    return answer.equals("none") ? Optional.empty() : Optional.of(Words.split(answer).get(1));
  }

  /** Has the key hold a value. */
  public void put(String key, String value) {
    write(new KeyValueCommand.Put(key, value));
  }

  /** Adds to the end of what the key holds. */
  public void append(String key, String value) {
    write(new KeyValueCommand.Append(key, value));
  }

  /** Takes a key away; says whether it was there. */
  public boolean delete(String key) {
    return write(new KeyValueCommand.Delete(key)).equals("ok");
  }

  /**
   * Has the key hold a value, if it holds what is expected; says whether it does now.
   *
   * @param expected empty if the key must not be there
   */
  public boolean compareAndSet(String key, Optional<String> expected, String value) {
    return write(new KeyValueCommand.CompareAndSet(key, expected, value)).equals("ok");
  }

  /** How one node says that it stands; empty if it does not answer. */
  public static Optional<String> status(String node, Duration timeout) {
    int timeoutMillis = Math.toIntExact(timeout.toMillis());
    try (var line = Line.open(node, timeoutMillis)) {
      return Optional.of(line.ask("status", timeoutMillis));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String write(KeyValueCommand command) {
    if (session == 0) {
      openSession();
    }
    var asking = new Asking(true);
    String answer = asking.until(numbered(command));
    if (answer.equals("expired") || answer.equals("settled")) {
      session = 0;
      if (!asking.mayBeDone) {
        return write(command);
      }
      throw new OutcomeUnknownException("the session has ended; the write may be done or not");
    }
    return answer;
  }

  private void openSession() {
    session = Long.parseLong(Words.split(new Asking(false).until("open")).get(1));
    sequence = 0;
  }

  /** Whatever came of earlier writes: nobody waits for their answers any more. */
  private String numbered(KeyValueCommand command) {
    sequence++;
    return "in %d %d %d %s".formatted(session, sequence, sequence, command.line());
  }

  @Override
  public void close() {
    hangUp();
  }

  private void hangUp() {
    line.ifPresent(Line::close);
    line = Optional.empty();
  }

  private void turnTo(String other) {
    if (!other.equals(node)) {
      hangUp();
      node = other;
    }
  }

  private void turnToNext() {
    hangUp();
    next = (next + 1) % nodes.size();
    node = nodes.get(next);
  }

  /** One question, asked until it is answered or the time is up. */
  private final class Asking {
    private final boolean writes;
    private final long end = System.nanoTime() + timeoutNanos;
    private boolean mayBeDone;
    private String latest = "nobody was asked";

    Asking(boolean writes) {
      this.writes = writes;
    }

    String until(String question) {
      while (true) {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (leftMillis <= 0) {
          throw failed();
        }
        Optional<String> answer =
            once(question, (int) Math.min(leftMillis, LONGEST_ATTEMPT_MILLIS));
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }

    private Optional<String> once(String question, int timeoutMillis) {
      String answer;
      boolean sent = false;
      try {
        if (line.isEmpty()) {
          line = Optional.of(Line.open(node, timeoutMillis));
        }
        sent = true;
        answer = line.get().ask(question, timeoutMillis);
      } catch (IOException e) {
        mayBeDone |= sent;
        latest = node + ": " + e.getMessage();
        turnToNext();
        pause();
        return Optional.empty();
      }
      return understood(answer);
    }

    private Optional<String> understood(String answer) {
      String[] parts = answer.split(" ", 2);
      return switch (parts[0]) {
        case "moved" -> {
          latest = node + ": " + answer;
          turnTo(parts[1]);
          pause();
          yield Optional.empty();
        }
        case "unavailable", "unknown" -> {
          mayBeDone |= parts[0].equals("unknown");
          latest = node + ": " + answer;
          turnToNext();
          pause();
          yield Optional.empty();
        }
        case "error" -> throw new IllegalArgumentException(node + ": " + answer);
        default -> Optional.of(answer);
      };
    }

    private RuntimeException failed() {
      String why = "no answer in time; the latest: " + latest;
      return writes && mayBeDone ? new OutcomeUnknownException(why) : new UnavailableException(why);
    }

    private void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed();
      }
    }
  }
}
