/** Tests of simulated containers. */
package dev.swarmsim.simulator.container;
