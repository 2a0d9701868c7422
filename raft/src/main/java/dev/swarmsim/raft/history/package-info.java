/**
 * Judges what clients saw: could one copy of the data, doing one thing at a time, have answered so?
 *
 * <p>Record {@link dev.swarmsim.raft.history.Operation}s, with {@link
 * dev.swarmsim.raft.history.Recorder} where clients are threads, and hand them to {@link
 * dev.swarmsim.raft.history.Linearizability#check} together with a {@link
 * dev.swarmsim.raft.history.Model} of the object, such as {@link
 * dev.swarmsim.raft.history.Register}. The {@link dev.swarmsim.raft.history.Verdict} is yes, no
 * with a picture of the place that cannot be explained, or an honest «I gave up».
 *
 * <p>Operations of different keys are judged apart: a history is linearizable if and only if that
 * of each object is (Herlihy and Wing, «Linearizability», theorem 1).
 *
 * <h2>How the search goes</h2>
 *
 * <p>{@code Search} walks along the answers in the order in which they were given. At each answer
 * its operation must have taken effect; what else took effect before it is tried out, fewest first,
 * and taken back if it leads nowhere. What is known at an answer is a {@code Configuration}: the
 * state, and which operations took effect already. None is looked at twice, nor one that has used
 * up more of the operations without an answer than another has. Sources: Wing and Gong, «Testing
 * and Verifying Concurrent Objects»; Lowe, «Testing for Linearizability», whose just-in-time rule
 * this is.
 */
package dev.swarmsim.raft.history;
