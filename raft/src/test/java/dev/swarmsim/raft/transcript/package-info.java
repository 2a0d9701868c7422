/**
 * Transcripts: what a group says and does, command by command, as a text to be read and compared.
 *
 * <p>A transcript is a file of commands. Beneath each stand, indented, the lines it makes: every
 * message sent and delivered, every write, change of role, application and refusal. A test plays
 * the commands on the pure core and compares; {@code -Dswarmsim.transcripts=rewrite} writes the
 * files anew, to be reviewed as a diff. {@link dev.swarmsim.raft.transcript.Commands} lists the
 * commands, {@link dev.swarmsim.raft.transcript.Words} the words of the answers.
 *
 * <p>Nothing is left to chance: each member has a clock of its own that moves only when a command
 * says so, member n waits E + n - 1 ticks before it stands for election, and a message arrives when
 * it is told to.
 */
package dev.swarmsim.raft.transcript;
