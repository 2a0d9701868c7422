package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A rule of the swarm is broken in one of the leader's loops, and the check that watches over it
 * must name it. The same story without the bug stays silent.
 */
@SuppressWarnings("UnnecessaryLambda") // Stories have names.
class PlantedSwarmBugTest {
  private static final Consumer<SwarmTrial> A_WORKER_IS_LOST =
      trial -> {
        trial.docker("service create --detach --name web --replicas 3 nginx");
        trial.docker("service create --detach --name agent --mode global nginx");
        trial.run(10);
        trial.crash("w1");
        trial.run(90);
        trial.docker("service create --detach --name late nginx");
        trial.run(5);
      };

  private static final Consumer<SwarmTrial> A_NODE_IS_DRAINED =
      trial -> {
        trial.docker("service create --detach --name agent --mode global nginx");
        trial.run(10);
        trial.docker("node update --availability drain w1");
        trial.run(70);
        trial.docker("service create --detach --name late nginx");
        trial.run(5);
      };

  private static final Consumer<SwarmTrial> A_SERVICE_SHRINKS =
      trial -> {
        trial.docker("service create --detach --name web --replicas 3 nginx");
        trial.run(10);
        trial.docker("service scale --detach web=1");
        trial.run(70);
        trial.docker("service create --detach --name late nginx");
        trial.run(5);
      };

  private static final Consumer<SwarmTrial> RESERVATIONS =
      trial -> {
        trial.docker("service create --detach --name big --replicas 6 --reserve-memory 3gb nginx");
        trial.run(10);
      };

  private static final Consumer<SwarmTrial> PORTS =
      trial -> {
        trial.docker(
            "service create --detach --name host --replicas 2 -p mode=host,published=80,target=80"
                + " nginx");
        trial.docker("service create --detach --name one -p 80 nginx");
        trial.docker("service create --detach --name two -p 80 nginx");
        trial.run(10);
      };

  private static final Consumer<SwarmTrial> FAILURES =
      trial -> {
        trial.docker("service create --detach --name flaky alpine sleep 3");
        trial.run(90);
      };

  private static void assertCaught(String check, Consumer<SwarmTrial> story, SwarmBug bug) {
    assertEquals(List.of(), SwarmTrial.broken(new SwarmBug(""), story));

    List<String> broken = SwarmTrial.broken(bug, story);

    assertTrue(broken.contains(check), () -> "broken: " + broken);
  }

  @Test
  void aLostRestartLeavesAServiceShortOfATask() {
    assertCaught("services-are-whole", A_WORKER_IS_LOST, SwarmBugs.lostRestart());
  }

  @Test
  void aRestartThatDoesNotEndTheOldTaskLeavesTwoInASlot() {
    assertCaught("one-task-per-slot", A_WORKER_IS_LOST, SwarmBugs.restartWithoutEnd());
  }

  @Test
  void slotsThatAreCountedWronglyAreGivenTwice() {
    assertCaught("one-task-per-slot", A_WORKER_IS_LOST, SwarmBugs.wrongSlots());
  }

  @Test
  void aServiceThatDoesNotShrinkIsNoticed() {
    assertCaught("services-are-whole", A_SERVICE_SHRINKS, SwarmBugs.noShrinking());
  }

  @Test
  void aGlobalTaskOnADrainedNodeIsNoticed() {
    assertCaught("services-are-whole", A_NODE_IS_DRAINED, SwarmBugs.globalOnDrained());
  }

  @Test
  void aGlobalServiceThatForgetsANodeIsNoticed() {
    assertCaught("services-are-whole", A_WORKER_IS_LOST, SwarmBugs.globalForgetsWorkers());
  }

  @Test
  void aSchedulerThatForgetsReservationsOvercommitsANode() {
    assertCaught("no-overcommit", RESERVATIONS, SwarmBugs.allOnOneNode());
  }

  @Test
  void aSchedulerThatForgetsHostPortsGivesOneTwice() {
    assertCaught("unique-ports", PORTS, SwarmBugs.allOnOneNode());
  }

  @Test
  void aSchedulerThatNamesNoNodeIsNoticed() {
    assertCaught("task-transitions", RESERVATIONS, SwarmBugs.noNode());
  }

  @Test
  void aSchedulerThatTakesBackWhatRunsIsNoticed() {
    assertCaught("task-lifecycle", A_WORKER_IS_LOST, SwarmBugs.takingBack());
  }

  @Test
  void anAllocatorThatGivesAPortTwiceIsNoticed() {
    assertCaught("unique-ports", PORTS, SwarmBugs.portTwice());
  }

  @Test
  void anAddressThatIsGivenTwiceIsNoticed() {
    assertCaught("unique-addresses", RESERVATIONS, SwarmBugs.addressTwice());
  }

  @Test
  void aTaskThatSkipsTheAllocatorIsNoticed() {
    assertCaught("task-transitions", RESERVATIONS, SwarmBugs.skippingAllocator());
  }

  @Test
  void aTaskForAServiceThatIsGoneIsNoticed() {
    assertCaught("tasks-have-services", RESERVATIONS, SwarmBugs.serviceGone());
  }

  @Test
  void aHistoryThatIsOneTooLongIsNoticed() {
    assertCaught("history-limit", FAILURES, SwarmBugs.longHistory());
  }

  @Test
  void aReaperThatDeletesNothingIsNoticed() {
    assertCaught("history-limit", FAILURES, SwarmBugs.noReaping());
  }
}
