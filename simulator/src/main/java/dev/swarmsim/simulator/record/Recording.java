package dev.swarmsim.simulator.record;

import dev.swarmsim.simulator.run.RunResult;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is kept of a run.
 *
 * @param result what came of it
 * @param level how much its trace keeps
 * @param tape its trace
 * @param remarks what happened between the events; empty except on the level {@link
 *     TraceLevel#FULL}
 * @param counters how often things happened
 * @param lock the scenario that repeats it: every choice made, every target found
 * @param untilNanos when it was told to stop, in virtual nanoseconds; empty for its own end
 */
public record Recording(
    RunResult result,
    TraceLevel level,
    Tape tape,
    List<Remark> remarks,
    Counters counters,
    Scenario lock,
    OptionalLong untilNanos) {}
