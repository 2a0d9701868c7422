package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step does: a command or question to the swarm, or a {@link Fault}. {@code toString} is the
 * line that a story tells.
 */
public sealed interface Action
    permits Action.Docker, Action.Explain, Action.Request, Action.Resolve, Fault {

  /** Whether it is a fault that can end by itself, so that a step may say {@code for:}. */
  default boolean endsByItself() {
    return false;
  }

  /**
   * Types a docker command on one node.
   *
   * @param on where; a target for one node
   * @param command the line without the word {@code docker}; {@code $NAME} stands for an output
   *     kept by an earlier step
   * @param shows texts that its output must contain, in any order
   * @param lacks texts that its output must not contain
   * @param refused a text that its error must contain; the command must then fail
   * @param exit the exit code it must have; without it 0, or any other but 0 when refused
   * @param as the name under which its trimmed output is kept for later commands
   */
  record Docker(
      Target on,
      String command,
      List<String> shows,
      List<String> lacks,
      Optional<String> refused,
      Optional<Integer> exit,
      Optional<String> as)
      implements Action {
    private static final Pattern KEPT = Pattern.compile("\\$([A-Z][A-Z0-9_]*)");

    public Docker {
      shows = List.copyOf(shows);
      lacks = List.copyOf(lacks);
    }

    /** The names of kept outputs that the command mentions, in its order. */
    public List<String> mentions() {
      return KEPT.matcher(command).results().map(result -> result.group(1)).toList();
    }

    /**
     * The command with kept outputs in place of their names.
     *
     * @param kept output by name; a name that is missing stays as it is
     */
    public String commandWith(Map<String, String> kept) {
      return KEPT.matcher(command)
          .replaceAll(
              name -> Matcher.quoteReplacement(kept.getOrDefault(name.group(1), name.group())));
    }

    @Override
    public String toString() {
      return "docker " + command;
    }
  }

  /**
   * Tells why something is as it is.
   *
   * @param subject {@code elections}, a service, or a task as {@code web.3}
   * @param shows texts that the answer must contain, in any order
   */
  record Explain(String subject, List<String> shows) implements Action {
    public Explain {
      shows = List.copyOf(shows);
    }

    @Override
    public String toString() {
      return "explain " + subject;
    }
  }

  /**
   * Opens connections to a published port of one node, from outside the swarm.
   *
   * @param port the published port
   * @param protocol {@code tcp}, {@code udp} or {@code sctp}
   * @param on where; a target for one node
   * @param times how many connections, one after the other
   * @param shows texts that the answers must contain, in any order; if there are none, each
   *     connection must be answered
   * @param lacks texts that no answer may contain
   */
  record Request(
      int port, String protocol, Target on, int times, List<String> shows, List<String> lacks)
      implements Action {
    public Request {
      shows = List.copyOf(shows);
      lacks = List.copyOf(lacks);
    }

    @Override
    public String toString() {
      return "request %d%s on %s%s"
          .formatted(
              port,
              protocol.equals("tcp") ? "" : "/" + protocol,
              on,
              times == 1 ? "" : " " + times + " times");
    }
  }

  /**
   * Looks a name up inside a running container.
   *
   * @param name the name
   * @param from the service or slot whose container asks, as in {@code api} or {@code api.1}
   * @param on the node where that container runs; a target for one node
   * @param shows texts that the answer must contain; if there are none, the name must be known
   * @param lacks texts that the answer must not contain
   */
  record Resolve(String name, String from, Target on, List<String> shows, List<String> lacks)
      implements Action {
    public Resolve {
      shows = List.copyOf(shows);
      lacks = List.copyOf(lacks);
    }

    @Override
    public String toString() {
      return "resolve %s from %s on %s".formatted(name, from, on);
    }
  }

  /** Which way traffic is hit, seen from the node that the step names. */
  enum Direction {
    BOTH,
    /** What others send does not arrive; what it sends does. */
    IN,
    /** What it sends does not arrive; what others send does. */
    OUT;

    String suffix() {
      return switch (this) {
        case BOTH -> "";
        case IN -> " (in)";
        case OUT -> " (out)";
      };
    }
  }
}
