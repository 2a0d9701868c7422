/**
 * The replicated store: objects, transactions, versions, events.
 *
 * <p>A transaction runs on an overlay and yields a list of changes; the list becomes one Raft
 * entry; applying the entry is the only way a store changes. So managers that applied the same
 * entries hold equal stores, and every list is read in the order of ids.
 *
 * <p>Start at {@link dev.swarmsim.scheduler.store.Store}; readers need only {@link
 * dev.swarmsim.scheduler.store.StoreView}, writers {@link
 * dev.swarmsim.scheduler.store.Transaction}. Source: SwarmKit, {@code manager/state/store}.
 */
package dev.swarmsim.scheduler.store;
