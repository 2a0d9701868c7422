/**
 * The control operations, with Docker's own errors.
 *
 * <p>Start at {@link dev.swarmsim.scheduler.control.ControlApi}; each family of operations is one
 * class, each set of rules another. Specs are kept as the client sent them: what holds where they
 * are silent is in {@link dev.swarmsim.scheduler.Defaults}. Source: SwarmKit, {@code
 * manager/controlapi}; the texts are those a real swarm answers.
 */
package dev.swarmsim.scheduler.control;
