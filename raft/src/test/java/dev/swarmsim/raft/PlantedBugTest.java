package dev.swarmsim.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each bug of the catalogue is noticed by the check that is there for it, under a seed that {@code
 * .ci/planted-bugs} found. How fast it goes over many seeds is in docs/planted-bugs.md.
 */
class PlantedBugTest {
  /** Not seen by these runs; see docs/planted-bugs.md. */
  private static final List<String> UNSEEN = List.of("M03", "M16", "M22b", "M22c", "M34", "M41");

  private static final Map<String, Long> SEEDS = KnownSeeds.read();

  static Stream<String> bugs() {
    return BugCatalogue.all().stream().map(PlantedBug::id).filter(id -> !UNSEEN.contains(id));
  }

  @Test
  void forEveryBugButTheUnseenASeedIsKnown() {
    assertEquals(bugs().sorted().toList(), SEEDS.keySet().stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isCaughtAndTheSeedRepeatsIt(String id) {
    PlantedBug bug = BugCatalogue.get(id);
    long seed = SEEDS.get(id);

    Optional<Invariants.Broken> found = Hunt.run(bug, seed);

    assertTrue(
        found.isPresent(),
        "seed %d shows %s no more; if the core has changed, run .ci/planted-bugs"
            .formatted(seed, id));
    assertTrue(bug.checks().contains(found.get().property), found.get().getMessage());
    assertEquals(
        found.map(Invariants.Broken::getMessage),
        Hunt.run(bug, seed).map(Invariants.Broken::getMessage));
  }
}
