/**
 * Stacks: compose files into the objects of a swarm.
 *
 * <p>Everything here is a function. {@link dev.swarmsim.simulator.stack.ComposeLoader} goes from
 * texts to one {@link dev.swarmsim.simulator.stack.Compose}: read ({@code ComposeYaml}), fill in
 * variables ({@code Interpolation}), refuse what `docker stack deploy` refuses ({@code Properties},
 * {@code SchemaCheck} by docker's own schema), write every short form out ({@code Canonical}...)
 * and merge several files ({@code Merge}). {@link dev.swarmsim.simulator.stack.StackConverter}
 * makes specs of it. Refusals are {@link dev.swarmsim.simulator.stack.ComposeException}s with
 * docker's words and the place in the file.
 *
 * <p>Differences from docker (docker/cli, {@code cli/compose}): where it goes through maps in no
 * order, we go in the order of names; all versions from 3.0 to 3.13 are checked by the schema of
 * 3.13; variables have values only if the caller gives some.
 */
package dev.swarmsim.simulator.stack;
