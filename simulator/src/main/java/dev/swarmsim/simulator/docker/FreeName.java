package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Service;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names a service that was given no name. Docker throws dice; here the time of creation chooses, so
 * that a run can be repeated.
 */
final class FreeName {
  private static final List<String> MANNERS =
      List.of(
          "brave", "calm", "clever", "eager", "gentle", "happy", "jolly", "keen", "lucid", "merry",
          "nimble", "quiet", "silly", "sleepy", "vivid", "wise");
  private static final List<String> PEOPLE =
      List.of(
          "babbage",
          "curie",
          "dijkstra",
          "euler",
          "franklin",
          "gauss",
          "hopper",
          "jackson",
          "kepler",
          "lamport",
          "lovelace",
          "noether",
          "ongaro",
          "ousterhout",
          "ritchie",
          "turing");

  private FreeName() {}

  static String choose(List<Service> services, long nowNanos) {
    SortedSet<String> taken = new TreeSet<>();
    services.forEach(service -> taken.add(service.getSpec().getAnnotations().getName()));
    int size = MANNERS.size() * PEOPLE.size();
    // Milliseconds, because the simulation's moments are often round.
    int first = (int) (nowNanos / 1_000_000 % size);
    for (int i = 0; i < size; i++) {
      int at = (first + i) % size;
      String name = MANNERS.get(at % MANNERS.size()) + "_" + PEOPLE.get(at / MANNERS.size());
      if (!taken.contains(name)) {
        return name;
      }
    }
    return "service_" + services.size();
  }
}
