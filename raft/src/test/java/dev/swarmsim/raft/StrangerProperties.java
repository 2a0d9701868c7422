package dev.swarmsim.raft;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever a member is told, it keeps what it must keep by itself. {@code
 * -Dswarmsim.strangers=100000} tries so many seeds.
 */
class StrangerProperties {
  private static final int STEPS = 120;
  private static final int SEEDS_PER_TRY = Integer.getInteger("swarmsim.strangers", 2_000) / 100;

  @Property(tries = 100, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void whateverItIsToldAMemberKeepsItsTermVoteCommitAndOrder(@ForAll long seed) {
    for (int i = 0; i < SEEDS_PER_TRY; i++) {
      new Run(seed + i).play();
    }
  }

  private static final class Run {
    private final long seed;
    private final SplittableRandom random;
    private final Stranger stranger;
    private final Harness harness;
    private Host host;
    private long term;
    private long commit;
    private long applied;
    private final SortedMap<Long, Optional<MemberId>> votes = new TreeMap<>();

    Run(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.stranger = new Stranger(random);
      this.harness = new Harness(stranger.config());
      this.host = harness.start(1, stranger.disk());
    }

    void play() {
      for (int i = 0; i < STEPS; i++) {
        Input input = stranger.input(host.node());
        try {
          check(host.step(input));
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed + ", step " + i + ", " + input, e);
        }
        if (random.nextInt(60) == 0) {
          restart();
        }
        if (random.nextInt(10) == 0) {
          host.holdWrites();
        }
        if (random.nextInt(5) == 0) {
          host.finishWrites();
        }
      }
    }

    private void restart() {
      host = harness.restart(1);
      // What was not written was not promised.
      votes.clear();
      term = 0;
      commit = 0;
      applied = 0;
      check(host.step(new Input.Woken()));
    }

    private void check(List<Effect> effects) {
      RaftNode node = host.node();
      LogView log = node.log();
      require(node.term() >= term, "the term goes back");
      require(node.commitIndex() >= commit, "the commit goes back");
      require(node.appliedIndex() >= applied, "what is applied goes back");
      require(node.commitIndex() <= log.lastIndex(), "the commit is beyond the log");
      require(node.appliedIndex() <= node.commitIndex(), "what is applied is not committed");
      require(log.durableIndex() <= log.lastIndex(), "more is durable than there is");
      Optional<MemberId> before = votes.getOrDefault(node.term(), Optional.empty());
      require(before.isEmpty() || before.equals(node.votedFor()), "the vote changed");
      require(
          effects.stream().skip(1).noneMatch(Effect.Persist.class::isInstance),
          "a write is not the first effect");
      votes.put(node.term(), node.votedFor());
      term = node.term();
      commit = node.commitIndex();
      applied = node.appliedIndex();
    }

    private void require(boolean holds, String broken) {
      if (!holds) {
        throw new AssertionError("seed " + seed + ": " + broken);
      }
    }
  }
}
