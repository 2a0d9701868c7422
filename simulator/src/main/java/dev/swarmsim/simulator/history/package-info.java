/**
 * Clients of a simulated swarm, and the verdict on what they were answered.
 *
 * <p>{@link dev.swarmsim.simulator.history.Clients} lets simulated clients read and write the
 * swarm's own objects while a scenario runs: a key is a config, its value is a label of it, and
 * every change goes through the control operations with the version that was last seen, as {@code
 * docker} does it. What each operation came to is a {@link
 * dev.swarmsim.simulator.history.ClientOperation}: done, refused, or unknown. {@link
 * dev.swarmsim.simulator.history.HistoryJudge} then looks for an order that explains all answers,
 * key by key.
 *
 * <p>SwarmKit answers reads from the store of whoever holds itself for the leader, without asking a
 * quorum ({@code manager/controlapi}: {@code s.store.View}). A leader that was cut off goes on
 * answering from what it knew, until it steps down. Writes alone are therefore linearizable in a
 * swarm, reads are not; both can be asked for. A refusal is a read, too: it says what the object
 * was like.
 */
package dev.swarmsim.simulator.history;
