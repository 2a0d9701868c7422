package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.net.DatagramFate;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.world.LinkFaults.Link;
import java.util.List;
import java.util.function.Supplier;

/** Does to datagrams what a scenario's faults say. */
public final class DatagramFaults {
  private final World world;

  DatagramFaults(World world) {
    this.world = world;
  }

  /**
   * Loses, doubles or holds back datagrams between nodes, both ways.
   *
   * @param to the other ends; empty for everybody, one another too
   * @param chance of each; 0 ends it
   * @return who says what it has done so far
   */
  public Supplier<String> garble(
      LinkFault.How how, List<String> from, List<String> to, double chance) {
    List<String> others = to.isEmpty() ? world.names() : to;
    List<Link> links = world.faults().links().ways(from, others, true, true);
    for (Link link : links) {
      DatagramFate fate = fate(link);
      switch (how) {
        case LOSE -> fate.loss(chance);
        case DUPLICATE -> fate.duplication(chance);
        case REORDER -> fate.reordering(chance);
      }
    }
    long before = sum(how, links);
    return () -> {
      long suffered = sum(how, links) - before;
      String counted = Words.count(suffered, "message");
      return suffered == 0 ? "" : counted + done(how);
    };
  }

  private long sum(LinkFault.How how, List<Link> links) {
    return links.stream().mapToLong(link -> count(how, fate(link))).sum();
  }

  private static long count(LinkFault.How how, DatagramFate fate) {
    return switch (how) {
      case LOSE -> fate.lost();
      case DUPLICATE -> fate.duplicated();
      case REORDER -> fate.reordered();
    };
  }

  private static String done(LinkFault.How how) {
    return switch (how) {
      case LOSE -> " lost";
      case DUPLICATE -> " doubled";
      case REORDER -> " held back";
    };
  }

  private DatagramFate fate(Link link) {
    return world.network().datagrams(link.from(), link.to());
  }
}
