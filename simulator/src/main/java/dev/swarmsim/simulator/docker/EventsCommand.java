package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.EngineEvent;
import dev.swarmsim.simulator.json.EventJson;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.Times;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the Engine tells: what it told since a moment, then what it tells until another. */
@Command(
    name = "docker events",
    customSynopsis = "docker events [OPTIONS]",
    description = "Get real time events from the server")
final class EventsCommand extends DockerCommand {
  private static final long SECOND = 1_000_000_000L;
  private static final List<String> OF_OBJECTS =
      List.of("container", "service", "node", "network", "secret", "config");

  @Option(names = "--since", paramLabel = "TIME", description = "Begins with events since then.")
  private String since = "";

  @Option(names = "--until", paramLabel = "TIME", description = "Ends at that moment.")
  private String until = "";

  @Option(
      names = {"-f", "--filter"},
      paramLabel = "KEY=VALUE",
      description = "Prints only what matches.")
  private List<String> filters = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", description = "json or a template.")
  private String format = "";

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    filters();
    Template.parse(format);
  }

  private Filters filters() {
    return new Filters(
        filters,
        List.of(
            "type",
            "event",
            "scope",
            "container",
            "service",
            "node",
            "network",
            "secret",
            "config",
            "image",
            "label",
            "daemon",
            "plugin",
            "volume"));
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var asked = filters();
    long now = session.clock().nowNanos();
    long from = since.isEmpty() ? now : moment(since, now);
    if (!since.isEmpty()) {
      for (EngineEvent event : session.engine().events()) {
        if (event.timeNanos() >= from
            && (until.isEmpty() || event.timeNanos() <= moment(until, now))) {
          print(session, asked, event);
        }
      }
    }
    var ended = new CompletableFuture<Void>();
    if (!until.isEmpty() && moment(until, now) <= now) {
      ended.complete(null);
      return ended;
    }
    Runnable stop = session.engine().listen(event -> print(session, asked, event));
    session.whenInterrupted(stop);
    if (!until.isEmpty()) {
      Futures.whenEnded(
          session.clock().sleep(moment(until, now) - now),
          (ignored, failure) -> {
            stop.run();
            ended.complete(null);
          });
    }
    return ended;
  }

  /** A time of the API: seconds since 1970, a date, or how long ago. */
  private static long moment(String text, long now) {
    if (text.matches("\\d+(\\.\\d+)?")) {
      double seconds = Double.parseDouble(text) - VirtualClock.EPOCH.getEpochSecond();
      return (long) (seconds * SECOND);
    }
    if (text.matches("\\d{4}-.*")) {
      return Times.nanos(text.endsWith("Z") || text.contains("+") ? text : text + "Z");
    }
    try {
      return now - Values.durationNanos(text);
    } catch (IllegalArgumentException malformed) {
      throw DockerException.daemon("failed to parse value for \"since\": " + text);
    }
  }

  private void print(Session session, Filters asked, EngineEvent event) {
    if (passes(asked, event)) {
      session.print(line(event));
    }
  }

  private static boolean passes(Filters asked, EngineEvent event) {
    boolean passes =
        asked.allows("type", event.type()::equals)
            && asked.allows("event", event.action()::equals)
            && asked.allows("scope", event.scope()::equals)
            && asked.allowsLabels("label", new TreeMap<>(event.attributes()));
    for (String type : OF_OBJECTS) {
      passes &= asked.allows(type, wanted -> isAbout(event, type, wanted));
    }
    return passes;
  }

  /** Events of an object itself, and of the containers that belong to it. */
  private static boolean isAbout(EngineEvent event, String type, String wanted) {
    if (event.type().equals(type)) {
      return event.id().startsWith(wanted)
          || wanted.equals(event.attributes().getOrDefault("name", ""));
    }
    return wanted.equals(event.attributes().get("com.docker.swarm." + type + ".name"))
        || wanted.equals(event.attributes().get("com.docker.swarm." + type + ".id"));
  }

  private String line(EngineEvent event) {
    Map<String, Object> json = EventJson.of(event);
    if (format.equals("json")) {
      return Json.compact(json);
    }
    if (!format.isEmpty()) {
      json.put("ID", event.id());
      json.put("Time", json.get("time"));
      json.put("TimeNano", json.get("timeNano"));
      json.put("Scope", event.scope());
      return InspectOptions.print(format, json);
    }
    String attributes =
        event.attributes().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    return "%s %s %s %s (%s)"
        .formatted(date(event.timeNanos()), event.type(), event.action(), event.id(), attributes);
  }

  /** With nine decimals, zeros too. */
  private static String date(long nanos) {
    String whole = Times.text(Math.floorDiv(nanos, SECOND) * SECOND).replace("Z", "");
    return whole + String.format(Locale.ROOT, ".%09dZ", Math.floorMod(nanos, SECOND));
  }
}
