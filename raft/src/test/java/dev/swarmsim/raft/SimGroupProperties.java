package dev.swarmsim.raft;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Groups with nothing planted: whatever befalls them, no check has anything to say. */
class SimGroupProperties {
  @Property(tries = 25, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void whateverIsLostTheGroupStaysSafeAndRecovers(@ForAll long seed) {
    new SimGroup(seed, Profile.faults(), Plant.NONE).run();
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void membersMayComeAndGoMeanwhile(@ForAll long seed) {
    new SimGroup(seed, Profile.churn(), Plant.NONE).run();
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void leasesHoldWithinTheStatedDrift(@ForAll long seed) {
    new SimGroup(seed, Profile.lease(), Plant.NONE).run();
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void leadersMayChangeQuickly(@ForAll long seed) {
    new SimGroup(seed, Profile.haste(), Plant.NONE).run();
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF, seed = "20260101")
  void snapshotsMayComeAtAnyTime(@ForAll long seed) {
    new SimGroup(seed, Profile.snapshots(), Plant.NONE).run();
  }
}
