package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;

/**
 * A transaction became part of the swarm's history.
 *
 * @param timeNanos when the first manager applied it
 * @param node that manager's host name
 * @param index its place in the log
 * @param events its changes
 * @param store that manager's store after it
 */
public record StoreCommit(
    long timeNanos, String node, long index, List<StoreEvent<?>> events, StoreView store) {}
