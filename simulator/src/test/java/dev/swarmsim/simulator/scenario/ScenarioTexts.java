package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Optional;

/** Scenario texts and a reader for the tests. */
final class ScenarioTexts {
  /** The example of the format's page. */
  static final String QUORUM_LOSS =
      """
      scenario: 1
      name: quorum-loss
      about: Two of three managers fail at once. Workers carry on; nothing new can be scheduled.
      cluster: {managers: 3, workers: 4}          # names m1..m3, w1..w4
      steps:
        - {at: 30s, on: m1, docker: service create --name web --replicas 6 nginx}
        - {at: 60s, on: m1, docker: service ps web, shows: [web.1, web.6]}
        - {at: 90s, id: loss, crash: [leader, one-follower]}
        - {at: 2m, on: a-live-manager, docker: service create --name late nginx,
           refused: "The swarm does not have a leader. It's possible that too few managers are online."}
        - {at: 150s, on: worker-of web.1, docker: ps, shows: [web.1]}
        - {at: 3m, restart: all}
        - {at: 4m, on: m1, docker: service create --name late nginx}
      expect:
        always: [one-leader-per-term, log-matching, leader-completeness, state-machine-safety, writable-iff-quorum]
        at:
          - {time: 150s, that: "running(web) == 6 and leader == none"}
        eventually:
          - {after: 3m, within: 60s, that: "leader exists"}
          - {after: 4m, within: 60s, that: "running(late) == 1"}
      """;

  private static final List<String> CHECKS =
      List.of(
          "one-leader-per-term",
          "log-matching",
          "leader-completeness",
          "state-machine-safety",
          "writable-iff-quorum");

  private ScenarioTexts() {}

  /** A reader that knows Raft's checks and refuses docker commands that begin with «frobnicate». */
  static ScenarioReader reader() {
    return new ScenarioReader(
        CHECKS,
        command ->
            command.startsWith("frobnicate")
                ? Optional.of("docker: 'frobnicate' is not a docker command.")
                : Optional.empty());
  }

  static Scenario read(String text) throws ScenarioException {
    return reader().read("test.yml", text);
  }

  /** A scenario with one manager group and these steps. */
  static String withSteps(String... steps) {
    var text =
        new StringBuilder(
            "scenario: 1\nname: test\ncluster: {managers: 3, workers: 2, spare: 1}\nsteps:\n");
    for (String step : steps) {
      text.append("  - ").append(step).append('\n');
    }
    return text.toString();
  }

  /** A scenario without steps and with these lines at its end. */
  static String withLines(String... lines) {
    return "scenario: 1\nname: test\ncluster: {managers: 3, workers: 2, spare: 1}\n"
        + String.join("\n", lines)
        + "\n";
  }
}
