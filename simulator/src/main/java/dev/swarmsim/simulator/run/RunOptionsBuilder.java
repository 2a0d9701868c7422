package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.simulator.why.Chronicle;
import dev.swarmsim.simulator.world.MemberFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Changes single {@link RunOptions}, where each is described. */
public final class RunOptionsBuilder {
  private OptionalLong seed;
  private Optional<NetworkModel.Wire> wire;
  private MemberFactory members;
  private Optional<List<LoopFactory>> loops;
  private Optional<Consumer<String>> trace;
  private Optional<Chronicle> chronicle;
  private final List<Observer> observers;
  private OptionalLong untilNanos;
  private boolean marks;
  private Optional<Reroll> reroll;

  RunOptionsBuilder(RunOptions from) {
    seed = from.seed();
    wire = from.wire();
    members = from.members();
    loops = from.loops();
    trace = from.trace();
    chronicle = from.chronicle();
    observers = new ArrayList<>(from.observers());
    untilNanos = from.untilNanos();
    marks = from.marks();
    reroll = from.reroll();
  }

  /** The options. */
  public RunOptions build() {
    return new RunOptions(
        seed, wire, members, loops, trace, chronicle, observers, untilNanos, marks, reroll);
  }

  /** Sets {@link RunOptions#seed}. */
  public RunOptionsBuilder seed(long value) {
    seed = OptionalLong.of(value);
    return this;
  }

  /** Sets {@link RunOptions#wire}. */
  public RunOptionsBuilder wire(NetworkModel.Wire value) {
    wire = Optional.of(value);
    return this;
  }

  /** Sets {@link RunOptions#members}. */
  public RunOptionsBuilder members(MemberFactory value) {
    members = value;
    return this;
  }

  /** Sets {@link RunOptions#loops}. */
  public RunOptionsBuilder loops(List<LoopFactory> value) {
    loops = Optional.of(value);
    return this;
  }

  /** Sets {@link RunOptions#trace}. */
  public RunOptionsBuilder trace(Consumer<String> value) {
    trace = Optional.of(value);
    return this;
  }

  /** Sets {@link RunOptions#chronicle}. */
  public RunOptionsBuilder chronicle(Chronicle value) {
    chronicle = Optional.of(value);
    return this;
  }

  /** Adds one of {@link RunOptions#observers}. */
  public RunOptionsBuilder watchedBy(Observer observer) {
    observers.add(observer);
    return this;
  }

  /** Takes away everybody who looks at the run, so that another run can be made of the same. */
  public RunOptionsBuilder unwatched() {
    observers.clear();
    trace = Optional.empty();
    chronicle = Optional.empty();
    return this;
  }

  /** Sets {@link RunOptions#untilNanos}. */
  public RunOptionsBuilder until(long value) {
    untilNanos = OptionalLong.of(value);
    return this;
  }

  /** Sets {@link RunOptions#marks}. */
  public RunOptionsBuilder countingMarks() {
    marks = true;
    return this;
  }

  /** Sets {@link RunOptions#reroll}. */
  public RunOptionsBuilder reroll(Reroll value) {
    reroll = Optional.of(value);
    return this;
  }
}
