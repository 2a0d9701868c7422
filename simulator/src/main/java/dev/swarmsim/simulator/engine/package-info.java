/** One Docker Engine for each node, answering for itself. */
package dev.swarmsim.simulator.engine;
