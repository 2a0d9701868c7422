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
      case Docker docker -> false;
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
