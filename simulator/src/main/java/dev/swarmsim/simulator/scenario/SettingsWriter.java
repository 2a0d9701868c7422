package dev.swarmsim.simulator.scenario;

import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.scenario.text.Sizes;
import java.math.BigDecimal;
import java.util.Locale;

/** Writes {@code cluster:}, {@code settings:}, {@code network:} and {@code disk:}. */
final class SettingsWriter {
  private static final int CPU_DECIMALS = 9;

  private SettingsWriter() {}

  static FlowMap cluster(ClusterPlan plan, QuorumRule rule) {
    FlowMap map = new FlowMap().put("managers", group(plan.managers()));
    group(map, "workers", plan.workers());
    group(map, "spare", plan.spares());
    return map.unless(
        rule == QuorumRule.MAJORITY, "quorum-rule", rule.name().toLowerCase(Locale.ROOT));
  }

  private static void group(FlowMap map, String key, NodeGroup group) {
    map.unless(group.equals(NodeGroup.of(0)), key, group(group));
  }

  private static String group(NodeGroup group) {
    String count = Integer.toString(group.count());
    if (group.equals(NodeGroup.of(group.count()))) {
      return count;
    }
    var labels = new FlowMap();
    group.labels().forEach(labels::text);
    var engineLabels = new FlowMap();
    group.engineLabels().forEach(engineLabels::text);
    return new FlowMap()
        .put("count", count)
        .unless(
            group.nanoCpus() == NodeGroup.DEFAULT_NANO_CPUS,
            "cpu",
            BigDecimal.valueOf(group.nanoCpus(), CPU_DECIMALS).stripTrailingZeros().toPlainString())
        .unless(
            group.memoryBytes() == NodeGroup.DEFAULT_MEMORY_BYTES,
            "memory",
            Sizes.format(group.memoryBytes()))
        .unless(group.zones().isEmpty(), "zones", YamlWords.list(group.zones()))
        .unless(labels.isEmpty(), "labels", labels.toString())
        .unless(engineLabels.isEmpty(), "engine-labels", engineLabels.toString())
        .toString();
  }

  static FlowMap settings(Settings given) {
    Settings standard = Settings.docker();
    RaftConfig raft = given.raft();
    RaftConfig docker = standard.raft();
    var map = new FlowMap().duration("tick", raft.tickNanos(), docker.tickNanos());
    number(map, "heartbeat-ticks", raft.heartbeatTicks(), docker.heartbeatTicks());
    number(map, "election-ticks", raft.electionTicks(), docker.electionTicks());
    flag(map, "pre-vote", raft.preVote(), docker.preVote());
    flag(map, "check-quorum", raft.checkQuorum(), docker.checkQuorum());
    number(map, "snapshot-every", given.snapshotEvery(), standard.snapshotEvery());
    number(map, "entries-kept", raft.entriesForSlowFollowers(), docker.entriesForSlowFollowers());
    map.duration("dispatcher-heartbeat", given.heartbeatNanos(), standard.heartbeatNanos());
    number(map, "task-history", given.taskHistory(), standard.taskHistory());
    return map;
  }

  static FlowMap network(NetworkModel given) {
    var standard = NetworkModel.standard();
    FlowMap map =
        new FlowMap()
            .distribution("delay", given.delay(), standard.delay())
            .unless(
                given.wire() == standard.wire(),
                "wire",
                given.wire().name().toLowerCase(Locale.ROOT));
    given
        .datagrams()
        .ifPresent(
            how ->
                map.put("model", "datagram")
                    .unless(how.loss() == 0, "loss", YamlWords.decimal(how.loss()))
                    .unless(how.duplicate() == 0, "duplicate", YamlWords.decimal(how.duplicate()))
                    .unless(how.reorder(), "reorder", "false"));
    return map;
  }

  static FlowMap clocks(ClockModel given) {
    return new FlowMap()
        .unless(
            given.equals(ClockModel.EXACT),
            "drift",
            "%d..%dppm".formatted(given.minDriftPpm(), given.maxDriftPpm()));
  }

  static FlowMap disk(DiskModel given) {
    return new FlowMap().distribution("sync", given.sync(), DiskModel.standard().sync());
  }

  private static void number(FlowMap map, String key, int given, int standard) {
    map.unless(given == standard, key, Integer.toString(given));
  }

  private static void flag(FlowMap map, String key, boolean given, boolean standard) {
    map.unless(given == standard, key, Boolean.toString(given));
  }
}
