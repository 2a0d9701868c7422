/** Whole swarms, held to what a real one was recorded to do. */
package dev.swarmsim.simulator.world;
