package dev.swarmsim.simulator.scenario;

/**
 * What is done to machines, links, disks, clocks and containers, in families. {@code heal}, {@code
 * restart} and {@code resume} are among them: they undo what others did.
 */
public sealed interface Fault extends Action
    permits NodeFault, LinkFault, DiskFault, ClockFault, ContainerFault {}
