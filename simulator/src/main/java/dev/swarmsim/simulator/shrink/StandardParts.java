package dev.swarmsim.simulator.shrink;

import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.simulator.scenario.Behaviour;
import dev.swarmsim.simulator.scenario.Behaviours;
import dev.swarmsim.simulator.scenario.ClockModel;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.DiskModel;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.Limits;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioFiles;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.scenario.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Puts what a file need not say in the place of what is special, part by part. */
final class StandardParts implements Pass {
  private static final Distribution A_MILLISECOND = new Distribution.Fixed(1_000_000);

  @Override
  public String name() {
    return "standard parts";
  }

  @Override
  public void improve(Bench bench) {
    attempt(bench, from -> from.but().containers(Behaviours.standard()).build());
    containers(bench);
    files(bench);
    attempt(bench, from -> from.but().clocks(ClockModel.EXACT).build());
    attempt(bench, from -> from.but().limits(Limits.STANDARD).build());
    attempt(bench, from -> from.but().campaignSeeds(Optional.empty()).build());
    attempt(bench, from -> from.but().swarm(Optional.empty()).build());
    attempt(bench, from -> from.but().liveness(Optional.empty()).build());
    attempt(bench, from -> travelling(from, NetworkModel.standard().delay()));
    attempt(bench, from -> travelling(from, A_MILLISECOND));
    attempt(bench, from -> from.but().disk(DiskModel.standard()).build());
    attempt(bench, from -> from.but().disk(new DiskModel(A_MILLISECOND)).build());
    attempt(bench, from -> from.but().cluster(plain(from.cluster())).build());
    settings(bench);
  }

  /** Tries a change if it leaves less to read. */
  private static void attempt(Bench bench, UnaryOperator<Scenario> change) {
    Scenario changed = change.apply(bench.best());
    int before = ScenarioWriter.write(bench.best()).length();
    if (ScenarioWriter.write(changed).length() < before) {
      bench.improve(List.of(changed));
    }
  }

  private static Scenario travelling(Scenario from, Distribution delay) {
    return from.but().network(new NetworkModel(delay, from.network().wire())).build();
  }

  private static ClusterPlan plain(ClusterPlan cluster) {
    return new ClusterPlan(
        NodeGroup.of(cluster.managers().count()),
        NodeGroup.of(cluster.workers().count()),
        NodeGroup.of(cluster.spares().count()));
  }

  private static void containers(Bench bench) {
    Behaviours from = bench.best().containers();
    for (String image : from.images().keySet()) {
      attempt(bench, best -> containers(best, without(image, best.containers().images()), true));
    }
    for (String name : from.services().keySet()) {
      attempt(bench, best -> containers(best, without(name, best.containers().services()), false));
    }
  }

  private static Scenario containers(
      Scenario from, SortedMap<String, Behaviour> others, boolean images) {
    Behaviours old = from.containers();
    return from.but()
        .containers(
            images ? new Behaviours(others, old.services()) : new Behaviours(old.images(), others))
        .build();
  }

  private static void files(Bench bench) {
    for (String path : bench.best().files().inline().keySet()) {
      attempt(
          bench,
          best ->
              best.but()
                  .files(
                      new ScenarioFiles(
                          without(path, best.files().inline()), best.files().directory()))
                  .build());
    }
  }

  private static <T> SortedMap<String, T> without(String key, Map<String, T> entries) {
    var others = new TreeMap<>(entries);
    others.remove(key);
    return others;
  }

  /** Docker's numbers all at once, then one after the other. */
  private static void settings(Bench bench) {
    Settings docker = Settings.docker();
    RaftConfig raft = docker.raft();
    attempt(
        bench,
        from ->
            with(
                from,
                new Settings(
                    raft.withQuorumRule(from.settings().raft().quorumRule()),
                    docker.snapshotEvery(),
                    docker.heartbeatNanos(),
                    docker.taskHistory())));
    attempt(bench, from -> with(from, raft(from).but().tickNanos(raft.tickNanos()).build()));
    attempt(bench, from -> with(from, raft(from).but().preVote(raft.preVote()).build()));
    attempt(bench, from -> with(from, raft(from).but().checkQuorum(raft.checkQuorum()).build()));
    attempt(
        bench,
        from ->
            with(
                from,
                raft(from).but().entriesForSlowFollowers(raft.entriesForSlowFollowers()).build()));
    attempt(bench, from -> with(from, raft(from).withQuorumRule(raft.quorumRule())));
    attempt(
        bench,
        from ->
            with(
                from,
                new Settings(
                    raft(from),
                    docker.snapshotEvery(),
                    docker.heartbeatNanos(),
                    docker.taskHistory())));
  }

  private static RaftConfig raft(Scenario from) {
    return from.settings().raft();
  }

  private static Scenario with(Scenario from, RaftConfig raft) {
    Settings old = from.settings();
    return with(
        from, new Settings(raft, old.snapshotEvery(), old.heartbeatNanos(), old.taskHistory()));
  }

  private static Scenario with(Scenario from, Settings settings) {
    return from.but().settings(settings).build();
  }
}
