package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.net.NetCounters;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.world.LinkFaults.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Does to the links of a world what a scenario's faults say. Each gives back who can say what it
 * has done so far, in words; empty for nothing.
 */
public final class NetworkFaults {
  private final World world;
  private final LinkFaults links;

  /** Faults that go on by themselves, as long as they are here. */
  private final TreeSet<String> running = new TreeSet<>();

  NetworkFaults(World world, LinkFaults links) {
    this.world = world;
    this.links = links;
  }

  /**
   * Cuts the links between groups; a node in no group keeps all its links.
   *
   * @param in whether what others send to the first group is lost
   * @param out whether what the first group sends is lost
   */
  public Supplier<String> partition(
      String fault, List<List<String>> groups, boolean in, boolean out) {
    var cut = new ArrayList<Link>();
    for (List<String> group : groups) {
      for (List<String> other : groups) {
        boolean first = group.equals(groups.getFirst());
        boolean towardsFirst = other.equals(groups.getFirst());
        boolean spared = (first && !out) || (towardsFirst && !in);
        if (!group.equals(other) && !spared) {
          cut.addAll(between(group, other));
        }
      }
    }
    String sides =
        groups.stream()
            .map(group -> String.join(" ", group))
            .reduce((a, b) -> a + " | " + b)
            .orElse("");
    return cut(fault, cut, "the network is cut: " + sides);
  }

  /** Lets each node reach only the nearest on both sides of a ring: a majority in all. */
  public Supplier<String> ring(String fault, List<String> names) {
    int nodes = names.size();
    int reach = (nodes / 2 + 1) / 2;
    var cut = new ArrayList<Link>();
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < nodes; j++) {
        int apart = Math.abs(i - j);
        if (Math.min(apart, nodes - apart) > reach) {
          cut.add(new Link(names.get(i), names.get(j)));
        }
      }
    }
    return cut(fault, cut, "the network becomes a ring: " + String.join(" ", names));
  }

  /** Cuts all but the bridge in two halves. */
  public Supplier<String> bridge(String fault, String bridge, List<String> among) {
    List<String> rest = among.stream().filter(name -> !name.equals(bridge)).toList();
    List<String> left = rest.subList(0, rest.size() / 2);
    List<String> right = rest.subList(rest.size() / 2, rest.size());
    var cut = new ArrayList<>(between(left, right));
    cut.addAll(between(right, left));
    return cut(
        fault,
        cut,
        "%s is the bridge between %s and %s"
            .formatted(bridge, String.join(" ", left), String.join(" ", right)));
  }

  /**
   * Cuts nodes off from all others.
   *
   * @param in whether what others send is lost
   * @param out whether what they send is lost
   */
  public Supplier<String> isolate(String fault, List<String> names, boolean in, boolean out) {
    String way = in && out ? "cut off" : in ? "deaf" : "mute";
    return cut(
        fault,
        ways(names, List.of(), in, out),
        "%s %s %s".formatted(String.join(", ", names), names.size() == 1 ? "is" : "are", way));
  }

  private Supplier<String> cut(String fault, List<Link> cut, String text) {
    Supplier<String> effect = effect(cut);
    int count = links.cut(fault, cut);
    world.faults().tell("%s (%s)".formatted(text, count(count)));
    world.changed();
    return effect;
  }

  /** Makes links slower. */
  public Supplier<String> delay(
      String fault, List<String> from, List<String> to, Distribution by, boolean in, boolean out) {
    List<Link> slow = ways(from, to, in, out);
    Supplier<String> effect = effect(slow);
    links.delay(fault, slow, by);
    world.faults().tell("messages of %s take %s longer".formatted(String.join(", ", from), by));
    return effect;
  }

  /** Attempts to connect are refused, or taken again. */
  public Supplier<String> refuse(List<String> from, List<String> to, boolean refuses) {
    List<Link> both = ways(from, to, true, true);
    Supplier<String> effect = effect(both);
    both.forEach(link -> world.network().refuse(link.from(), link.to(), refuses));
    world
        .faults()
        .tell(
            "new connections of %s are %s"
                .formatted(String.join(", ", from), refuses ? "refused" : "taken again"));
    return effect;
  }

  /** Links stall for random spells until the fault ends. */
  public Supplier<String> clog(
      String fault, List<String> from, List<String> to, Distribution spells, Distribution every) {
    running.add(fault);
    List<Link> both = ways(from, to, true, true);
    Supplier<String> effect = effect(both);
    for (Link link : both) {
      RandomGenerator dice = world.streams().stream("clog", fault, link.from(), link.to());
      world.queue().after(every.draw(dice), () -> spell(fault, link, spells, every, dice));
    }
    world.faults().tell("links of %s clog at times".formatted(String.join(", ", from)));
    return effect;
  }

  private void spell(
      String fault, Link link, Distribution spells, Distribution every, RandomGenerator dice) {
    if (!running.contains(fault)) {
      return;
    }
    var unused = links.cut(fault, List.of(link));
    world.changed();
    world
        .queue()
        .after(
            spells.draw(dice),
            () -> {
              if (running.contains(fault)) {
                links.heal(fault, link);
                world.changed();
                world
                    .queue()
                    .after(every.draw(dice), () -> spell(fault, link, spells, every, dice));
              }
            });
  }

  /**
   * Cuts nodes off one by one and takes them back one by one.
   *
   * @param forNanos how long all of it takes
   */
  public Supplier<String> swizzle(String fault, List<String> names, long forNanos) {
    running.add(fault);
    Supplier<String> effect = effect(ways(names, List.of(), true, true));
    RandomGenerator dice = world.streams().stream("swizzle", fault);
    long step = forNanos / 2 / names.size();
    List<String> going = shuffled(names, dice);
    List<String> coming = shuffled(names, dice);
    for (int i = 0; i < names.size(); i++) {
      String gone = going.get(i);
      String back = coming.get(i);
      world
          .queue()
          .after(
              i * step,
              () -> {
                if (running.contains(fault)) {
                  var unused = isolate(part(fault, gone), List.of(gone), true, true);
                }
              });
      world.queue().after(forNanos / 2 + i * step, () -> end(part(fault, back)));
    }
    return effect;
  }

  /** Ends what {@link #swizzle} began. */
  public void endSwizzle(String fault, List<String> names) {
    running.remove(fault);
    names.forEach(name -> end(part(fault, name)));
  }

  private static String part(String fault, String name) {
    return fault + "/" + name;
  }

  private static List<String> shuffled(List<String> names, RandomGenerator dice) {
    var left = new ArrayList<>(names);
    var drawn = new ArrayList<String>();
    while (!left.isEmpty()) {
      drawn.add(left.remove(dice.nextInt(left.size())));
    }
    return drawn;
  }

  /** Open connections break. */
  public Supplier<String> reset(List<String> from, List<String> to) {
    int broken = 0;
    for (Link link : ways(from, to, false, true)) {
      broken += world.network().reset(link.from(), link.to());
    }
    world.faults().tell("connections of %s are reset".formatted(String.join(", ", from)));
    String effect = broken == 0 ? "" : Words.count(broken, "connection") + " reset";
    return () -> effect;
  }

  /** Ends what a fault did to links. */
  public void end(String fault) {
    running.remove(fault);
    int healed = links.heal(Optional.of(fault));
    if (healed > 0) {
      tellWhole(healed);
      world.changed();
    }
  }

  /** Nothing befalls the links among these machines any more, and nothing goes on by itself. */
  void makeWhole(List<String> names) {
    running.clear();
    for (Link link : between(names, names)) {
      world.network().refuse(link.from(), link.to(), false);
      if (world.carriesDatagrams()) {
        world.network().datagrams(link.from(), link.to()).loss(0);
        world.network().datagrams(link.from(), link.to()).duplication(0);
        world.network().datagrams(link.from(), link.to()).reordering(0);
      }
    }
  }

  void tellWhole(int healed) {
    world.faults().tell("the network is whole again (%s)".formatted(count(healed)));
  }

  // ---- Which links

  private Supplier<String> effect(List<Link> touched) {
    NetCounters before = counters(touched);
    return () -> Words.of(counters(touched).minus(before));
  }

  private NetCounters counters(List<Link> touched) {
    return touched.stream()
        .map(link -> world.network().counters(link.from(), link.to()))
        .reduce(NetCounters.NONE, NetCounters::plus);
  }

  /** The links of some nodes, to these or to everybody else. */
  List<Link> ways(List<String> from, List<String> to, boolean in, boolean out) {
    List<String> others =
        to.isEmpty() ? world.names().stream().filter(name -> !from.contains(name)).toList() : to;
    var ways = new ArrayList<Link>();
    if (in) {
      ways.addAll(between(others, from));
    }
    if (out) {
      ways.addAll(between(from, others));
    }
    // Nodes that are on both sides have their links named twice.
    return ways.stream().distinct().toList();
  }

  private static List<Link> between(List<String> from, List<String> to) {
    var links = new ArrayList<Link>();
    for (String one : from) {
      for (String other : to) {
        if (!one.equals(other)) {
          links.add(new Link(one, other));
        }
      }
    }
    return links;
  }

  private static String count(int links) {
    return Words.count(links, "link");
  }
}
