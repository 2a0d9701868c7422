/** Virtual time, and chance that repeats. */
package dev.swarmsim.simulator.time;
