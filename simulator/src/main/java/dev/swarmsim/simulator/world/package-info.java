/** Nodes, their processes and the world they live in. */
package dev.swarmsim.simulator.world;
