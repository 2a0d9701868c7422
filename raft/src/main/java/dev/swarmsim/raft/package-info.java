/**
 * Raft without hands: one member of a group as a deterministic state machine.
 *
 * <p>Start at {@link dev.swarmsim.raft.RaftNode}: {@link dev.swarmsim.raft.Input} and the time go
 * in, {@link dev.swarmsim.raft.Effect} come out. There is no thread, clock, disk or socket here;
 * the host does what the effects say.
 *
 * <h2>How to host a member</h2>
 *
 * <ol>
 *   <li>Read the disk into a {@link dev.swarmsim.raft.DurableState}: {@link
 *       dev.swarmsim.raft.DurableState#founding} for each founder of a new group, {@link
 *       dev.swarmsim.raft.DurableState#EMPTY} for one that a leader will add. Make the node; give
 *       {@link dev.swarmsim.raft.Input.Woken} at once. Who the others are, {@link
 *       dev.swarmsim.raft.RaftNode#configuration()} tells, and later {@link
 *       dev.swarmsim.raft.Effect.MembershipChanged}.
 *   <li>Give it one input at a time, with a time that never goes back, and do the effects in order.
 *   <li>{@link dev.swarmsim.raft.Effect.Persist}: hand it to the disk, in order of number. Once it
 *       and all before it are on the platter, give {@link dev.swarmsim.raft.Input.Persisted}. A
 *       failed write is never reported; the member has to be started again from its disk.
 *   <li>{@link dev.swarmsim.raft.Effect.Send}: send it, but not before the write it names is
 *       durable. Messages may be lost, repeated and overtaken.
 *   <li>{@link dev.swarmsim.raft.Effect.Restore} and {@link dev.swarmsim.raft.Effect.Apply}: feed
 *       the application. What it holds after a start comes again from the latest snapshot on.
 *   <li>After each step read {@link dev.swarmsim.raft.RaftNode#deadlineNanos()}, and give {@link
 *       dev.swarmsim.raft.Input.Woken} then. A wake that is out of date does no harm.
 *   <li>Now and then let the application take a snapshot and give {@link
 *       dev.swarmsim.raft.Input.SnapshotTaken}. Tell of lost peers with {@link
 *       dev.swarmsim.raft.Input.Unreachable}.
 *   <li>Serve a read when its {@link dev.swarmsim.raft.Effect.ReadReady} comes: the application
 *       then holds all that was committed when the read was asked for. Whoever was refused, or
 *       waits longer than it likes, may ask any member again.
 *   <li>A proposal is done when its {@link dev.swarmsim.raft.Effect.Accepted} position is applied
 *       with the same index <em>and</em> term; another term at that index says that it is lost.
 * </ol>
 *
 * <h2>How it is made</h2>
 *
 * <p>{@code RaftNode} dispatches; {@code TermRules} settles whose term counts; one class per role
 * ({@code Follower}, {@code PreCandidate}, {@code Candidate}, {@code Leader}) has one method per
 * message. A leader's duties are a class each: {@code Replicator} sends the log, {@code Office}
 * beats and knows how sure the leader is of its office, {@code LeaderReads}, {@code LeaderChanges}
 * and {@code LeaderTransfer} do what their names say. {@code RaftLog} is the log, {@code Progress}
 * what a leader knows about a follower, and {@code SafetyRules} holds the few rules that must not
 * be wrong.
 *
 * <h2>Where it differs</h2>
 *
 * <ul>
 *   <li>A membership takes effect when it is appended, as in the dissertation (§4.1), and is rolled
 *       back if its entry is truncated. etcd/raft, and so Docker, lets it take effect when the
 *       entry is applied. A removed member is therefore not sent the entry that removes it.
 *   <li>A candidate counts its own vote only when it is durable, and a leader its own entries
 *       likewise, as etcd/raft does with asynchronous storage.
 *   <li>A member that is asked for its vote in a later term, and refuses, goes on with the wait it
 *       had begun. etcd/raft begins a new one.
 *   <li>A vote request of an older term is answered with a refusal, as in figure 2 of the paper;
 *       etcd/raft drops it.
 *   <li>A follower does not pass proposals on: its host knows the leader.
 *   <li>With reads by lease a voter keeps the promise behind a lease through every change of its
 *       term and role, and for E ticks after a start; a leader that has told an heir to stand, or
 *       sees a clock run too fast, reads by quorum. etcd/raft leaves all of this to its user.
 *   <li>A learner is made a voter only when it has what was committed when the last heartbeats went
 *       out; adding a voter that is no learner is left to who asks for it, as in Docker.
 *   <li>There are no witnesses: a commit by one full member and a witness leaves one copy of the
 *       data, which a swarm has no use for.
 *   <li>A snapshot whose last entry the follower's log has already is not restored; it only tells
 *       that the log up to there is committed.
 * </ul>
 *
 * <p>Sources: Ongaro and Ousterhout, «In Search of an Understandable Consensus Algorithm» (sections
 * are given as §n) and Ongaro's dissertation (named).
 */
package dev.swarmsim.raft;
