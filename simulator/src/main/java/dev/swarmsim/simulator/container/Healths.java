package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.simulator.scenario.Behaviour;
import java.util.List;
import java.util.Optional;

/** Which health check a container has, and what it finds. */
final class Healths {
  private Healths() {}

  /**
   * The check in effect: the service's, with the image's command if it names none; empty if it is
   * switched off or there is none. An image has one if the scenario says what it finds.
   */
  static Optional<HealthCheck> checkOf(ContainerSpec spec, Behaviour behaviour) {
    HealthCheck check = spec.getHealthCheck();
    boolean off = check.getTestCount() > 0 && check.getTest(0).equals("NONE");
    boolean there = check.getTestCount() > 0 || behaviour.health().isPresent();
    return there && !off ? Optional.of(check) : Optional.empty();
  }

  /**
   * What a check finds: as the scenario says; else a command that is known to fail fails, and all
   * others succeed.
   */
  static Behaviour.Health modelOf(HealthCheck check, Behaviour behaviour) {
    return behaviour
        .health()
        .orElseGet(() -> fails(check) ? Behaviour.Health.bad() : Behaviour.Health.good());
  }

  private static boolean fails(HealthCheck check) {
    List<String> words = check.getTestList();
    if (words.size() < 2) {
      return false;
    }
    var meaning =
        words.getFirst().equals("CMD-SHELL")
            ? ShellMeaning.script(words.get(1))
            : ShellMeaning.of(words.subList(1, words.size()));
    return meaning.end().filter(end -> end.code() != 0).isPresent();
  }
}
