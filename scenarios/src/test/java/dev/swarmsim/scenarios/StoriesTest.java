package dev.swarmsim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.testkit.ScenarioTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every story holds, with its own seed and with others: what it teaches is no luck of the dice. */
class StoriesTest {
  private static final RunOptions QUICK = RunOptions.DEFAULT.withWire(NetworkModel.Wire.DIRECT);

  @Test
  void thereAreStories() {
    assertTrue(Stories.files().size() >= 18, "found only " + Stories.files());
  }

  @TestFactory
  Stream<DynamicNode> everyStoryHoldsWhateverTheDice() {
    return Stories.files().stream().map(file -> ScenarioTests.of(file, QUICK, 1, 2, 3, 4, 5));
  }

  @TestFactory
  Stream<DynamicContainer> everyStorySaysWhatItTeaches() {
    return Stories.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file.getFileName().toString(),
                    Stream.of(
                        dynamicTest(
                            "is named as its file is",
                            () ->
                                assertEquals(
                                    file.getFileName().toString(),
                                    ScenarioTests.read(file).name() + ".yaml")),
                        dynamicTest(
                            "has an about",
                            () -> assertFalse(ScenarioTests.read(file).about().isBlank())))));
  }
}
