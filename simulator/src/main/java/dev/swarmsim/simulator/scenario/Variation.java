package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Lets a seed draw a scenario's numbers: how many machines, how quick they are, their settings. */
public final class Variation {
  /** What may vary. */
  static final List<String> KEYS = List.of("managers", "workers", "settings", "network", "disk");

  private Variation() {}

  /**
   * The scenario with what the dice say. A section that varies replaces the file's own.
   *
   * @throws IllegalArgumentException if what was drawn is not valid
   */
  public static Scenario of(Scenario scenario, Template.Keys vary, RandomGenerator dice) {
    var problems = new Problems("vary", "");
    Scenario varied = of(scenario, vary, dice, problems);
    if (!problems.none()) {
      throw new IllegalArgumentException(problems.exception().problems().getFirst().message());
    }
    return varied;
  }

  static Scenario of(
      Scenario scenario, Template.Keys vary, RandomGenerator dice, Problems problems) {
    Optional<Section> drawn =
        YamlTree.compose("vary", vary.draw(dice), problems)
            .flatMap(tree -> Section.of(tree, "vary", KEYS, problems));
    if (drawn.isEmpty()) {
      return scenario;
    }
    Section section = drawn.get();
    var scalars = new Scalars(problems);
    var settings = new SettingsReader(problems);
    ClusterPlan plan = scenario.cluster();
    ScenarioBuilder varied =
        scenario
            .but()
            .cluster(
                new ClusterPlan(
                    plan.managers().times(count(section, "managers", 1, plan.managers(), scalars)),
                    plan.workers().times(count(section, "workers", 0, plan.workers(), scalars)),
                    plan.spares()));
    section
        .get("settings")
        .ifPresent(
            node ->
                varied.settings(
                    settings.settings(Optional.of(node), scenario.settings().raft().quorumRule())));
    section.get("network").ifPresent(n -> varied.network(settings.network(Optional.of(n))));
    section.get("disk").ifPresent(n -> varied.disk(settings.disk(Optional.of(n))));
    return varied.build();
  }

  /** Never more than the file has: a step may name any of those. */
  private static int count(
      Section section, String key, int least, NodeGroup group, Scalars scalars) {
    return Scalars.or(
        section, key, group.count(), n -> scalars.integer(n, key, least, group.count()));
  }
}
