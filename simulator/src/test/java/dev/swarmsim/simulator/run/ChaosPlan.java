package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.Settings;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * What happens to a swarm under one seed: everything in it is drawn from the seed, and it can be
 * printed.
 *
 * @param seed the seed of the plan and of the world
 * @param profile how quick the swarm's clocks are
 * @param wire what carries the messages; every tenth seed goes over Netty
 * @param delay how long messages travel
 * @param cluster the machines
 * @param quorumRule how many managers decide
 * @param steps faults, and commands that write
 * @param faultsEndNanos when everything is healed and restarted, in virtual nanoseconds
 */
record ChaosPlan(
    long seed,
    Profile profile,
    NetworkModel.Wire wire,
    Distribution delay,
    ClusterPlan cluster,
    QuorumRule quorumRule,
    List<Step> steps,
    long faultsEndNanos) {
  private static final int NETTY_EVERY = 10;

  /** The swarm's own numbers. */
  enum Profile {
    /** Docker's: ticks of a second, no pre-vote, no snapshot within a run. */
    DOCKER(TimeUnit.SECONDS.toNanos(1)),
    /** Ten times quicker, with pre-vote, and with snapshots that slow managers need. */
    QUICK(TimeUnit.MILLISECONDS.toNanos(100));

    private final long tickNanos;

    Profile(long tickNanos) {
      this.tickNanos = tickNanos;
    }

    /** The grain of its clocks, in virtual nanoseconds; faults are measured in it. */
    long tickNanos() {
      return tickNanos;
    }

    private Settings settings() {
      Settings docker = Settings.docker();
      return switch (this) {
        case DOCKER -> docker;
        case QUICK ->
            new Settings(
                docker
                    .raft()
                    .but()
                    .tickNanos(tickNanos)
                    .preVote(true)
                    .checkQuorum(true)
                    .entriesForSlowFollowers(5)
                    .snapshotChunkBytes(1024)
                    .build(),
                20,
                docker.heartbeatNanos(),
                docker.taskHistory());
      };
    }
  }

  /** Draws the plan of a seed for five managers. */
  static ChaosPlan draw(long seed) {
    return draw(seed, 5, QuorumRule.MAJORITY);
  }

  /** Draws the plan of a seed for so many managers, who decide by that rule. */
  static ChaosPlan draw(long seed, int managers, QuorumRule rule) {
    RandomGenerator dice = new RandomStreams(seed).stream("chaos");
    Profile profile = dice.nextInt(3) == 0 ? Profile.QUICK : Profile.DOCKER;
    int workers = dice.nextInt(3);
    var steps = new ChaosSteps(dice, profile.tickNanos(), managers);
    return new ChaosPlan(
        seed,
        profile,
        seed % NETTY_EVERY == 0 ? NetworkModel.Wire.NETTY : NetworkModel.Wire.DIRECT,
        new Distribution.Exponential(200_000, dice.nextBoolean() ? 300_000 : 5_000_000),
        new ClusterPlan(NodeGroup.of(managers), NodeGroup.of(workers), NodeGroup.of(0)),
        rule,
        steps.draw(),
        steps.endNanos());
  }

  Settings settings() {
    Settings settings = profile.settings();
    return new Settings(
        settings.raft().withQuorumRule(quorumRule),
        settings.snapshotEvery(),
        settings.heartbeatNanos(),
        settings.taskHistory());
  }

  /** The plan for people, a line for each step. */
  String describe() {
    var text =
        new StringBuilder(
            "seed %d: %s profile, %s wire, delay %s, %d managers, %d workers%n"
                .formatted(
                    seed,
                    profile,
                    wire,
                    delay,
                    cluster.managers().count(),
                    cluster.workers().count()));
    for (Step step : steps) {
      text.append(
          "  %s %s%s%n"
              .formatted(
                  Durations.format(step.atNanos()),
                  step.action(),
                  step.forNanos().map(length -> " for " + Durations.format(length)).orElse("")));
    }
    return text.append("  %s heal and restart all".formatted(Durations.format(faultsEndNanos)))
        .toString();
  }
}
