/**
 * Turns services into tasks and keeps them that way.
 *
 * <p>Start at {@link dev.swarmsim.scheduler.orchestrator.OrchestratorLoops}, which lists the loops
 * a leader runs. Each sees what was committed and answers with transactions that decide on the
 * store as it is when they run, so that doing one twice does no harm. What they remember (restart
 * history, delayed starts, updates under way) is rebuilt from the store by the next leader as far
 * as SwarmKit's leaders do.
 *
 * <p>Where SwarmKit follows the order of a hash table, the lower slot and the lower node id come
 * first. Cluster volumes are not part of it. Source: SwarmKit, {@code manager/orchestrator}.
 */
package dev.swarmsim.scheduler.orchestrator;
