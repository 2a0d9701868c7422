package dev.swarmsim.cli.lesson;

import dev.swarmsim.simulator.run.NodeView;
import dev.swarmsim.simulator.run.Stage.Printed;
import dev.swarmsim.simulator.scenario.expression.Facts.NodeState;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a swarm of three managers loses its majority. The two followers crash, one after the other,
 * so that the old leader survives alone and can be watched while it finds out.
 */
final class QuorumLoss {
  /** What to try after it. */
  static final List<Lesson.Next> NEXT =
      List.of(
          new Lesson.Next(
              "run scenarios/quorum-loss.yaml", "the same as a scenario: faults, then checks"),
          new Lesson.Next(
              "run scenarios/half-is-not-a-majority.yaml", "why half of the managers do not do"),
          new Lesson.Next(
              "run scenarios/force-new-cluster.yaml", "what to do if the lost ones stay lost"),
          new Lesson.Next("quorum 4", "the arithmetic of four managers, by experiment"),
          new Lesson.Next(
              "demo quorum-loss --seed 43", "other dice: other times, other places for tasks"));

  private static final String SERVICE = "web";
  private static final int UNANSWERED_REPLICAS = 10;
  private static final String CONTAINERS = "--format 'table {{.ID}}\\t{{.Names}}\\t{{.Status}}'";
  private static final String TASKS =
      "--format 'table {{.Name}}\\t{{.Node}}\\t{{.CurrentState}}\\t{{.Error}}'";

  /** The manager that leads at first and lives through everything. */
  private String survivor = "";

  private String firstLost = "";
  private String secondLost = "";

  /** The task whose container was killed, {@code web.1}. */
  private String killed = "";

  List<LessonStep> steps() {
    return List.of(
        new LessonStep("A healthy swarm", this::healthy),
        new LessonStep("One manager is lost, two are left", this::firstCrash),
        new LessonStep("The second is lost, and nobody notices yet", this::secondCrash),
        new LessonStep("The swarm has no leader", this::leaderless),
        new LessonStep("The workers carry on", this::workersCarryOn),
        new LessonStep("Both managers return", this::recovery),
        new LessonStep("What to remember", QuorumLoss::lesson));
  }

  private void healthy(Scene scene) {
    survivor = scene.leader();
    scene.letPass(10);
    scene.say(
        "Each of three managers keeps a copy of the swarm's state: which services there are, and"
            + " which task runs where. One of them, "
            + survivor
            + ", leads. Every change goes through it, and counts only when a majority of the"
            + " managers has written it down. That majority is called the quorum.");
    scene.docker(
        survivor, "service create --name web --replicas 6 --constraint node.role==worker nginx");
    scene.passOver();
    scene.say(
        "The six tasks are spread over the workers. The constraint keeps them off the managers, so"
            + " that a lost manager takes no task along.");
    scene.picture();
    scene.docker(survivor, "node ls");
    scene.arithmetic();
  }

  private void firstCrash(Scene scene) {
    List<String> followers =
        scene.managers().stream()
            .map(NodeView::name)
            .filter(name -> !name.equals(survivor))
            .toList();
    firstLost = followers.get(0);
    secondLost = followers.get(1);
    scene.say(
        firstLost
            + ", a follower, loses power. "
            + survivor
            + " misses its heartbeats and marks it Down. The two that are left are still a"
            + " majority, so the swarm takes orders as before.");
    scene.stage().crash(List.of(firstLost));
    scene.waitUntil(() -> scene.facts().node(firstLost) == NodeState.DOWN);
    scene.happened();
    scene.docker(survivor, "service scale web=8");
    scene.passOver();
    scene.picture();
    scene.docker(survivor, "node ls");
    scene.arithmetic();
  }

  private void secondCrash(Scene scene) {
    scene.say(
        secondLost
            + ", the other follower, loses power too. The leader "
            + survivor
            + " survives, alone, and does not know it yet: a leader steps down only when it has not"
            + " heard from a majority for a whole election timeout. One second after the crash it"
            + " answers as if nothing had happened.");
    scene.stage().crash(List.of(secondLost));
    scene.happened();
    scene.letPass(1);
    scene.docker(survivor, "node ls");
    scene.say(
        "Compare "
            + secondLost
            + " in this table with the picture. A list needs no majority: the leader reads it from"
            + " its own copy, and that is out of date.");
    scene.picture();
    scene.arithmetic();
    scene.say("A change does need a majority:");
    scene.docker(survivor, "service scale web=" + UNANSWERED_REPLICAS);
    scene.happened();
    scene.say(
        "The order was written down on "
            + survivor
            + " and waited for a second manager, in vain. Such an error means \"not known to be"
            + " done\"; it does not mean \"undone\". Keep the "
            + UNANSWERED_REPLICAS
            + " in mind.");
  }

  private void leaderless(Scene scene) {
    scene.letPass(40);
    scene.say(
        "40 seconds later. "
            + survivor
            + " stands for election again and again. It has its own vote and needs one more, so"
            + " nobody wins, and each attempt begins a new term.");
    scene.happened();
    scene.docker(survivor, "service create --name late nginx");
    scene.docker(survivor, "node ls");
    scene.say(
        "Even the list is refused now: a manager without a leader cannot know how old its copy"
            + " is.");
    scene.picture();
    scene.arithmetic();
  }

  private void workersCarryOn(Scene scene) {
    NodeView worker =
        scene.workers().stream()
            .max(Comparator.comparingInt(node -> node.running().size()))
            .orElseThrow();
    scene.say(
        "A worker needs no manager to keep running what it runs. On "
            + worker.name()
            + " nothing has changed; `docker ps` asks only the Engine of that machine.");
    Printed printed = scene.docker(worker.name(), "ps " + CONTAINERS);
    String[] newest = printed.stdout().lines().skip(1).findFirst().orElseThrow().split(" +", 3);
    killed = newest[1].substring(0, newest[1].lastIndexOf('.'));
    scene.say("But who replaces a container that ends? One is killed; 30 seconds pass.");
    scene.docker(worker.name(), "kill " + newest[0]);
    scene.letPass(30);
    scene.passOver();
    scene.docker(worker.name(), "ps -a " + CONTAINERS);
    scene.say(
        "Nobody does. A replacement is a new task, a new task is a change of the swarm's state, and"
            + " a change needs a leader. "
            + killed
            + " stays away: "
            + running(scene)
            + " tasks of "
            + scene.facts().replicas(SERVICE)
            + " run.");
    scene.picture();
    scene.arithmetic();
  }

  private void recovery(Scene scene) {
    scene.say(
        firstLost
            + " and "
            + secondLost
            + " get their power back. They start, read their copies from disk, and can vote"
            + " again.");
    scene.stage().restart(List.of(firstLost, secondLost));
    double seconds =
        scene.waitUntil(() -> scene.facts().writable() && scene.anyIs(NodeState.UNKNOWN));
    String leader = scene.leader();
    scene.happened();
    scene.say(
        String.format(
            Locale.ROOT,
            "After %.1f seconds %s leads. It knows what the swarm should look like,"
                + " but not who is alive: every node that was Ready is Unknown until it reports.",
            seconds,
            leader));
    scene.docker(leader, "node ls");
    double more = scene.waitUntil(() -> isWhole(scene));
    // The managers hear a moment later that the new container runs.
    scene.letPass(3);
    scene.passOver();
    scene.say(
        String.format(
            Locale.ROOT,
            "%.1f seconds more, and all have reported and %s has been replaced.",
            more,
            killed));
    scene.picture();
    scene.docker(leader, "service ps --filter name=" + killed + " " + TASKS + " web");
    scene.docker(leader, "node ls");
    scene.arithmetic();
    scene.say(fateOfTheUnanswered(scene.facts().replicas(SERVICE), leader));
  }

  /** What became of the order that failed: it depends on whose log won the election. */
  private String fateOfTheUnanswered(int replicas, String leader) {
    String fate =
        replicas == UNANSWERED_REPLICAS
            ? " is carried out after all: it was in "
                + survivor
                + "'s log, and that log won the election. Had another manager won, it would be"
                + " gone."
            : " is gone: it was only in "
                + survivor
                + "'s log, and "
                + leader
                + " won the election. Had "
                + survivor
                + " won, it would be carried out after all.";
    return "web now has "
        + replicas
        + " replicas. The order that failed in step 3"
        + fate
        + " So look before you repeat an order that failed like this.";
  }

  private static boolean isWhole(Scene scene) {
    return scene.allAre(NodeState.READY) && running(scene) == scene.facts().replicas(SERVICE);
  }

  private static int running(Scene scene) {
    return scene.facts().running(Optional.of(SERVICE), Optional.empty());
  }

  private static void lesson(Scene scene) {
    var three = new QuorumArithmetic(3, 3);
    var four = new QuorumArithmetic(4, 4);
    Screen screen = scene.screen();
    screen.blank();
    screen.point(
        "1. A majority is N/2 + 1 of all N managers, dead ones included. Without it nothing can be"
            + " changed, and soon nothing can be listed.");
    screen.point(
        "2. Tasks that run keep running without it. Those that end are not replaced until there is"
            + " a leader again.");
    screen.point(
        "3. 4 managers are no better than 3: the majority of 3 is %d, so %d may fail; the majority of"
                .formatted(three.majority(), three.tolerated())
            + " 4 is %d, so %d may fail, and there are more that can. Take 3, 5 or 7."
                .formatted(four.majority(), four.tolerated()));
    screen.point(
        "4. When the lost managers return, the swarm goes on by itself. If they never will, `docker"
            + " swarm init --force-new-cluster` on a survivor makes its copy a swarm with one"
            + " manager. Then add managers.");
  }
}
