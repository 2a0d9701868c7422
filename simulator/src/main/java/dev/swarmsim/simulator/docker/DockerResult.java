package dev.swarmsim.simulator.docker;

/**
 * What a docker command came to.
 *
 * @param exitCode 0 for success, 1 for a refusal, 125 for flags that docker does not understand
 * @param stdout what it printed, each line ended by a newline
 * @param stderr what it complained about, each line ended by a newline
 */
public record DockerResult(int exitCode, String stdout, String stderr) {}
