package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.world.MemberFactory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How to run a scenario.
 *
 * @param seed the seed of all dice; empty for the scenario's own
 * @param wire what carries the messages; empty for the scenario's own
 * @param members makes the Raft members; a test may hand in one with a bug
 * @param trace told every record of the trace, a line each; empty for nobody
 * @param chronicle told what happens and why; empty for nobody
 * @param untilNanos when to stop, in virtual nanoseconds, if before the scenario's own end
 */
public record RunOptions(
    OptionalLong seed,
    Optional<NetworkModel.Wire> wire,
    MemberFactory members,
    Optional<Consumer<String>> trace,
    Optional<Chronicle> chronicle,
    OptionalLong untilNanos) {
  /** As the scenario says, with the real Raft. */
  public static final RunOptions DEFAULT =
      new RunOptions(
          OptionalLong.empty(),
          Optional.empty(),
          RaftNode::new,
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  /** The same with another seed. */
  public RunOptions withSeed(long other) {
    return new RunOptions(OptionalLong.of(other), wire, members, trace, chronicle, untilNanos);
  }

  /** The same over another wire. */
  public RunOptions withWire(NetworkModel.Wire other) {
    return new RunOptions(seed, Optional.of(other), members, trace, chronicle, untilNanos);
  }

  /** The same with other Raft members. */
  public RunOptions withMembers(MemberFactory other) {
    return new RunOptions(seed, wire, other, trace, chronicle, untilNanos);
  }

  /** The same with somebody who reads the trace. */
  public RunOptions withTrace(Consumer<String> lines) {
    return new RunOptions(seed, wire, members, Optional.of(lines), chronicle, untilNanos);
  }

  /** The same with a chronicle that is kept. */
  public RunOptions withChronicle(Chronicle book) {
    return new RunOptions(seed, wire, members, trace, Optional.of(book), untilNanos);
  }

  /** The same, stopping early: what was to come later has no verdict. */
  public RunOptions until(long timeNanos) {
    return new RunOptions(seed, wire, members, trace, chronicle, OptionalLong.of(timeNanos));
  }
}
