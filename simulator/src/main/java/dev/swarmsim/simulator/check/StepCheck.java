package dev.swarmsim.simulator.check;

/**
 * A check that looks at single steps of members. There are many of them, so that only those who
 * need to are told.
 */
public interface StepCheck extends Check {
  /** A member took a step; every effect of it is known, none is done yet. */
  void stepped(MemberStep step);
}
