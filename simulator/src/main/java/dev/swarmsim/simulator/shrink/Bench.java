package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where scenarios are tried: holds the best one so far, knows what was tried before, and tries
 * several at once.
 *
 * <p>A candidate is tried as it reads back from its own text. One that cannot be read back shows
 * nothing.
 */
final class Bench {
  /** A scenario that shows the symptom, and its run. */
  record Shown(Scenario scenario, Trial.Ran ran) {
    Size size() {
      return Size.of(scenario, ran.endNanos());
    }
  }

  /** Told of each improvement. */
  interface Listener {
    void improved(Shown before, Shown after);
  }

  private static final Trial.Ran NOTHING = new Trial.Ran(Optional.empty(), true, "", 0);

  private final Trial trial;
  private final ScenarioReader reader;
  private final Symptom symptom;
  private final Workers workers;
  private final Listener listener;
  private final Map<String, Trial.Ran> known = new ConcurrentHashMap<>();
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger repeats = new AtomicInteger();
  private Shown best;

  Bench(
      Trial trial,
      ScenarioReader reader,
      Workers workers,
      Shown first,
      Symptom symptom,
      Listener listener) {
    this.trial = trial;
    this.reader = reader;
    this.workers = workers;
    this.best = first;
    this.symptom = symptom;
    this.listener = listener;
  }

  /** The smallest scenario so far that shows the symptom. */
  Scenario best() {
    return best.scenario();
  }

  /** It, and its run. */
  Shown shown() {
    return best;
  }

  boolean over() {
    return workers.over();
  }

  /** How many scenarios were run. */
  int runs() {
    return runs.get();
  }

  /** How many had been run before, so that their end was known. */
  int repeats() {
    return repeats.get();
  }

  /**
   * Tries scenarios in their order; the first that shows the symptom is the best from now on.
   *
   * @return which one it was
   */
  OptionalInt improve(List<Scenario> candidates) {
    List<Optional<Shown>> tried = tried(candidates, Optional::isPresent);
    int last = tried.size() - 1;
    if (last < 0 || tried.get(last).isEmpty()) {
      return OptionalInt.empty();
    }
    keep(tried.get(last).get());
    return OptionalInt.of(last);
  }

  /** Cuts a list down as far as scenarios that are made of its parts show the symptom. */
  <T> void cutDown(List<T> items, Function<List<T>, Scenario> maker) {
    List<T> unused =
        DeltaDebugging.minimal(
            items, candidates -> improve(candidates.stream().map(maker).toList()));
  }

  /** Tries all of them, as far as time allows. */
  List<Optional<Shown>> all(List<Scenario> candidates) {
    return tried(candidates, shown -> false);
  }

  /** Takes a scenario, which was tried, for the best. */
  void keep(Shown better) {
    Shown before = best;
    best = better;
    if (!ScenarioWriter.write(before.scenario()).equals(ScenarioWriter.write(best.scenario()))) {
      listener.improved(before, best);
    }
  }

  private List<Optional<Shown>> tried(
      List<Scenario> candidates, Predicate<Optional<Shown>> wanted) {
    var tasks = new ArrayList<Callable<Optional<Shown>>>();
    candidates.forEach(candidate -> tasks.add(() -> tried(candidate)));
    return workers.until(tasks, wanted);
  }

  /** The candidate as it reads back, if it shows the symptom. */
  private Optional<Shown> tried(Scenario candidate) {
    String text = ScenarioWriter.write(candidate);
    Optional<Scenario> read = read(text);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Trial.Ran ran = known.get(text);
    if (ran == null) {
      ran = trial.run(read.get());
      runs.incrementAndGet();
      // Most runs show nothing: of these no more than that is kept.
      known.put(text, symptom.shownBy(ran) ? ran : NOTHING);
    } else {
      repeats.incrementAndGet();
    }
    return symptom.shownBy(ran) ? Optional.of(new Shown(read.get(), ran)) : Optional.empty();
  }

  private Optional<Scenario> read(String text) {
    try {
      return Optional.of(reader.read("candidate", text));
    } catch (ScenarioException notOne) {
      return Optional.empty();
    }
  }
}
