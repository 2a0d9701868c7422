/** Carries messages between nodes over Netty, over TCP or a simulated network alike. */
package dev.swarmsim.raft.transport;
