package dev.swarmsim.simulator.container;

import dev.swarmsim.simulator.scenario.Behaviour;
import dev.swarmsim.simulator.scenario.Distribution;
import java.util.List;
import java.util.Optional;

/** Behaviours without chance: 5 s to pull, nothing to start, 0.1 s to stop. */
final class Behaviours {
  private static final Distribution AT_ONCE = new Distribution.Fixed(0);

  private Behaviours() {}

  static Behaviour plain() {
    return of(Behaviour.Failure.NEVER, Optional.empty(), Optional.empty(), List.of());
  }

  static Behaviour pullFailsUntil(long nanos) {
    return of(
        new Behaviour.Failure(1, nanos, Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static Behaviour memory(Behaviour.Memory memory) {
    return of(Behaviour.Failure.NEVER, Optional.of(memory), Optional.empty(), List.of());
  }

  static Behaviour health(long afterNanos, Optional<Distribution> unhealthyAfter) {
    var health =
        new Behaviour.Health(new Distribution.Fixed(afterNanos), unhealthyAfter, 0, AT_ONCE);
    return of(Behaviour.Failure.NEVER, Optional.empty(), Optional.of(health), List.of());
  }

  static Behaviour log(String line, long everyNanos) {
    var log = new Behaviour.Log(line, Optional.of(new Distribution.Fixed(everyNanos)));
    return of(Behaviour.Failure.NEVER, Optional.empty(), Optional.empty(), List.of(log));
  }

  private static Behaviour of(
      Behaviour.Failure pulling,
      Optional<Behaviour.Memory> memory,
      Optional<Behaviour.Health> health,
      List<Behaviour.Log> logs) {
    return new Behaviour(
        new Behaviour.Image(false, new Distribution.Fixed(5_000_000_000L), pulling),
        Behaviour.Failure.NEVER,
        AT_ONCE,
        Behaviour.Failure.NEVER,
        new Behaviour.Stop(
            new Distribution.Fixed(100_000_000L), Optional.empty(), new Distribution.Fixed(0)),
        List.of(),
        memory,
        health,
        logs);
  }
}
