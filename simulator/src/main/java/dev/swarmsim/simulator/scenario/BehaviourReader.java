package dev.swarmsim.simulator.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code images:} and {@code services:}. */
final class BehaviourReader {
  private static final List<String> KEYS =
      List.of(
          "missing",
          "pull",
          "pull-fails",
          "create-fails",
          "start",
          "start-fails",
          "stop",
          "ignores-sigterm",
          "kill",
          "exits",
          "memory",
          "health",
          "logs");
  private static final List<String> FAILURE_KEYS = List.of("chance", "until", "error");
  private static final List<String> EXIT_KEYS = List.of("after", "code", "chance", "until");
  private static final List<String> MEMORY_KEYS = List.of("starts", "grows", "every");
  private static final List<String> HEALTH_KEYS =
      List.of("healthy-after", "unhealthy-after", "fails", "takes");
  private static final List<String> LOG_KEYS = List.of("line", "every");

  private final Problems problems;
  private final Scalars scalars;

  BehaviourReader(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** The keys a behaviour can have, for those who check that each is described. */
  static List<List<String>> keys() {
    return List.of(KEYS, FAILURE_KEYS, EXIT_KEYS, MEMORY_KEYS, HEALTH_KEYS, LOG_KEYS);
  }

  /** What each named image's or service's containers do. */
  SortedMap<String, Behaviour> behaviours(Optional<Node> node, String what) {
    var behaviours = new TreeMap<String, Behaviour>();
    node.flatMap(n -> Section.open(n, what, problems))
        .ifPresent(
            section -> {
              for (String name : section.keys()) {
                section
                    .get(name)
                    .flatMap(n -> Section.of(n, "\"" + name + "\"", KEYS, problems))
                    .ifPresent(found -> behaviours.put(name, behaviour(found)));
              }
            });
    return behaviours;
  }

  private Behaviour behaviour(Section section) {
    var standard = Behaviour.standard();
    return new Behaviour(
        new Behaviour.Image(
            Scalars.or(section, "missing", false, n -> scalars.flag(n, "missing")),
            duration(section, "pull", standard.image().pull()),
            failure(section, "pull-fails")),
        failure(section, "create-fails"),
        duration(section, "start", standard.start()),
        failure(section, "start-fails"),
        new Behaviour.Stop(
            duration(section, "stop", standard.stop().takes()),
            section.get("ignores-sigterm").flatMap(n -> scalars.flag(n, "ignores-sigterm")),
            duration(section, "kill", standard.stop().killing())),
        section.get("exits").map(this::exits).orElse(List.of()),
        section.get("memory").flatMap(this::memory),
        section.get("health").flatMap(this::health),
        section.get("logs").map(this::logs).orElse(List.of()));
  }

  private Behaviour.Failure failure(Section section, String key) {
    return section
        .get(key)
        .flatMap(n -> Section.of(n, key, FAILURE_KEYS, problems))
        .map(
            found ->
                new Behaviour.Failure(
                    chance(found, "chance", 1),
                    until(found),
                    found.get("error").flatMap(n -> scalars.text(n, "error"))))
        .orElse(Behaviour.Failure.NEVER);
  }

  private List<Behaviour.Exit> exits(Node node) {
    var exits = new ArrayList<Behaviour.Exit>();
    for (Node item : Scalars.items(node)) {
      Section.of(item, "exits", EXIT_KEYS, problems).flatMap(this::exit).ifPresent(exits::add);
    }
    double total = exits.stream().mapToDouble(Behaviour.Exit::chance).sum();
    if (total > 1.000_000_001) {
      problems.add(node, "the chances of all ways to exit add up to more than 1; say chance: 0.5");
    }
    return exits;
  }

  private Optional<Behaviour.Exit> exit(Section section) {
    return section
        .need("after", "exits", problems)
        .flatMap(n -> scalars.distribution(n, "after"))
        .map(
            after ->
                new Behaviour.Exit(
                    after,
                    Scalars.or(section, "code", 0, n -> scalars.integer(n, "code", 0, 255)),
                    chance(section, "chance", 1),
                    until(section)));
  }

  private Optional<Behaviour.Memory> memory(Node node) {
    return Section.of(node, "memory", MEMORY_KEYS, problems)
        .map(
            section ->
                new Behaviour.Memory(
                    Scalars.or(section, "starts", 0L, n -> scalars.bytes(n, "starts")),
                    section
                        .need("grows", "memory", problems)
                        .flatMap(n -> scalars.bytes(n, "grows"))
                        .orElse(0L),
                    duration(section, "every", new Distribution.Fixed(1_000_000_000L))));
  }

  private Optional<Behaviour.Health> health(Node node) {
    return Section.of(node, "health", HEALTH_KEYS, problems)
        .map(
            section ->
                new Behaviour.Health(
                    duration(section, "healthy-after", new Distribution.Fixed(0)),
                    section
                        .get("unhealthy-after")
                        .flatMap(n -> scalars.distribution(n, "unhealthy-after")),
                    chance(section, "fails", 0),
                    duration(section, "takes", new Distribution.Fixed(0))));
  }

  private List<Behaviour.Log> logs(Node node) {
    var logs = new ArrayList<Behaviour.Log>();
    for (Node item : Scalars.items(node)) {
      Section.of(item, "logs", LOG_KEYS, problems).flatMap(this::log).ifPresent(logs::add);
    }
    return logs;
  }

  private Optional<Behaviour.Log> log(Section section) {
    Optional<Distribution> every =
        section.get("every").flatMap(n -> scalars.distribution(n, "every"));
    if (every.isPresent() && every.get().minNanos() < 1_000_000) {
      problems.add(
          section.get("every").orElseThrow(), "every must be at least 1ms, so that logs end");
      return Optional.empty();
    }
    return section
        .need("line", "logs", problems)
        .flatMap(n -> scalars.text(n, "line"))
        .map(line -> new Behaviour.Log(line, every));
  }

  private double chance(Section section, String key, double fallback) {
    return section
        .get(key)
        .flatMap(n -> scalars.decimal(n, key, "0", "1"))
        .map(BigDecimal::doubleValue)
        .orElse(fallback);
  }

  private long until(Section section) {
    return Scalars.or(section, "until", Long.MAX_VALUE, n -> scalars.duration(n, "until"));
  }

  private Distribution duration(Section section, String key, Distribution fallback) {
    return Scalars.or(section, key, fallback, n -> scalars.distribution(n, key));
  }
}
