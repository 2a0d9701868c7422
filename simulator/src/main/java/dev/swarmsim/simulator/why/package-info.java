/**
 * Why things happened: what no swarm tells. A {@link dev.swarmsim.simulator.why.Chronicle} is told
 * the same as the checks, every step of every manager's Raft member and every committed
 * transaction, and answers afterwards: who stood for election and why, who gave a vote and who
 * refused it on what ground, what made a task come, move and go, which task stopped an update.
 *
 * <p>It looks on and changes nothing, so that a run with a chronicle and one without leave the same
 * trace. It sees all managers at once, which nobody in a real swarm can.
 */
package dev.swarmsim.simulator.why;
