package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.run.Failure;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Cuts failing scenarios down. Without a limit in time, equal scenarios come down to equal ones, on
 * however many threads.
 */
public final class Shrinker {
  /** So many equal runs make a failure a steady one. */
  private static final int PROOFS = 3;

  private static final int SEEDS_FOR_FEWER_NODES = 5;
  private static final int OTHER_SEEDS = 100;

  private final Trial trial;
  private final Function<Scenario, List<Scenario>> concrete;
  private final ScenarioReader reader;
  private final Workers workers;
  private final Consumer<Progress> listener;

  /**
   * A step on the way.
   *
   * @param what which way it was made smaller
   * @param before how large it was
   * @param after how large it is
   * @param runs how many scenarios were run so far
   * @param best the scenario so far, with its verdict
   */
  public record Progress(String what, Size before, Size after, int runs, Scenario best) {}

  /**
   * @param trial finds out what a scenario comes to
   * @param concrete gives scenarios that should go as one went, with less left to chance; see
   *     {@link Concrete#of}
   * @param reader reads what {@link ScenarioWriter} wrote
   * @param workers try several scenarios at once, and know when time is up
   * @param listener told of each improvement
   */
  public Shrinker(
      Trial trial,
      Function<Scenario, List<Scenario>> concrete,
      ScenarioReader reader,
      Workers workers,
      Consumer<Progress> listener) {
    this.trial = trial;
    this.concrete = concrete;
    this.reader = reader;
    this.workers = workers;
    this.listener = listener;
  }

  /**
   * Cuts a scenario down.
   *
   * @return what is left of it; empty if it does not fail
   */
  public Optional<Shrunk> shrink(Scenario scenario) {
    Trial.Ran ran = trial.run(scenario);
    return ran.failure().map(failure -> shrink(new Bench.Shown(scenario, ran), failure));
  }

  private Shrunk shrink(Bench.Shown first, Failure failure) {
    var round = new Round();
    var bench =
        new Bench(
            trial,
            reader,
            workers,
            first,
            Symptom.of(failure),
            (before, after) ->
                listener.accept(
                    new Progress(
                        round.pass,
                        before.size(),
                        after.size(),
                        round.bench.runs(),
                        KeptScenario.of(after))));
    round.bench = bench;
    round.pass = "made concrete";
    bench.improve(concrete.apply(first.scenario()));
    round.pass(Wires.quick());
    boolean finished = round.passes(round.small());
    if (finished) {
      String before = text(bench);
      round.pass(new OtherSeeds(OTHER_SEEDS));
      finished = !bench.over() && (text(bench).equals(before) || round.passes(round.small()));
    }
    round.pass(Wires.standard());
    Bench.Shown best = bench.shown();
    return new Shrunk(
        KeptScenario.of(best),
        best.ran().failure().orElseThrow(),
        first.size(),
        best.size(),
        bench.runs(),
        bench.repeats(),
        finished,
        steady(best));
  }

  private static String text(Bench bench) {
    return ScenarioWriter.write(bench.best());
  }

  private boolean steady(Bench.Shown best) {
    for (int i = 0; i < PROOFS; i++) {
      if (!trial.run(best.scenario()).equals(best.ran())) {
        return false;
      }
    }
    return true;
  }

  /** The passes, one after the other. */
  private static final class Round {
    private Bench bench;
    private String pass = "";

    private List<Pass> small() {
      return List.of(
          new CutTheEnd(),
          FewerSteps.faults(),
          FewerSteps.commands(),
          new FewerClients(),
          new FewerExpectations(),
          new FewerNodes(SEEDS_FOR_FEWER_NODES),
          new StandardParts(),
          new EarlierSteps(),
          new SimplerSteps(),
          new CutTheEnd());
    }

    private void pass(Pass next) {
      pass = next.name();
      next.improve(bench);
    }

    /** All of them, again and again until none helps; false if time was up before. */
    private boolean passes(List<Pass> passes) {
      String before;
      do {
        before = text(bench);
        for (Pass next : passes) {
          if (bench.over()) {
            return false;
          }
          pass(next);
        }
      } while (!before.equals(text(bench)));
      return !bench.over();
    }
  }
}
