package dev.swarmsim.simulator.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioWriter;
import dev.swarmsim.simulator.scenario.Step;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final int SEEDS = 200;

  private static Scenario read(String swarm) throws ScenarioException {
    return ScenarioRunner.reader()
        .read(
            "test.yaml",
            "scenario: 1\nname: test\ncluster: {managers: 5, workers: 2}\nswarm: " + swarm + "\n");
  }

  private static List<Step> faults(Scenario scenario) {
    return scenario.steps().stream().filter(step -> step.id().orElse("").startsWith("f")).toList();
  }

  @Test
  void aSeedDrawsTheSameEachTimeAndAnotherSeedSomethingElse() {
    Scenario campaign = DefaultCampaign.scenario();

    assertEquals(Draw.concrete(campaign, 7), Draw.concrete(campaign, 7));
    assertNotEquals(Draw.concrete(campaign, 7).steps(), Draw.concrete(campaign, 8).steps());
  }

  @Test
  void whatIsConcreteStaysAsItIs() throws ScenarioException {
    Scenario plain =
        ScenarioRunner.reader().read("t", "scenario: 1\nname: t\ncluster: {managers: 1}\n");

    assertSame(plain, Draw.concrete(plain, plain.seed()));
    assertEquals(Optional.empty(), Draw.concrete(DefaultCampaign.scenario(), 1).swarm());
  }

  @Test
  void everythingDrawnIsOverWhenTheSpanEnds() throws ScenarioException {
    Scenario scenario =
        read("{pick: 3..9, from: [crash, pause, delay, partition], during: 10s..60s, for: 1s..5m}");

    for (long seed = 0; seed < SEEDS; seed++) {
      for (Step step : Draw.concrete(scenario, seed).steps()) {
        assertTrue(step.atNanos() >= TimeUnit.SECONDS.toNanos(10), step::toString);
        assertTrue(step.endNanos() <= TimeUnit.SECONDS.toNanos(60), step::toString);
        assertTrue(step.mayFail());
      }
    }
  }

  @Test
  void oneCommandMoreDoesNotShiftTheFaults() throws ScenarioException {
    String rest = ", from: [crash, pause, slow], during: 10s..60s, commands: [scale, create]}";

    List<Step> few = faults(Draw.concrete(read("{pick: 4, operations: 1" + rest), 5));
    List<Step> many = faults(Draw.concrete(read("{pick: 4, operations: 9" + rest), 5));

    assertEquals(4, few.size());
    assertEquals(few, many);
  }

  @Test
  void underTheBudgetOfAQuorumNoMomentLosesMoreThanAMinority() throws ScenarioException {
    Scenario scenario =
        read(
            "{pick: 9, from: [{crash: a-live-manager}, {pause: minority}, {kill: majority}],"
                + " during: 10s..60s, for: 5s..40s, budget: quorum}");

    for (long seed = 0; seed < SEEDS; seed++) {
      List<Step> faults = faults(Draw.concrete(scenario, seed));
      for (Step fault : faults) {
        int lost =
            faults.stream()
                .filter(
                    other ->
                        other.atNanos() <= fault.atNanos() && fault.atNanos() <= other.endNanos())
                .mapToInt(DrawTest::managers)
                .sum();
        assertTrue(lost <= 2, faults::toString);
      }
    }
  }

  private static int managers(Step step) {
    return step.action().toString().endsWith("minority")
        ? 2
        : step.action().toString().endsWith("majority") ? 3 : 1;
  }

  @Test
  void whatIsDrawnIsAFileThatReadsBackEqual() throws ScenarioException {
    for (long seed = 0; seed < 20; seed++) {
      Scenario drawn = Draw.concrete(DefaultCampaign.scenario(), seed);

      Scenario read = ScenarioRunner.reader().read("drawn", ScenarioWriter.write(drawn));

      assertEquals(ScenarioWriter.write(drawn), ScenarioWriter.write(read));
      assertEquals(
          drawn.steps().stream().map(Step::action).map(Action::toString).toList(),
          read.steps().stream().map(Step::action).map(Action::toString).toList());
    }
  }

  @Test
  void aPlanIsWrittenAsItIsRead() throws ScenarioException {
    Scenario campaign = DefaultCampaign.scenario();
    String text = ScenarioWriter.write(campaign);

    Scenario read = ScenarioRunner.reader().read("written", text);

    assertEquals(text, ScenarioWriter.write(read));
    assertEquals(campaign.swarm().orElseThrow().toString(), read.swarm().orElseThrow().toString());
    assertEquals(Draw.concrete(campaign, 3).steps().size(), Draw.concrete(read, 3).steps().size());
  }

  @Test
  void mistakesInASwarmSectionAreNamed() {
    assertEquals("unknown kind of fault \"crsh\"", mistake("{from: [crsh], during: 1s..2s}"));
    assertEquals("swarm has no \"during\"", mistake("{from: [crash]}"));
    assertEquals(
        "\"9..1\": a range runs from the lower to the higher value",
        mistake("{from: [crash], during: 1s..2s, pick: 9..1}"));
    assertEquals(
        "during is a range of durations, as in 30s..3m", mistake("{from: [crash], during: 1..2}"));
    assertTrue(mistake("{from: [{crash: m9}], during: 1s..2s}").contains("unknown node \"m9\""));
    assertTrue(
        mistake("{from: [crash], during: 1s..2s, commands: [service scal web=1]}")
            .startsWith("docker service scal web=1: "));
  }

  private static String mistake(String swarm) {
    return assertThrows(ScenarioException.class, () -> read(swarm)).problems().getFirst().message();
  }
}
