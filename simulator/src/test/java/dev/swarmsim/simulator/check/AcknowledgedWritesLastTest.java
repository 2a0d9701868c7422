package dev.swarmsim.simulator.check;

import static dev.swarmsim.scheduler.model.StoreAction.Kind.CREATE;
import static dev.swarmsim.scheduler.model.StoreAction.Kind.DELETE;
import static dev.swarmsim.scheduler.model.StoreAction.Kind.UPDATE;
import static dev.swarmsim.simulator.check.Writes.config;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is acknowledged, and what becomes of it, on histories that were made up for it. */
class AcknowledgedWritesLastTest {
  private final History history = new History("acknowledged-writes-last");
  private final Writes writes = new Writes(history);

  @Test
  void aWriteThatIsCommittedMayBeAcknowledged() {
    writes.commits(2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));
    writes.commits(3, UPDATE, config("a", 2));
    writes.acknowledgesUpdate(1, config("a", 2));
    writes.commits(4, DELETE, config("a", 2));
    writes.acknowledgesRemoval("a");

    assertEquals(List.of(), history.said());
  }

  @Test
  void anAnswerThatComesLateStillFindsItsEntry() {
    writes.commits(2, CREATE, config("a", 1));
    writes.commits(3, UPDATE, config("a", 2));
    writes.acknowledgesCreation(config("a", 1));

    assertEquals(List.of(), history.said());
  }

  @Test
  void aWriteThatNoEntryMadeIsNamed() {
    writes.acknowledgesCreation(config("a", 1));

    assertEquals(
        List.of(
            "the creation of config name-of-a was acknowledged by m1, but no committed entry did"
                + " it"),
        history.said());
  }

  @Test
  void anUpdateThatOnlyTheAnswerKnowsIsNamed() {
    writes.commits(2, CREATE, config("a", 1));
    writes.acknowledgesUpdate(1, config("a", 2));

    assertEquals(
        List.of(
            "version 2 of config name-of-a was acknowledged by m1, but no committed entry did it"),
        history.said());
  }

  @Test
  void aLeaderWithoutTheEntryIsNamed() {
    writes.commits(2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));

    history.elect("m2", "m3");

    assertEquals(
        List.of(
            "m2 leads term 2 without entry 2: the creation of config name-of-a was acknowledged"),
        history.said());
  }

  @Test
  void anEntryThatNobodyWasToldOfIsNotThisChecksBusiness() {
    writes.commits(2, CREATE, config("a", 1));

    history.elect("m2", "m3");

    assertEquals(List.of(), history.said());
  }

  @Test
  void anotherHistoryIsNamed() {
    writes.commits(2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));

    history.append("m2", "m3", History.entry(2, 5, "other"), 2);

    assertEquals(
        List.of(
            "m2 committed another history up to entry 2, in which the creation of config name-of-a"
                + " was acknowledged"),
        history.said());
  }

  @Test
  void aManagerThatTakesOfficeWithoutTheObjectIsNamed() {
    writes.commits(2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));
    writes.forget();

    history.elect("m1", "m3");
    writes.shows("m1", 4, CREATE, config("b", 3));

    assertEquals(
        List.of(
            "the creation of config name-of-a was acknowledged, but m1 has taken office and does"
                + " not have it"),
        history.said());
  }

  @Test
  void aChangeOfAnOldVersionIsNamed() {
    writes.commits(2, CREATE, config("a", 1));
    writes.commits(3, UPDATE, config("a", 2));
    writes.acknowledgesUpdate(1, config("a", 2));
    writes.forget();
    writes.shows("m1", 0, CREATE, config("b", 1));

    writes.shows("m1", 4, UPDATE, config("a", 3));

    assertEquals(
        List.of(
            "entry 4 changes version 0 of config a, but version 2 of config name-of-a was"
                + " acknowledged"),
        history.said());
  }

  @Test
  void aDiskThatForgetsWhatItHadPromisedExcusesTheGroup() {
    writes.commits(2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));

    history.restarts("m1");
    history.elect("m2", "m3");

    assertEquals(List.of(), history.said());
  }

  @Test
  void theDiskOfAMemberThatNeverHadItExcusesNobody() {
    writes.commits(2, CREATE, config("a", 1));
    writes.acknowledgesCreation(config("a", 1));

    history.restarts("m2");
    history.elect("m2", "m3");

    assertEquals(
        List.of(
            "m2 leads term 2 without entry 2: the creation of config name-of-a was acknowledged"),
        history.said());
  }

  @Test
  void wokenMembersSayNothing() {
    history.step("m1", new Input.Woken());

    assertEquals(List.of(), history.said());
  }
}
