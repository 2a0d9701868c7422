/**
 * The arithmetic of quorums: how many voters decide ({@link dev.swarmsim.raft.quorum.QuorumRule}),
 * and what they have decided ({@link dev.swarmsim.raft.quorum.Quorums}). Functions of numbers;
 * nobody's name is known here.
 */
package dev.swarmsim.raft.quorum;
