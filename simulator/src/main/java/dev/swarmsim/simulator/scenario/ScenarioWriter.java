package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.Map;

/**
 * Writes a scenario as a file that a person likes to read: a line for each step, and nothing that
 * holds anyway.
 *
 * <p>{@link ScenarioReader} reads it back to an equal scenario, apart from line numbers and the
 * directory of files beside it: {@link ScenarioFiles#inline()} alone are written. What no file can
 * say is lost: numbers of Raft that have no key, and decimals beyond the ninth of a chance or
 * factor. Equal scenarios give equal texts.
 */
public final class ScenarioWriter {
  private static final int STEP_COLUMN = 4;
  private static final int FILE_INDENT = 4;

  private final StringBuilder text = new StringBuilder("scenario: 1\n");
  private final Scenario scenario;

  private ScenarioWriter(Scenario scenario) {
    this.scenario = scenario;
  }

  /** The text of a file; it ends with a line feed. */
  public static String write(Scenario scenario) {
    return new ScenarioWriter(scenario).write();
  }

  /** One step as a file has it, on one line: {@code {at: 30s, crash: leader, for: 20s}}. */
  public static String step(Step step) {
    return map(step).toString();
  }

  private String write() {
    line("name", YamlWords.inFlow(scenario.name()));
    if (!scenario.about().isEmpty()) {
      line("about", YamlWords.prose(scenario.about(), "about: ".length()));
    }
    if (scenario.seed() != Scenario.DEFAULT_SEED) {
      line("seed", seed(scenario.seed()));
    }
    scenario.campaignSeeds().ifPresent(seeds -> line("seeds", seeds.toString()));
    long standardEnd = ScenarioReader.standardEndNanos(scenario);
    if (scenario.endsNanos() != standardEnd) {
      line("ends", Durations.format(scenario.endsNanos()));
    }
    section(
        "cluster",
        SettingsWriter.cluster(scenario.cluster(), scenario.settings().raft().quorumRule()));
    section("settings", SettingsWriter.settings(scenario.settings()));
    section("network", SettingsWriter.network(scenario.network()));
    section("disk", SettingsWriter.disk(scenario.disk()));
    section("clocks", SettingsWriter.clocks(scenario.clocks()));
    text.append(BehaviourWriter.section("images", scenario.containers().images()));
    text.append(BehaviourWriter.section("services", scenario.containers().services()));
    files();
    workload();
    steps();
    scenario.swarm().ifPresent(swarm -> line("swarm", swarm.toString()));
    scenario.liveness().ifPresent(liveness -> line("liveness", liveness.toString()));
    text.append(new ExpectWriter(scenario.steps()).section(scenario.expect()));
    text.append(ExpectWriter.verdict(scenario.verdict()));
    if (!scenario.limits().equals(Limits.STANDARD)) {
      line("limits", "{events: " + scenario.limits().events() + "}");
    }
    return text.toString();
  }

  private void line(String key, String yaml) {
    text.append(key).append(": ").append(yaml).append('\n');
  }

  private void section(String key, FlowMap map) {
    if (!map.isEmpty()) {
      line(key, map.wrapped(key.length() + 2));
    }
  }

  /** A number of at most 18 digits as such, any other in hexadecimal digits. */
  private static String seed(long seed) {
    String decimal = Long.toString(seed);
    return decimal.replace("-", "").length() <= 18 ? decimal : "0x" + Long.toHexString(seed);
  }

  private void files() {
    Map<String, String> inline = scenario.files().inline();
    if (!inline.isEmpty()) {
      text.append("files:\n");
      inline.forEach(
          (path, content) ->
              line("  " + YamlWords.key(path), YamlWords.literal(content, FILE_INDENT)));
    }
  }

  private void workload() {
    if (!scenario.workload().isEmpty()) {
      text.append("workload:\n");
      for (ClientsPlan plan : scenario.workload()) {
        text.append("  - ").append(WorkloadWriter.map(plan).wrapped(STEP_COLUMN)).append('\n');
      }
    }
  }

  private void steps() {
    if (!scenario.steps().isEmpty()) {
      text.append("steps:\n");
      for (Step step : scenario.steps()) {
        text.append("  - ").append(map(step).wrapped(STEP_COLUMN)).append('\n');
      }
    }
  }

  private static String trigger(Trigger when) {
    if (when.afterNanos() == 0 && when.times() == 1) {
      return YamlWords.inFlow(when.that().text());
    }
    return new FlowMap()
        .text("that", when.that().text())
        .duration("after", when.afterNanos(), 0)
        .unless(when.times() == 1, "times", Integer.toString(when.times()))
        .toString();
  }

  private static FlowMap map(Step step) {
    FlowMap map = new FlowMap().duration("at", step.atNanos());
    step.when().ifPresent(when -> map.put("when", trigger(when)));
    map.text("id", step.id());
    ActionWriter.write(step.action(), map);
    return map.duration("for", step.forNanos()).unless(!step.mayFail(), "may-fail", "true");
  }
}
