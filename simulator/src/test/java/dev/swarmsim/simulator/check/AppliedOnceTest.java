package dev.swarmsim.simulator.check;

import static dev.swarmsim.scheduler.model.StoreAction.Kind.CREATE;
import static dev.swarmsim.scheduler.model.StoreAction.Kind.DELETE;
import static dev.swarmsim.scheduler.model.StoreAction.Kind.UPDATE;
import static dev.swarmsim.simulator.check.Writes.config;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.Config;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens twice, on histories that were made up for it. */
class AppliedOnceTest {
  private final History history = new History("applied-once");
  private final Writes writes = new Writes(history);

  @Test
  void whatHappensOnceIsFine() {
    writes.shows("m1", 2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));
    writes.shows("m1", 3, UPDATE, config("a", 2));
    writes.acknowledgesUpdate(1, config("a", 2));
    writes.shows("m1", 4, DELETE, config("a", 2));
    writes.acknowledgesRemoval("a");
    Config again = config("b", 4);
    writes.shows("m1", 5, CREATE, again.toBuilder().setSpec(config("a", 1).getSpec()).build());

    assertEquals(List.of(), history.said());
  }

  @Test
  void aTransactionThatIsInTheLogTwiceIsNamed() {
    writes.shows("m1", 2, CREATE, config("a", 1));
    writes.shows("m1", 3, UPDATE, config("a", 2));
    writes.shows("m1", 4, UPDATE, config("a", 2));

    assertEquals(
        List.of(
            "version 2 of config a is written over version 2: a transaction is applied again"
                + " (entry 4)"),
        history.said());
  }

  @Test
  void aCreationThatIsInTheLogTwiceIsNamed() {
    writes.shows("m1", 2, CREATE, config("a", 1));
    writes.shows("m1", 3, DELETE, config("a", 1));
    writes.shows("m1", 4, CREATE, config("a", 1));

    assertEquals(
        List.of("config a is created, though it was there before and was removed (entry 4)"),
        history.said());
  }

  @Test
  void aRequestThatMakesTwoObjectsIsNamed() {
    writes.shows("m1", 2, CREATE, config("a", 1));
    writes.shows(
        "m1", 3, CREATE, config("b", 2).toBuilder().setSpec(config("a", 1).getSpec()).build());

    assertEquals(List.of("a and config b are both called name-of-a (entry 3)"), history.said());
  }

  @Test
  void twoAcknowledgedChangesOfOneVersionAreNamed() {
    writes.shows("m1", 2, CREATE, config("a", 1));
    writes.shows("m1", 3, UPDATE, config("a", 2));
    writes.acknowledgesUpdate(1, config("a", 2));
    writes.shows("m1", 4, UPDATE, config("a", 3));
    writes.acknowledgesUpdate(1, config("a", 3));

    assertEquals(
        List.of("m1 and m1 both acknowledged a change of version 1 of config name-of-a"),
        history.said());
  }

  @Test
  void oneCreationThatIsAcknowledgedToTwoIsNamed() {
    writes.shows("m1", 2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));
    writes.acknowledgesCreation(config("a", 1));

    assertEquals(
        List.of("m1 and m1 both acknowledged the creation of config name-of-a"), history.said());
  }
}
