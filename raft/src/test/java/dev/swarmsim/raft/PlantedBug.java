package dev.swarmsim.raft;

import java.util.List;

/**
 * A bug that Raft implementations have really had, to be planted in a simulated group.
 *
 * @param id its row in the catalogue
 * @param mutation what is done wrong, in one line
 * @param source where it happened or is described
 * @param profile what the group suffers
 * @param plant the mutation
 * @param checks which checks may catch it
 */
record PlantedBug(
    String id, String mutation, String source, Profile profile, Plant plant, List<String> checks) {
  PlantedBug {
    checks = List.copyOf(checks);
  }

  static PlantedBug of(
      String id, String mutation, String source, Profile profile, Plant plant, String... checks) {
    return new PlantedBug(id, mutation, source, profile, plant, List.of(checks));
  }
}
