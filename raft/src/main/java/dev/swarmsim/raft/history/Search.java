package dev.swarmsim.raft.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Looks for an order of the operations of one key that explains every answer.
 *
 * <p>A step of work tries one operation in one configuration, or compares two configurations.
 */
final class Search<S, C, A> {
  /** What configurations have in common that differ only in what they have spent. */
  private record Place<S>(int answer, S state, NumberSet ahead) {}

  private final Timeline<C, A> timeline;
  private final Moves<S, C, A> moves;
  private final long budget;
  private final Map<Place<S>, List<NumberSet>> seen = new HashMap<>();
  private final Furthest<S> furthest = new Furthest<>();
  private final Deque<Crossing> path = new ArrayDeque<>();

  /** Where operations without an answer were not used yet: furthest first, sparing ones first. */
  private final PriorityQueue<Configuration<S>> stuck =
      new PriorityQueue<>(
          Comparator.<Configuration<S>>comparingInt(Configuration::answer)
              .reversed()
              .thenComparingInt(configuration -> configuration.spent().size()));

  private boolean arrived;
  private long compared;

  Search(Model<S, C, A> model, Timeline<C, A> timeline, long budget) {
    this.timeline = timeline;
    this.moves = new Moves<>(model, timeline);
    this.budget = budget;
  }

  /**
   * Deepest first. Operations without an answer are used only where nothing else leads on, since
   * they could explain away at first whatever was a wrong turn.
   */
  Verdict verdict(String key) {
    visit(moves.start());
    while (steps() <= budget) {
      if (arrived) {
        return new Verdict.Linearizable(steps());
      }
      if (!path.isEmpty()) {
        path.peek().next().ifPresentOrElse(this::visit, path::pop);
      } else if (!stuck.isEmpty()) {
        spend(stuck.remove());
      } else {
        return broken(key);
      }
    }
    return new Verdict.GaveUp(key, budget);
  }

  private Verdict broken(String key) {
    String report = new Picture<>(timeline).of(key, furthest.answer(), furthest.states());
    List<Operation<?, ?>> order = new ArrayList<>();
    furthest.trail().numbers().forEach(number -> order.add(timeline.operation(number)));
    return new Verdict.Broken(
        key, report, order, timeline.operation(furthest.answer()), furthest.states());
  }

  private void visit(Configuration<S> configuration) {
    arrived |= configuration.answer() == timeline.answers();
    if (!arrived && isNew(configuration)) {
      path.push(new Crossing(configuration));
    }
  }

  private void spend(Configuration<S> here) {
    for (int operation : timeline.unanswered(here)) {
      moves.take(here, operation).ifPresent(this::visit);
    }
  }

  private long steps() {
    return moves.tried() + compared;
  }

  /**
   * Whoever has spent fewer operations without an answer can do all that others can: those may take
   * effect later, or never.
   */
  private boolean isNew(Configuration<S> configuration) {
    var place = new Place<>(configuration.answer(), configuration.state(), configuration.ahead());
    List<NumberSet> spent = seen.computeIfAbsent(place, unseen -> new ArrayList<>(1));
    compared += 1 + spent.size();
    if (spent.stream().anyMatch(configuration.spent()::containsAll)) {
      return false;
    }
    spent.removeIf(more -> more.containsAll(configuration.spent()));
    spent.add(configuration.spent());
    furthest.reached(configuration);
    stuck.add(configuration);
    return true;
  }

  /** The ways from one configuration past its answer, those with the fewest steps first. */
  private final class Crossing {
    private final Deque<Configuration<S>> before = new ArrayDeque<>();
    private int candidate;

    Crossing(Configuration<S> start) {
      before.add(start);
    }

    /** The next configuration behind the answer; empty once there is no other. */
    Optional<Configuration<S>> next() {
      while (!before.isEmpty() && steps() <= budget) {
        Configuration<S> here = before.element();
        if (candidate == timeline.candidates(here.answer())) {
          before.remove();
          candidate = 0;
          continue;
        }
        int operation = timeline.candidate(here, candidate++);
        Optional<Configuration<S>> next =
            operation < 0 ? Optional.empty() : moves.take(here, operation);
        if (next.isPresent() && next.get().answer() > here.answer()) {
          return next;
        }
        next.filter(Search.this::isNew).ifPresent(before::add);
      }
      return Optional.empty();
    }
  }
}
