/** Tests of compose files and what they become. */
package dev.swarmsim.simulator.stack;
