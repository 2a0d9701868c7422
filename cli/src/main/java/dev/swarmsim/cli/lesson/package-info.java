/**
 * Lessons told in the terminal, step by step. What they show is what a simulated swarm does while
 * they are told: every table and refusal was printed by a docker command, typed at that moment.
 *
 * <p>Start at {@link dev.swarmsim.cli.lesson.Lesson}; {@link dev.swarmsim.cli.lesson.QuorumLoss} is
 * a script, {@link dev.swarmsim.cli.lesson.Scene} what a script can do.
 */
package dev.swarmsim.cli.lesson;
