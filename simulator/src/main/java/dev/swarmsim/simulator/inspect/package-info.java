/**
 * Any node's state at a moment of a run, laid open: what a debugger would show.
 *
 * <p>{@link dev.swarmsim.simulator.inspect.NodePage} is data; {@link
 * dev.swarmsim.simulator.world.Inspector} fills it from a world, and {@link
 * dev.swarmsim.simulator.inspect.PageText} and {@link dev.swarmsim.simulator.inspect.PageTree} show
 * it to people and to programs.
 */
package dev.swarmsim.simulator.inspect;
