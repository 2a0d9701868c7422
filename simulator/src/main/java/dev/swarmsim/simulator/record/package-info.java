/**
 * What is kept of a run, so that it can be looked at again, repeated to the letter, and compared.
 *
 * <p>The trace of a run is a list of records, each with the rolling hash over itself and all before
 * it: equal hashes mean equal pasts. {@link dev.swarmsim.simulator.record.Tape} keeps records in
 * memory, {@link dev.swarmsim.simulator.record.TraceFile} on disk; {@link
 * dev.swarmsim.simulator.record.Difference} finds where two of them part, and {@link
 * dev.swarmsim.simulator.record.Lock} writes the scenario that repeats a run. Nothing here changes
 * a run by looking at it.
 */
package dev.swarmsim.simulator.record;
