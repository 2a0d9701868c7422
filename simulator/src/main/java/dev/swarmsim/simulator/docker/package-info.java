/**
 * The docker command, in-process and on virtual time.
 *
 * <p>Start at {@link dev.swarmsim.simulator.docker.DockerCli}. A command line goes through {@link
 * dev.swarmsim.simulator.docker.DockerCommandLine} (words, as a shell makes them), the table of
 * commands, and one thin class for each command, which asks the node's {@link
 * dev.swarmsim.simulator.engine.Engine} and prints what docker prints. Nothing here decides
 * anything about the swarm; what a daemon refuses is refused by the Engine.
 *
 * <p>The texts, tables and exit codes are those of docker 28.2 against an Engine 20.10. What the
 * simulation does not carry (networks, mounts, secrets, ...) is refused in words of our own that
 * begin with «swarmsim does not simulate», so that a gap is never taken for Docker's behaviour.
 */
package dev.swarmsim.simulator.docker;
