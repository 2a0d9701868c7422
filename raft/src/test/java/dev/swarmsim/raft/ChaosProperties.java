package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class ChaosProperties {
  @Property(tries = 150, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void whateverIsLostTheGroupStaysSafeAndRecovers(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int voters) {
    var chaos = new Chaos(seed, voters, QuorumRule.MAJORITY, SafetyRules::new, false);

    chaos.rage(150);

    chaos.recover();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void membersMayComeAndGoMeanwhile(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int voters) {
    var chaos = new Chaos(seed, voters, QuorumRule.MAJORITY, SafetyRules::new, true);

    chaos.rage(150);

    chaos.recover();
  }
}
