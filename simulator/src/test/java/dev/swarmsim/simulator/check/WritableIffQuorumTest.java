package dev.swarmsim.simulator.check;

import static dev.swarmsim.simulator.check.History.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.raft.Input;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The quorum oracle, in both directions. */
class WritableIffQuorumTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(1);
  private static final List<String> ALL = List.of("m1", "m2", "m3");

  private final History history = new History("writable-iff-quorum");

  /** All links are whole. */
  private record World(long nowNanos, List<String> liveManagers) implements Connectivity {
    @Override
    public boolean connected(String a, String b) {
      return true;
    }
  }

  /** Everybody lives, and nobody reaches anybody. */
  private record Scattered(long nowNanos) implements Connectivity {
    @Override
    public List<String> liveManagers() {
      return ALL;
    }

    @Override
    public boolean connected(String a, String b) {
      return false;
    }
  }

  private void look(long timeNanos, List<String> live) {
    history.at(timeNanos).world(new World(timeNanos, live));
  }

  @Test
  void aConnectedMajorityThatFindsNoLeaderInTimeIsReported() {
    look(0, ALL);

    look(160 * SECOND + MOMENT, ALL);

    assertEquals(
        List.of("a majority of the managers has been connected for 160 s, and there is no leader"),
        history.said());
  }

  @Test
  void aConnectedMajorityHasItsTimeToFindALeader() {
    look(0, ALL);
    look(160 * SECOND, ALL);
    history.elect("m1", "m3");

    look(history.nowNanos() + 160 * SECOND, ALL);

    assertEquals(List.of(), history.said());
  }

  @Test
  void theTimeBeginsAnewWhenTheMajorityComesBack() {
    look(0, ALL);
    look(100 * SECOND, List.of("m2"));
    look(170 * SECOND, List.of("m2", "m3"));

    look(330 * SECOND, ALL);

    assertEquals(List.of(), history.said());
  }

  @Test
  void aMinorityNeedNotFindALeader() {
    look(0, List.of("m1"));

    look(1000 * SECOND, List.of("m1"));

    assertEquals(List.of(), history.said());
  }

  @Test
  void anEntryWrittenAfterTheMajorityWentIsNotCommitted() {
    look(10 * SECOND, ALL);
    look(20 * SECOND, List.of("m1"));

    history.at(20 * SECOND + MOMENT).append("m1", "m2", entry(2, 1, "a"), 2);

    assertEquals(
        List.of(
            "m1 committed entry 2, but since that was written only 1 of 3 managers have been up"
                + " and connected to it; a majority is 2"),
        history.said());
  }

  @Test
  void anEntryWrittenAfterAllLinksWereCutIsNotCommitted() {
    look(10 * SECOND, ALL);
    history.at(20 * SECOND).world(new Scattered(20 * SECOND));

    history.at(20 * SECOND + MOMENT).append("m1", "m2", entry(2, 1, "a"), 2);

    assertEquals(
        List.of(
            "m1 committed entry 2, but since that was written only 1 of 3 managers have been up"
                + " and connected to it; a majority is 2"),
        history.said());
  }

  @Test
  void whatWasWrittenBeforeTheMajorityWentMayBeCommittedAfterwards() {
    look(10 * SECOND, ALL);
    history.at(15 * SECOND).append("m1", "m2", entry(2, 1, "a"), 1);
    look(20 * SECOND, List.of("m1"));

    history.at(90 * SECOND).append("m1", "m2", entry(3, 2, "b"), 2);

    assertEquals(2, history.node("m1").commitIndex());
    assertEquals(List.of(), history.said());
  }

  @Test
  void theMajorityNeedNotHaveBeenUpAllAtOnce() {
    look(10 * SECOND, List.of("m1"));
    history.at(15 * SECOND).append("m1", "m2", entry(2, 1, "a"), 1);
    look(20 * SECOND, List.of("m2"));
    look(21 * SECOND, List.of("m1"));

    history.at(22 * SECOND).append("m1", "m2", entry(3, 2, "b"), 2);

    assertEquals(List.of(), history.said());
  }

  @Test
  void aMemberThatLearnsLateOfAnOldCommitCommitsNothingNew() {
    look(0, ALL);
    history.at(SECOND).append("m1", "m2", entry(2, 1, "a"), 2);
    look(10 * SECOND, List.of("m3"));

    history.at(30 * SECOND).append("m3", "m2", entry(2, 1, "a"), 2);
    history.step("m3", new Input.Woken());

    assertEquals(List.of(), history.said());
  }
}
