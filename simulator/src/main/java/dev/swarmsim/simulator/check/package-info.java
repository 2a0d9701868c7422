/** What must always hold, as named classes. */
package dev.swarmsim.simulator.check;
