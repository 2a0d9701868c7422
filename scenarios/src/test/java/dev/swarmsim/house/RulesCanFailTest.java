package dev.swarmsim.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.swarmsim.scheduler.planted.PlantedClock;
import dev.swarmsim.scheduler.planted.PlantedDice;
import dev.swarmsim.scheduler.planted.PlantedHands;
import dev.swarmsim.scheduler.planted.PlantedOrder;
import dev.swarmsim.scheduler.planted.PlantedThread;
import org.junit.jupiter.api.Test;

/** A rule that cannot fail holds nothing: each is shown a breach. */
class RulesCanFailTest {
  @Test
  void aFileInACoreIsSeen() {
    assertBroken(HouseRules.CORES_HAVE_NO_HANDS, PlantedHands.class, "java.nio.file.Path");
  }

  @Test
  void aRealClockIsSeen() {
    assertBroken(HouseRules.NOBODY_LOOKS_AT_A_REAL_CLOCK, PlantedClock.class, "nanoTime");
  }

  @Test
  void unseededDiceAreSeenAndSeededOnesAreNot() {
    EvaluationResult result =
        assertBroken(
            HouseRules.NOBODY_DRAWS_FROM_OTHER_DICE,
            PlantedDice.class,
            "SplittableRandom.<init>()");

    assertEquals(1, result.getFailureReport().getDetails().size());
  }

  @Test
  void aParallelStreamIsSeen() {
    assertBroken(HouseRules.NOTHING_RUNS_BESIDE_THE_QUEUE, PlantedThread.class, "parallelStream");
  }

  @Test
  void aSetWithoutOrderIsSeen() {
    assertBroken(
        HouseRules.NOTHING_IS_KEPT_IN_AN_ORDER_THAT_HASHING_DECIDES,
        PlantedOrder.class,
        "java.util.Set.of");
  }

  private static EvaluationResult assertBroken(ArchRule rule, Class<?> planted, String named) {
    EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(planted));

    assertTrue(result.hasViolation(), "nothing is seen");
    assertTrue(
        result.getFailureReport().toString().contains(named), result.getFailureReport().toString());
    return result;
  }
}
