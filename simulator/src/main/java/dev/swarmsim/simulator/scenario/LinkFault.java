package dev.swarmsim.simulator.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done to the links between machines. */
public sealed interface LinkFault extends Fault {

  @Override
  default boolean endsByItself() {
    return switch (this) {
      case Partition cut -> true;
      case Ring cut -> true;
      case Bridge cut -> true;
      case Isolate cut -> true;
      case Delay delay -> true;
      case Refuse refuse -> true;
      case Clog clog -> true;
      case Swizzle swizzle -> true;
      case Garble garble -> true;
      case Reset reset -> false;
      case Heal heal -> false;
    };
  }

  /**
   * No traffic passes between any two of the groups. A node in none of them reaches everybody.
   *
   * @param groups two or more
   * @param direction which way is cut, seen from the first group
   */
  record Partition(List<Target> groups, Direction direction) implements LinkFault {
    public Partition {
      groups = List.copyOf(groups);
    }

    /** A cut both ways. */
    public Partition(List<Target> groups) {
      this(groups, Direction.BOTH);
    }

    @Override
    public String toString() {
      return "partition " + new Target.Several(groups) + direction.suffix();
    }
  }

  /**
   * Each of the nodes still reaches so many on both sides of it that it sees a majority, in a ring,
   * and no two see the same one. Others are not touched.
   *
   * @param target three or more
   */
  record Ring(Target target) implements LinkFault {
    @Override
    public String toString() {
      return "ring " + target;
    }
  }

  /**
   * One node reaches all, and the rest falls into two halves that do not reach each other.
   *
   * @param target the bridge
   * @param among the nodes that are cut in two halves, in the order of the cluster
   */
  record Bridge(Target target, Target among) implements LinkFault {
    @Override
    public String toString() {
      return "bridge %s among %s".formatted(target, among);
    }
  }

  /**
   * No traffic passes between the target's nodes and all others; among themselves they still talk.
   *
   * @param direction which way is cut, seen from the target
   */
  record Isolate(Target target, Direction direction) implements LinkFault {
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
      implements LinkFault {
    @Override
    public String toString() {
      return "delay %s%s by %s%s"
          .formatted(target, to.map(other -> " to " + other).orElse(""), by, direction.suffix());
    }
  }

  /**
   * Open connections are reset; new ones can be made at once.
   *
   * @param to only connections with these; empty for connections with everybody
   */
  record Reset(Target target, Optional<Target> to) implements LinkFault {
    @Override
    public String toString() {
      return "reset " + target + to.map(other -> " to " + other).orElse("");
    }
  }

  /**
   * Attempts to connect are refused, both ways; connections that stand live on.
   *
   * @param to only between the target and these; empty for the target and everybody
   */
  record Refuse(Target target, Optional<Target> to) implements LinkFault {
    @Override
    public String toString() {
      return "refuse " + target + to.map(other -> " to " + other).orElse("");
    }
  }

  /**
   * Each link of the target stalls for random spells, and is free between them.
   *
   * @param to only the links to these; empty for the links to everybody
   * @param spells how long one lasts
   * @param every how long a link is free before the next
   */
  record Clog(Target target, Optional<Target> to, Distribution spells, Distribution every)
      implements LinkFault {
    @Override
    public String toString() {
      return "clog %s%s for spells of %s every %s"
          .formatted(target, to.map(other -> " to " + other).orElse(""), spells, every);
    }
  }

  /**
   * The nodes are cut off one by one, and come back one by one in another order: the first half of
   * its time and the second. FoundationDB calls it swizzle-clogging.
   */
  record Swizzle(Target target) implements LinkFault {
    @Override
    public String toString() {
      return "swizzle " + target;
    }
  }

  /**
   * Datagrams of the target fare badly, both ways. Only where the network carries datagrams.
   *
   * @param how what becomes of them
   * @param to only those between the target and these; empty for all
   * @param chance of each, more than 0 and at most 1
   */
  record Garble(How how, Target target, Optional<Target> to, double chance) implements LinkFault {
    @Override
    public String toString() {
      return "%s messages of %s%s with chance %s"
          .formatted(
              how,
              target,
              to.map(other -> " to " + other).orElse(""),
              BigDecimal.valueOf(chance).stripTrailingZeros().toPlainString());
    }
  }

  /** What becomes of a datagram. */
  enum How {
    /** It does not arrive. */
    LOSE,
    /** It arrives twice. */
    DUPLICATE,
    /** It arrives after some that were sent later. */
    REORDER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Ends partitions, isolations, delays and slowness.
   *
   * @param step the id of the step whose fault ends; empty for all of them
   */
  record Heal(Optional<String> step) implements LinkFault {
    @Override
    public String toString() {
      return "heal " + step.orElse("all");
    }
  }
}
