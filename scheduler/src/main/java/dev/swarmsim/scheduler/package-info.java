/** The swarm's brain: what its managers keep, decide and refuse. No Raft, socket or clock here. */
package dev.swarmsim.scheduler;
