package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.Action;
import java.util.Optional;

/**
 * A step of a scenario begins.
 *
 * @param timeNanos when, in virtual nanoseconds
 * @param id the step's own id, or {@code step 3}
 * @param action what happens, to the machines that its targets stood for
 * @param forNanos after how many virtual nanoseconds it ends by itself
 */
public record FaultBegan(long timeNanos, String id, Action action, Optional<Long> forNanos) {}
