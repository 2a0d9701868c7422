package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Clients that read and write while the scenario runs. Each does one thing after the other, as
 * somebody who types docker commands does.
 *
 * @param fromNanos when they begin, in virtual nanoseconds from the start
 * @param toNanos when they begin nothing more, in virtual nanoseconds from the start
 * @param clients how many there are, from 1
 * @param operations what they do, each as likely as the other; one that is listed twice is twice as
 *     likely
 * @param keys how many keys they share, from 1
 * @param perSecond how many operations all of them together begin in a second, if they are answered
 *     in time
 * @param on whose Engines they ask: for each try one of them, by chance
 * @param timeoutNanos how long they wait for an answer before they try elsewhere, in virtual
 *     nanoseconds
 * @param retries how often they try again before they give up, from 0
 * @param line its line in the file, from 1
 */
public record ClientsPlan(
    long fromNanos,
    long toNanos,
    int clients,
    List<Operation> operations,
    int keys,
    double perSecond,
    Target on,
    long timeoutNanos,
    int retries,
    int line) {
  /** How long a client waits that was told nothing else: Docker's Engine itself waits 20 s. */
  public static final long DEFAULT_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How often a client tries again that was told nothing else. */
  public static final int DEFAULT_RETRIES = 3;

  /** How many keys there are if nothing else is said. */
  public static final int DEFAULT_KEYS = 4;

  public ClientsPlan {
    operations = List.copyOf(operations);
  }

  /** What a client can do to a key. {@code toString} is the word for it in files. */
  public enum Operation {
    /** Writes a value, whatever was there. */
    PUT,
    /** Reads the value. */
    GET,
    /** Writes a value if the one last seen is still there. */
    CAS,
    /** Removes the key. */
    REMOVE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
