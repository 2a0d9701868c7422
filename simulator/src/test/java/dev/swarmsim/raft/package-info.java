/** Members of another make for the simulator's tests: with a broken rule, or played by a script. */
package dev.swarmsim.raft;
