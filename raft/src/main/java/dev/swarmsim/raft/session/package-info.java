/**
 * Client sessions: a command that is proposed again, because nobody knows what became of it, is
 * applied once.
 *
 * <p>{@link dev.swarmsim.raft.session.SessionMachine} stands around an application's state machine
 * on every member. A client opens a session ({@link
 * dev.swarmsim.raft.session.SessionCommand.Open}), numbers its commands ({@link
 * dev.swarmsim.raft.session.SessionCommand.InSession}), and proposes one again, with the same
 * number, until it has an answer. Answers are kept until the client no longer wants them; a
 * repeated command gets the answer of the first time.
 *
 * <p>Sessions end by the log alone, so that all members end the same ones: only so many exist, and
 * a new one takes the place of that which was used least recently in the order of the log. A
 * command of a session that has ended is refused rather than applied, since nobody can tell whether
 * it was applied before. Sessions and answers are part of the snapshot. Source: Ongaro, «Consensus:
 * Bridging Theory and Practice», §6.3.
 */
package dev.swarmsim.raft.session;
