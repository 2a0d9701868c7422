package dev.swarmsim.raft.transport;

import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;

/**
 * A Raft message with its sender and its receiver.
 *
 * @param from the member that sends it
 * @param to the member it is for; whoever else receives it drops it
 */
public record RaftEnvelope(MemberId from, MemberId to, Message message) {}
