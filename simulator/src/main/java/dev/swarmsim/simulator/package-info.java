/**
 * A world for simulated swarms: virtual time, network, disks, nodes, faults, checks and scenarios.
 */
package dev.swarmsim.simulator;
