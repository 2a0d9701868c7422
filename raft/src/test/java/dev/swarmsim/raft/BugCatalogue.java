package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All bugs that can be planted in a simulated group. */
final class BugCatalogue {
  private BugCatalogue() {}

  /** By id. */
  static List<PlantedBug> all() {
    List<PlantedBug> all = new ArrayList<>(BugsOfElections.all());
    all.addAll(BugsOfTheLog.all());
    all.addAll(BugsOfHosts.all());
    all.sort(Comparator.comparing(PlantedBug::id));
    return all;
  }

  static PlantedBug get(String id) {
    return all().stream().filter(bug -> bug.id().equals(id)).findFirst().orElseThrow();
  }
}
