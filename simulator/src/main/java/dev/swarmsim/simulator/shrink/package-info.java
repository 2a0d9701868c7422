/**
 * Cuts a failing scenario down to what its failure needs, so that a person can read it.
 *
 * <p>Start at {@link dev.swarmsim.simulator.shrink.Shrinker}. It makes every choice of the run
 * concrete, then tries one smaller scenario after the other, each {@link
 * dev.swarmsim.simulator.shrink.Pass} in its way, and keeps a candidate only if it shows the same
 * {@link dev.swarmsim.simulator.shrink.Symptom}. Candidates are tried as they read back from their
 * own text, so that the file that comes out is what was tried. What a scenario does is found out by
 * a {@link dev.swarmsim.simulator.shrink.Trial}: the simulated world, or in tests a function.
 *
 * <p>Nothing here knows a clock, a thread or a terminal: they are given. Delta debugging is
 * Zeller's and Hildebrandt's (IEEE Transactions on Software Engineering 28, 2002).
 */
package dev.swarmsim.simulator.shrink;
