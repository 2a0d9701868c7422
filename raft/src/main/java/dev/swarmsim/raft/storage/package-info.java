/**
 * The durable log, written against a small port for disks.
 *
 * <p>Start at {@link dev.swarmsim.raft.storage.WriteAheadLog}: it takes {@link
 * dev.swarmsim.raft.Effect.Persist} and gives a {@link dev.swarmsim.raft.DurableState} back after a
 * crash. It sees the world only through {@link dev.swarmsim.raft.storage.Disk}; {@link
 * dev.swarmsim.raft.storage.FileDisk} is the real one. There is no thread and no clock here: every
 * call is done when it returns.
 *
 * <p>On the disk there are segments ({@code log-SEQUENCE.wal}) and at most one snapshot in use
 * ({@code snapshot-INDEX-TERM.snap}). What a byte of a segment means is said in {@link
 * dev.swarmsim.raft.storage.SegmentFormat}.
 */
package dev.swarmsim.raft.storage;
