package dev.swarmsim.simulator.scenario;

import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.quorum.QuorumRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code settings:}, {@code network:} and {@code disk:}. */
final class SettingsReader {
  private static final List<String> KEYS =
      List.of(
          "tick",
          "heartbeat-ticks",
          "election-ticks",
          "pre-vote",
          "check-quorum",
          "snapshot-every",
          "entries-kept",
          "dispatcher-heartbeat",
          "task-history");
  private static final List<String> NETWORK_KEYS =
      List.of("delay", "wire", "model", "loss", "duplicate", "reorder");
  private static final List<String> DATAGRAM_KEYS = List.of("loss", "duplicate", "reorder");
  private static final long SHORTEST_TICK_NANOS = 1_000_000L;
  private static final long LONGEST_TICK_NANOS = 3_600_000_000_000L;

  private final Problems problems;
  private final Scalars scalars;

  SettingsReader(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** The swarm's own numbers. */
  Settings settings(Optional<Node> node, QuorumRule rule) {
    var docker = Settings.docker();
    Optional<Section> section = node.flatMap(n -> Section.of(n, "settings", KEYS, problems));
    if (section.isEmpty()) {
      return new Settings(
          docker.raft().withQuorumRule(rule),
          docker.snapshotEvery(),
          docker.heartbeatNanos(),
          docker.taskHistory());
    }
    return new Settings(
        raft(section.get(), rule),
        integer(section.get(), "snapshot-every", docker.snapshotEvery(), 1, 1_000_000_000),
        Scalars.or(
            section.get(),
            "dispatcher-heartbeat",
            docker.heartbeatNanos(),
            n -> scalars.someDuration(n, "dispatcher-heartbeat")),
        integer(section.get(), "task-history", docker.taskHistory(), 0, 1_000));
  }

  private RaftConfig raft(Section section, QuorumRule rule) {
    RaftConfig docker = RaftConfig.docker();
    int heartbeat = integer(section, "heartbeat-ticks", docker.heartbeatTicks(), 1, 10_000);
    int election = integer(section, "election-ticks", docker.electionTicks(), 2, 100_000);
    int entriesKept =
        integer(section, "entries-kept", docker.entriesForSlowFollowers(), 0, 1_000_000);
    long tick = Scalars.or(section, "tick", docker.tickNanos(), this::tick);
    boolean preVote =
        Scalars.or(section, "pre-vote", docker.preVote(), n -> scalars.flag(n, "pre-vote"));
    boolean checkQuorum =
        Scalars.or(
            section, "check-quorum", docker.checkQuorum(), n -> scalars.flag(n, "check-quorum"));
    if (election <= heartbeat) {
      Node at =
          section.get("election-ticks").or(() -> section.get("heartbeat-ticks")).orElseThrow();
      problems.add(
          at,
          "election-ticks (%d) must be more than heartbeat-ticks (%d); ten times is usual"
              .formatted(election, heartbeat));
      return docker;
    }
    return docker
        .but()
        .tickNanos(tick)
        .heartbeatTicks(heartbeat)
        .electionTicks(election)
        .preVote(preVote)
        .checkQuorum(checkQuorum)
        .entriesForSlowFollowers(entriesKept)
        .quorumRule(rule)
        .build();
  }

  private Optional<Long> tick(Node node) {
    Optional<Long> nanos = scalars.duration(node, "tick");
    if (nanos.isPresent()
        && (nanos.get() < SHORTEST_TICK_NANOS || nanos.get() > LONGEST_TICK_NANOS)) {
      problems.add(node, "a tick lasts from 1ms to 1h");
      return Optional.empty();
    }
    return nanos;
  }

  /** The network between machines. */
  NetworkModel network(Optional<Node> node) {
    var standard = NetworkModel.standard();
    return node.flatMap(n -> Section.of(n, "network", NETWORK_KEYS, problems))
        .map(
            section ->
                new NetworkModel(
                    Scalars.or(
                        section, "delay", standard.delay(), n -> scalars.distribution(n, "delay")),
                    Scalars.or(section, "wire", standard.wire(), this::wire),
                    datagrams(section)))
        .orElse(standard);
  }

  private Optional<NetworkModel.Datagrams> datagrams(Section section) {
    String model =
        Scalars.or(
            section,
            "model",
            "stream",
            n -> scalars.oneOf(n, "model", List.of("stream", "datagram")));
    if (model.equals("datagram")) {
      return Optional.of(
          new NetworkModel.Datagrams(
              chance(section, "loss"),
              chance(section, "duplicate"),
              Scalars.or(section, "reorder", true, n -> scalars.flag(n, "reorder"))));
    }
    DATAGRAM_KEYS.stream()
        .filter(section::has)
        .forEach(
            key ->
                problems.add(
                    section.keyNode(key),
                    "\"%s\" can only befall datagrams; it needs \"model: datagram\" beside it"
                        .formatted(key)));
    return Optional.empty();
  }

  private double chance(Section section, String key) {
    return section
        .get(key)
        .flatMap(n -> scalars.decimal(n, key, "0", "1"))
        .map(BigDecimal::doubleValue)
        .orElse(0.0);
  }

  private Optional<NetworkModel.Wire> wire(Node node) {
    return scalars
        .oneOf(node, "wire", List.of("netty", "direct"))
        .map(word -> NetworkModel.Wire.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /** The machines' disks. */
  DiskModel disk(Optional<Node> node) {
    var standard = DiskModel.standard();
    return node.flatMap(n -> Section.of(n, "disk", List.of("sync"), problems))
        .map(
            section ->
                new DiskModel(
                    Scalars.or(
                        section, "sync", standard.sync(), n -> scalars.distribution(n, "sync"))))
        .orElse(standard);
  }

  private int integer(Section section, String key, int fallback, int min, int max) {
    return Scalars.or(section, key, fallback, n -> scalars.integer(n, key, min, max));
  }
}
