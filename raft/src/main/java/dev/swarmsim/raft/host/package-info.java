/**
 * A Raft member that runs in real time: the pure core ({@link dev.swarmsim.raft.RaftNode}), a
 * durable log, a transport over TCP, and the application.
 *
 * <p>Start at {@link dev.swarmsim.raft.host.RaftServer}; give it a {@link
 * dev.swarmsim.raft.host.StateMachine}. {@link dev.swarmsim.raft.host.LocalGroup} is a whole group
 * in one process, for tests and benchmarks. {@link dev.swarmsim.raft.host.EffectPump} is the order
 * in which a host does a member's effects, without threads, clocks or sockets; the simulation uses
 * the same one.
 */
package dev.swarmsim.raft.host;
