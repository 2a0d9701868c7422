/**
 * What people see: thin commands that parse, call one thing, print one thing and return a named
 * exit code.
 *
 * <p>Start at {@link dev.swarmsim.cli.Swarmsim}, which puts the commands together. All they know of
 * the simulated world is the port {@link dev.swarmsim.cli.Simulator}; what they know of the real
 * one (terminal, environment, interruption) is {@link dev.swarmsim.cli.Surroundings}. Results go to
 * the command's output, progress and problems to its error output.
 */
package dev.swarmsim.cli;
