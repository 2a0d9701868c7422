package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import java.util.Optional;

/**
 * A control operation that an Engine was asked for, by a docker command or a client, and what it
 * answered.
 *
 * @param calledNanos when it was asked, in virtual nanoseconds
 * @param answeredNanos when it answered, in virtual nanoseconds
 * @param node the Engine's host name
 * @param group names the Raft group of its manager when it was asked
 * @param reply what it answered; empty if it refused, or ended before it could
 * @param failure the refusal, if it refused
 */
public record ControlCall(
    long calledNanos,
    long answeredNanos,
    String node,
    String group,
    ControlRequest request,
    Optional<ControlReply> reply,
    Optional<Throwable> failure) {}
