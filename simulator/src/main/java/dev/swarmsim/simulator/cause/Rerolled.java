package dev.swarmsim.simulator.cause;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.run.Reroll;
import java.util.Optional;

/**
 * Runs the failing scenario with other dice from some moment on. Equal moments and salts come to
 * equal ends; may be asked on several threads at once.
 */
@FunctionalInterface
public interface Rerolled {
  /** What goes wrong then; empty if nothing does. */
  Optional<Failure> run(Reroll reroll);
}
