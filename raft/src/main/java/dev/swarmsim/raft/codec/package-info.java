/** What the log and the transport share: Raft's records as protobuf and back. */
package dev.swarmsim.raft.codec;
