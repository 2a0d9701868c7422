package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.scenario.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Which links are cut or slow, and by which faults: two faults may hit the same link, and it is
 * whole again only when both have ended.
 */
final class LinkFaults {
  /** From one machine to another, one way. */
  record Link(String from, String to) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  private record Hit(String fault, Optional<Distribution> extraDelay) {}

  private final World world;
  private final TreeMap<Link, List<Hit>> hits = new TreeMap<>();

  LinkFaults(World world) {
    this.world = world;
  }

  /**
   * Cuts links.
   *
   * @param fault names the fault, so that it can be ended
   * @return how many links it cut that were whole
   */
  int cut(String fault, List<Link> links) {
    int cut = 0;
    for (Link link : links) {
      if (!isCut(link)) {
        world.network().block(link.from(), link.to());
        cut++;
      }
      add(link, new Hit(fault, Optional.empty()));
    }
    return cut;
  }

  /** Lets everything on the links take longer. */
  void delay(String fault, List<Link> links, Distribution by) {
    for (Link link : links) {
      add(link, new Hit(fault, Optional.of(by)));
      setDelay(link);
    }
  }

  /**
   * Ends one fault, or all.
   *
   * @return how many links it touched
   */
  int heal(Optional<String> fault) {
    return heal((link, hit) -> fault.isEmpty() || hit.fault().equals(fault.get()));
  }

  /** Ends whatever hits links between two of these machines. */
  int healAmong(List<String> names) {
    return heal((link, hit) -> names.contains(link.from()) && names.contains(link.to()));
  }

  private int heal(BiPredicate<Link, Hit> healed) {
    int count = 0;
    for (Link link : List.copyOf(hits.keySet())) {
      boolean wasCut = isCut(link);
      List<Hit> left = hits.get(link).stream().filter(hit -> !healed.test(link, hit)).toList();
      if (left.size() == hits.get(link).size()) {
        continue;
      }
      count++;
      if (left.isEmpty()) {
        hits.remove(link);
      } else {
        hits.put(link, new ArrayList<>(left));
      }
      if (wasCut && !isCut(link)) {
        world.network().unblock(link.from(), link.to());
      }
      setDelay(link);
    }
    return count;
  }

  /** The links on which nothing passes now, in the order of their names. */
  List<WorldChange.CutLink> cut() {
    return hits.keySet().stream()
        .filter(this::isCut)
        .map(link -> new WorldChange.CutLink(link.from(), link.to()))
        .toList();
  }

  /** Ends what one fault did to one link. */
  void heal(String fault, Link link) {
    var unused = heal((at, hit) -> at.equals(link) && hit.fault().equals(fault));
  }

  /** The links on which everything takes longer now, in the order of their names. */
  List<WorldChange.CutLink> slow() {
    return hits.keySet().stream()
        .filter(link -> hits.get(link).stream().anyMatch(hit -> hit.extraDelay().isPresent()))
        .map(link -> new WorldChange.CutLink(link.from(), link.to()))
        .toList();
  }

  private void add(Link link, Hit hit) {
    hits.computeIfAbsent(link, unused -> new ArrayList<>()).add(hit);
  }

  private boolean isCut(Link link) {
    return hits.getOrDefault(link, List.of()).stream().anyMatch(hit -> hit.extraDelay().isEmpty());
  }

  private void setDelay(Link link) {
    List<Distribution> extra =
        hits.getOrDefault(link, List.of()).stream()
            .flatMap(hit -> hit.extraDelay().stream())
            .toList();
    if (extra.isEmpty()) {
      world.network().extraDelay(link.from(), link.to(), dice -> 0);
    } else {
      world
          .network()
          .extraDelay(
              link.from(),
              link.to(),
              dice -> extra.stream().mapToLong(delay -> delay.draw(dice)).sum());
    }
  }
}
