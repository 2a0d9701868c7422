package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a step does. {@code toString} is the line that a story tells. */
public sealed interface Action {

  /** Whether it is a fault that can end by itself, so that a step may say {@code for:}. */
  default boolean endsByItself() {
    return switch (this) {
      case Crash crash -> true;
      case Kill kill -> true;
      case Pause pause -> true;
      case Partition partition -> true;
      case Isolate isolate -> true;
      case Delay delay -> true;
      case Slow slow -> true;
      case Unhealthy unhealthy -> true;
      case Hang hang -> true;
      case Die die -> false;
      case Docker docker -> false;
      case Explain explain -> false;
      case Request request -> false;
      case Resolve resolve -> false;
      case Restart restart -> false;
      case Resume resume -> false;
      case Heal heal -> false;
      case Reset reset -> false;
      case Replace replace -> false;
    };
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

  /** The machine loses power: the process ends and writes that were not synced are lost. */
  record Crash(Target target) implements Action {
    @Override
    public String toString() {
      return "crash " + target;
    }
  }

  /** The Engine's process is killed; the machine and what it wrote live on. */
  record Kill(Target target) implements Action {
    @Override
    public String toString() {
      return "kill " + target;
    }
  }

  /** Starts what has crashed or was killed, with the disk as it was left. */
  record Restart(Target target) implements Action {
    @Override
    public String toString() {
      return "restart " + target;
    }
  }

  /** The process stands still, as under SIGSTOP; its connections stay open. */
  record Pause(Target target) implements Action {
    @Override
    public String toString() {
      return "pause " + target;
    }
  }

  /** A paused process goes on. */
  record Resume(Target target) implements Action {
    @Override
    public String toString() {
      return "resume " + target;
    }
  }

  /** The machine is replaced by a new one of the same name with an empty disk. */
  record Replace(Target target) implements Action {
    @Override
    public String toString() {
      return "replace " + target;
    }
  }

  /**
   * No traffic passes between any two of the groups. A node in none of them reaches everybody.
   *
   * @param groups two or more
   */
  record Partition(List<Target> groups) implements Action {
    public Partition {
      groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
      return "partition " + new Target.Several(groups);
    }
  }

  /**
   * No traffic passes between the target's nodes and all others; among themselves they still talk.
   *
   * @param direction which way is cut, seen from the target
   */
  record Isolate(Target target, Direction direction) implements Action {
    @Override
    public String toString() {
      return "isolate " + target + direction.suffix();
    }
  }

  /**
   * Traffic takes longer, on top of the network's own delay.
   *
   * @param target whose links
   * @param to only the links to these; empty for the links to everybody
   * @param by how much longer, drawn for each message; order on a connection stays
   * @param direction which way, seen from the target
   */
  record Delay(Target target, Optional<Target> to, Distribution by, Direction direction)
      implements Action {
    @Override
    public String toString() {
      return "delay %s%s by %s%s"
          .formatted(target, to.map(other -> " to " + other).orElse(""), by, direction.suffix());
    }
  }

  /**
   * A machine does everything slower: its disk, its containers, its answers.
   *
   * @param factor how many times slower, more than 1
   */
  record Slow(Target target, double factor) implements Action {
    @Override
    public String toString() {
      return "slow %s by factor %s".formatted(target, factor);
    }
  }

  /**
   * Containers end by themselves.
   *
   * @param tasks services ({@code web}: all their running containers) or slots ({@code web.1})
   * @param code their exit code, 0 to 255
   */
  record Die(List<String> tasks, int code) implements Action {
    public Die {
      tasks = List.copyOf(tasks);
    }

    @Override
    public String toString() {
      return "die %s with exit code %d".formatted(String.join(", ", tasks), code);
    }
  }

  /**
   * The health checks of running containers fail.
   *
   * @param tasks services or slots
   */
  record Unhealthy(List<String> tasks) implements Action {
    public Unhealthy {
      tasks = List.copyOf(tasks);
    }

    @Override
    public String toString() {
      return "unhealthy " + String.join(", ", tasks);
    }
  }

  /**
   * The processes of running containers stand still: they fail their health checks and hear no
   * signal.
   *
   * @param tasks services or slots
   */
  record Hang(List<String> tasks) implements Action {
    public Hang {
      tasks = List.copyOf(tasks);
    }

    @Override
    public String toString() {
      return "hang " + String.join(", ", tasks);
    }
  }

  /**
   * Open connections are reset; new ones can be made at once.
   *
   * @param to only connections with these; empty for connections with everybody
   */
  record Reset(Target target, Optional<Target> to) implements Action {
    @Override
    public String toString() {
      return "reset " + target + to.map(other -> " to " + other).orElse("");
    }
  }

  /**
   * Ends partitions, isolations, delays and slowness.
   *
   * @param step the id of the step whose fault ends; empty for all of them
   */
  record Heal(Optional<String> step) implements Action {
    @Override
    public String toString() {
      return "heal " + step.orElse("all");
    }
  }

  /** Which way traffic is hit, seen from the node that the step names. */
  enum Direction {
    BOTH,
    /** What others send does not arrive; what it sends does. */
    IN,
    /** What it sends does not arrive; what others send does. */
    OUT;

    private String suffix() {
      return switch (this) {
        case BOTH -> "";
        case IN -> " (in)";
        case OUT -> " (out)";
      };
    }
  }
}
