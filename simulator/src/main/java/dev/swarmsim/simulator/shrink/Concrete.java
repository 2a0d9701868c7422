package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.campaign.Draw;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.ExpectedVerdict;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioFiles;
import dev.swarmsim.simulator.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts what a run chose in the place of choices: whom each step meant, and what files held. */
public final class Concrete {
  private Concrete() {}

  /**
   * The same story with its choices made, as it went under its seed.
   *
   * @return scenarios that should go as it went, the plainest first: all choices made, and steps
   *     that found nobody left out; these kept; nothing changed but the files, which are brought
   *     along
   */
  public static List<Scenario> of(Scenario scenario, WorldTrial.Runs runs, RunOptions options) {
    Scenario drawn = Draw.concrete(scenario, scenario.seed());
    Scenario holding = drawn.but().verdict(new ExpectedVerdict.Holds()).build();
    var seen = new Seen();
    try {
      runs.run(holding, options.withSeed(holding.seed()).watchedBy(seen), line -> {});
    } catch (IllegalStateException | IllegalArgumentException | NullPointerException expected) {
      // The simulator's own mistake may be what is shrunk: what began before it is known.
    }
    Scenario whole = holding.but().files(new ScenarioFiles(seen.files, Optional.empty())).build();
    return List.of(
        made(whole, seen.begun, false, false),
        made(whole, seen.begun, true, false),
        made(whole, seen.begun, true, true),
        whole);
  }

  /** What a run chose, and what it read. */
  private static final class Seen implements Observer {
    private final Map<String, FaultBegan> begun = new TreeMap<>();
    private final SortedMap<String, String> files = new TreeMap<>();

    @Override
    public void faultBegan(FaultBegan fault) {
      begun.putIfAbsent(fault.id(), fault);
    }

    @Override
    public void fileRead(String path, String text) {
      if (!text.isBlank()) {
        files.put(path.startsWith("./") ? path.substring(2) : path, text);
      }
    }
  }

  private static Scenario made(
      Scenario scenario, Map<String, FaultBegan> begun, boolean keepsOthers, boolean waits) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < scenario.steps().size(); i++) {
      Step step = scenario.steps().get(i);
      FaultBegan fault = begun.get(step.id().orElse("step " + (i + 1)));
      if (fault != null && step.when().isPresent() && !waits) {
        steps.add(Parts.happening(step, fault.timeNanos(), fault.action()));
      } else if (fault != null) {
        steps.add(Parts.doing(step, fault.action()));
      } else if (keepsOthers) {
        steps.add(step);
      }
    }
    return Parts.withSteps(scenario, steps);
  }
}
