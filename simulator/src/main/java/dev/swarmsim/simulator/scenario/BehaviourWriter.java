package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Sizes;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes {@code images:} and {@code services:}, as {@link BehaviourReader} reads them. */
final class BehaviourWriter {
  private static final Distribution AT_ONCE = new Distribution.Fixed(0);
  private static final Distribution A_SECOND = new Distribution.Fixed(1_000_000_000L);

  private BehaviourWriter() {}

  /** The section with a line for each name; nothing without one. */
  static String section(String key, SortedMap<String, Behaviour> behaviours) {
    if (behaviours.isEmpty()) {
      return "";
    }
    var text = new StringBuilder(key).append(":\n");
    behaviours.forEach(
        (name, behaviour) -> {
          String start = "  " + YamlWords.key(name) + ": ";
          text.append(start).append(behaviour(behaviour).wrapped(start.length())).append('\n');
        });
    return text.toString();
  }

  private static FlowMap behaviour(Behaviour given) {
    var standard = Behaviour.standard();
    var map = new FlowMap();
    map.unless(!given.image().missing(), "missing", "true")
        .distribution("pull", given.image().pull(), standard.image().pull());
    failure(map, "pull-fails", given.image().pulling());
    failure(map, "create-fails", given.creation());
    map.distribution("start", given.start(), standard.start());
    failure(map, "start-fails", given.starting());
    map.distribution("stop", given.stop().takes(), standard.stop().takes())
        .text("ignores-sigterm", given.stop().ignored().map(ignored -> ignored.toString()));
    map.distribution("kill", given.stop().killing(), standard.stop().killing());
    several(map, "exits", given.exits(), BehaviourWriter::exit);
    given.memory().ifPresent(memory -> map.put("memory", memory(memory).toString()));
    given.health().ifPresent(health -> map.put("health", health(health).toString()));
    several(map, "logs", given.logs(), BehaviourWriter::log);
    return map;
  }

  private static void failure(FlowMap map, String key, Behaviour.Failure failure) {
    if (!failure.equals(Behaviour.Failure.NEVER)) {
      FlowMap written =
          new FlowMap()
              .put("chance", YamlWords.decimal(failure.chance()))
              .duration("until", failure.untilNanos(), Long.MAX_VALUE)
              .text("error", failure.error());
      map.put(key, written.toString());
    }
  }

  private static <T> void several(
      FlowMap map, String key, List<T> items, Function<T, FlowMap> writer) {
    if (items.size() == 1) {
      map.put(key, writer.apply(items.get(0)).toString());
    } else if (!items.isEmpty()) {
      map.put(
          key,
          items.stream()
              .map(item -> writer.apply(item).toString())
              .collect(Collectors.joining(", ", "[", "]")));
    }
  }

  private static FlowMap exit(Behaviour.Exit exit) {
    return new FlowMap()
        .put("after", exit.after().toString())
        .unless(exit.code() == 0, "code", Integer.toString(exit.code()))
        .unless(exit.chance() == 1, "chance", YamlWords.decimal(exit.chance()))
        .duration("until", exit.untilNanos(), Long.MAX_VALUE);
  }

  private static FlowMap memory(Behaviour.Memory memory) {
    return new FlowMap()
        .unless(memory.startsBytes() == 0, "starts", Sizes.format(memory.startsBytes()))
        .put("grows", Sizes.format(memory.growsBytes()))
        .distribution("every", memory.every(), A_SECOND);
  }

  private static FlowMap health(Behaviour.Health health) {
    FlowMap map = new FlowMap().distribution("healthy-after", health.healthyAfter(), AT_ONCE);
    health.unhealthyAfter().ifPresent(after -> map.put("unhealthy-after", after.toString()));
    map.unless(health.fails() == 0, "fails", YamlWords.decimal(health.fails()))
        .distribution("takes", health.takes(), AT_ONCE);
    return map.isEmpty() ? map.put("fails", "0") : map;
  }

  private static FlowMap log(Behaviour.Log log) {
    FlowMap map = new FlowMap().text("line", log.line());
    log.every().ifPresent(every -> map.put("every", every.toString()));
    return map;
  }
}
