package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.world.MemberFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How to run a scenario.
 *
 * @param seed the seed of all dice; empty for the scenario's own
 * @param wire what carries the messages; empty for the scenario's own
 * @param members makes the Raft members; a test may hand in one with a bug
 * @param loops the loops of a leader besides its dispatcher; empty for all there are
 * @param trace told every record of the trace, a line each; empty for nobody
 * @param chronicle told what happens and why; empty for nobody
 * @param observers look at everything that happens
 * @param untilNanos when to stop, in virtual nanoseconds, if before the scenario's own end
 * @param marks whether the marks of the run are counted, also if the scenario asks for none
 * @param reroll from when on the dice fall otherwise; empty for never
 */
public record RunOptions(
    OptionalLong seed,
    Optional<NetworkModel.Wire> wire,
    MemberFactory members,
    Optional<List<LoopFactory>> loops,
    Optional<Consumer<String>> trace,
    Optional<Chronicle> chronicle,
    List<Observer> observers,
    OptionalLong untilNanos,
    boolean marks,
    Optional<Reroll> reroll) {
  /** As the scenario says, with the real Raft. */
  public static final RunOptions DEFAULT =
      new RunOptions(
          OptionalLong.empty(),
          Optional.empty(),
          RaftNode::new,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          OptionalLong.empty(),
          false,
          Optional.empty());

  public RunOptions {
    loops = loops.map(List::copyOf);
    observers = List.copyOf(observers);
  }

  /** The same, to be changed. */
  public RunOptionsBuilder but() {
    return new RunOptionsBuilder(this);
  }

  /** The same with another seed. */
  public RunOptions withSeed(long other) {
    return but().seed(other).build();
  }

  /** The same over another wire. */
  public RunOptions withWire(NetworkModel.Wire other) {
    return but().wire(other).build();
  }

  /** The same with other Raft members. */
  public RunOptions withMembers(MemberFactory other) {
    return but().members(other).build();
  }

  /** The same with somebody who reads the trace. */
  public RunOptions withTrace(Consumer<String> lines) {
    return but().trace(lines).build();
  }

  /** The same with a chronicle that is kept. */
  public RunOptions withChronicle(Chronicle book) {
    return but().chronicle(book).build();
  }

  /** The same with one more who looks. */
  public RunOptions watchedBy(Observer observer) {
    return but().watchedBy(observer).build();
  }

  /** The same, stopping early: what was to come later has no verdict. */
  public RunOptions until(long timeNanos) {
    return but().until(timeNanos).build();
  }
}
