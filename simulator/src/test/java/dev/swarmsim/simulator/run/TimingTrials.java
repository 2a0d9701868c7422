package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.model.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** What was measured in a real swarm, done in a simulated one: seconds by what was waited for. */
final class TimingTrials {
  /** The trials by name, each from a seed to its times. */
  static final Map<String, LongFunction<Map<String, Double>>> ALL = trials();

  private static final String CUT = "cut";

  private TimingTrials() {}

  private static Map<String, LongFunction<Map<String, Double>>> trials() {
    var trials = new TreeMap<String, LongFunction<Map<String, Double>>>();
    trials.put("leader_crash", TimingTrials::leaderCrash);
    trials.put("leader_partition", TimingTrials::leaderPartition);
    trials.put("leader_demote", TimingTrials::leaderDemote);
    trials.put("quorum_loss", TimingTrials::quorumLoss);
    trials.put("worker_crash", TimingTrials::workerCrash);
    trials.put("worker_partition", TimingTrials::workerPartition);
    trials.put("worker_leave", TimingTrials::workerLeave);
    trials.put("drain", TimingTrials::drain);
    trials.put("join", TimingTrials::join);
    return trials;
  }

  private static Map<String, Double> leaderCrash(long seed) {
    var swarm = TimedSwarm.of("managers: 3, workers: 2", seed).service(10).settle();
    swarm.world().faults().crash(List.of("m1"));
    return swarm.watch(
        Map.of(
            "new_leader", () -> swarm.ledByAnotherThan("m1"),
            "others_ready", () -> swarm.ledByAnotherThan("m1") && swarm.othersReady("m1"),
            "old_down", () -> swarm.isState("m1", NodeStatus.State.DOWN),
            "tasks_running",
                () -> swarm.isState("m1", NodeStatus.State.DOWN) && swarm.running() == 10));
  }

  private static Map<String, Double> leaderPartition(long seed) {
    var swarm = TimedSwarm.of("managers: 3, workers: 2", seed).service(10).settle();
    swarm.world().faults().isolate(CUT, List.of("m1"), true, true);
    var times =
        swarm.watch(
            Map.of(
                "new_leader", () -> swarm.ledByAnotherThan("m1"),
                "old_leader_gives_up", () -> swarm.hasGivenUp("m1"),
                "old_down", () -> swarm.isState("m1", NodeStatus.State.DOWN)));
    swarm.settle();
    swarm.world().faults().heal(Optional.of(CUT));
    times.putAll(
        swarm.watch(Map.of("heal_old_answers", () -> swarm.hasNamedAnotherLeader("m1", "m1"))));
    return times;
  }

  private static Map<String, Double> leaderDemote(long seed) {
    var swarm = TimedSwarm.of("managers: 3, workers: 1", seed).settle();
    swarm.docker("m1", "node demote m1");
    return swarm.watch(Map.of("new_leader", () -> swarm.ledByAnotherThan("m1")));
  }

  private static Map<String, Double> quorumLoss(long seed) {
    var swarm = TimedSwarm.of("managers: 3, workers: 1", seed).service(4).settle();
    swarm.world().faults().crash(List.of("m2", "m3"));
    var times = swarm.watch(Map.of("leader_gives_up", () -> swarm.hasGivenUp("m1")));
    swarm.settle();
    swarm.world().faults().restart(List.of("m2"));
    times.putAll(swarm.watch(Map.of("leader_again", () -> swarm.ledByAnotherThan(""))));
    return times;
  }

  private static Map<String, Double> workerCrash(long seed) {
    var swarm = TimedSwarm.of("managers: 1, workers: 3", seed).service(8).settle();
    swarm.world().faults().crash(List.of("w1"));
    return lost(swarm);
  }

  private static Map<String, Double> workerPartition(long seed) {
    var swarm = TimedSwarm.of("managers: 1, workers: 3", seed).service(8).settle();
    swarm.world().faults().isolate(CUT, List.of("w1"), true, true);
    var times = lost(swarm);
    swarm.settle();
    swarm.world().faults().heal(Optional.of(CUT));
    times.putAll(
        swarm.watch(Map.of("heal_to_ready", () -> swarm.isState("w1", NodeStatus.State.READY))));
    return times;
  }

  private static Map<String, Double> workerLeave(long seed) {
    var swarm = TimedSwarm.of("managers: 1, workers: 3", seed).service(8).settle();
    swarm.docker("w1", "swarm leave");
    return lost(swarm);
  }

  private static Map<String, Double> lost(TimedSwarm swarm) {
    return swarm.watch(
        Map.of(
            "down", () -> swarm.isState("w1", NodeStatus.State.DOWN),
            "tasks_running",
                () -> swarm.isState("w1", NodeStatus.State.DOWN) && swarm.running() == 8));
  }

  private static Map<String, Double> drain(long seed) {
    var swarm = TimedSwarm.of("managers: 1, workers: 3", seed).service(8).settle();
    swarm.docker("m1", "node update --availability drain w1");
    return swarm.watch(Map.of("moved", () -> swarm.running() == 8 && !swarm.runsOn("w1")));
  }

  private static Map<String, Double> join(long seed) {
    var swarm = TimedSwarm.of("managers: 1, spare: 3", seed).settle();
    var times = new TreeMap<String, Double>();
    times.put("init", swarm.duration("n3", "swarm init"));
    times.put(
        "join_manager",
        swarm.duration("n1", "swarm join --token " + swarm.token("manager") + " m1"));
    times.put(
        "join_worker", swarm.duration("n2", "swarm join --token " + swarm.token("worker") + " m1"));
    swarm.settle();
    swarm.docker("m1", "node promote n2");
    times.putAll(swarm.watch(Map.of("promote_reachable", () -> swarm.managers() == 3)));
    return times;
  }
}
