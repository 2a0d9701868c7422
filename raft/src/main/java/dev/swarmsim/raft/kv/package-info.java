/**
 * A replicated key-value store: the worked example of embedding this library.
 *
 * <p>{@link dev.swarmsim.raft.kv.KeyValueMachine} is the application, {@link
 * dev.swarmsim.raft.kv.KeyValueNode} one member of the group that serves it, {@link
 * dev.swarmsim.raft.kv.KeyValueClient} whoever uses it. Reads are linearizable; a write that a
 * client repeats within its session is applied once.
 *
 * <h2>The protocol</h2>
 *
 * <p>One line asks, one line answers, in order; a person can speak it with {@code nc}. Words stand
 * apart by one blank; a blank, a per cent sign or anything below the blank is written {@code %20}
 * and the like, and an empty word {@code %}. Lines are UTF-8 of at most 1 MiB.
 *
 * <pre>
 * get KEY                value VALUE | none
 * put KEY VALUE          ok
 * append KEY VALUE       ok
 * delete KEY             ok | none
 * cas KEY OLD NEW        ok | differs        (sets KEY to NEW if it holds OLD)
 * create KEY VALUE       ok | differs        (sets KEY if there is none)
 * open                   session S           (begins a session)
 * in S N U COMMAND       as COMMAND          (write N of session S; U: lowest number unanswered)
 * status                 status ID ROLE term T leader L commit C applied A
 * </pre>
 *
 * <p>Instead of these, any line may be answered by {@code moved HOST:PORT} (nothing was done; ask
 * there), {@code unavailable WHY} (nothing was done; ask again a little later), {@code unknown WHY}
 * (it may be done or not; within a session: ask again), {@code expired} or {@code settled} (not
 * done now; perhaps before), {@code error WHY} (not understood; nothing was done).
 */
package dev.swarmsim.raft.kv;
