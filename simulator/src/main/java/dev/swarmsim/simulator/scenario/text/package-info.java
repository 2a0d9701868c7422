/** Words and numbers as scenario files write them: durations, sizes, near misses. */
package dev.swarmsim.simulator.scenario.text;
