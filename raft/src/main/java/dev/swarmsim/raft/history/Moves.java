package dev.swarmsim.raft.history;

import java.util.Optional;

/** What can take effect in a configuration, and what comes of it. */
final class Moves<S, C, A> {
  private final Model<S, C, A> model;
  private final Timeline<C, A> timeline;
  private long tried;

  Moves(Model<S, C, A> model, Timeline<C, A> timeline) {
    this.model = model;
    this.timeline = timeline;
  }

  /** How many operations were tried so far. */
  long tried() {
    return tried;
  }

  /** Before anything took effect that changes something. */
  Configuration<S> start() {
    return settled(Configuration.first(model.initial()));
  }

  /**
   * An operation takes effect.
   *
   * @return empty if its answer would have been another, or if it has none and changes nothing
   */
  Optional<Configuration<S>> take(Configuration<S> here, int number) {
    Optional<S> effect = effect(here.state(), number);
    boolean pointless = number >= timeline.answers() && effect.equals(Optional.of(here.state()));
    return pointless ? Optional.empty() : effect.map(state -> settled(after(here, number, state)));
  }

  private Configuration<S> after(Configuration<S> here, int number, S state) {
    if (number == here.answer()) {
      return here.explained(state);
    }
    return number < timeline.answers() ? here.ahead(number, state) : here.spend(number, state);
  }

  /**
   * A read that is answered right takes effect at once: what other operations can do is the same
   * before it and after it. This keeps reads from multiplying the ways.
   */
  private Configuration<S> settled(Configuration<S> configuration) {
    Configuration<S> here = configuration;
    while (here.answer() < timeline.answers()) {
      for (int other : timeline.open(here.answer())) {
        if (reads(here, other) && !here.ahead().contains(other)) {
          here = here.ahead(other, here.state());
        }
      }
      if (!reads(here, here.answer())) {
        return here;
      }
      here = here.explained(here.state());
    }
    return here;
  }

  private boolean reads(Configuration<S> here, int number) {
    Operation<C, A> operation = timeline.operation(number);
    return model.onlyReads(operation.call(), operation.answer().orElseThrow())
        && effect(here.state(), number).isPresent();
  }

  /** The state after the operation, unless its answer would have been another. */
  private Optional<S> effect(S state, int number) {
    tried++;
    Operation<C, A> operation = timeline.operation(number);
    Model.Step<S, A> step = model.apply(state, operation.call());
    boolean possible =
        operation.answer().isEmpty() || operation.answer().get().equals(step.answer());
    return possible ? Optional.of(step.state()) : Optional.empty();
  }
}
