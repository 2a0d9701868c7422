package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.EngineEvent;
import dev.swarmsim.simulator.json.EventJson;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.run.WorldStage;
import dev.swarmsim.simulator.time.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** {@code /events}: what the Engine told since a moment, and what it tells until another. */
final class EventOperations {
  private static final List<String> OBJECTS =
      List.of("container", "service", "node", "network", "secret", "config");
  private static final List<String> FILTERS =
      List.of(
          "config",
          "container",
          "daemon",
          "event",
          "image",
          "label",
          "network",
          "node",
          "plugin",
          "scope",
          "secret",
          "service",
          "type",
          "volume");
  private static final double SECOND = 1e9;

  private EventOperations() {}

  static void addTo(Routes routes) {
    routes.add("GET", "/events", EventOperations::events);
  }

  private static CompletableFuture<HttpAnswer> events(EngineCall call) {
    Filters filters = Filters.of(call, FILTERS);
    Optional<Long> since = moment(call, "since");
    Optional<Long> until = moment(call, "until");
    return call.node()
        .ask(
            engine ->
                new HttpAnswer.Pieces(
                    200,
                    "application/json",
                    outlet ->
                        Answers.letGo(
                            call.node()
                                .world()
                                .ask(
                                    stage -> {
                                      new Told(filters, outlet).tell(stage, call, since, until);
                                      return null;
                                    }))));
  }

  /** A time of the API, seconds since 1970, in virtual nanoseconds. */
  private static Optional<Long> moment(EngineCall call, String name) {
    Optional<String> text = call.request().parameter(name).filter(given -> !given.isEmpty());
    try {
      return text.map(
          given ->
              (long) ((Double.parseDouble(given) - VirtualClock.EPOCH.getEpochSecond()) * SECOND));
    } catch (NumberFormatException malformed) {
      throw new ApiException(400, "invalid value for \"%s\": %s".formatted(name, text.orElse("")));
    }
  }

  /** One client that is told events. */
  private record Told(Filters filters, HttpAnswer.Outlet outlet) {

    /** On the world's thread. */
    void tell(WorldStage stage, EngineCall call, Optional<Long> since, Optional<Long> until) {
      Engine engine = call.node().engine(stage);
      if (since.isPresent()) {
        for (EngineEvent event : engine.events()) {
          if (event.timeNanos() >= since.get()
              && event.timeNanos() <= until.orElse(Long.MAX_VALUE)) {
            tell(event);
          }
        }
      }
      long left = until.orElse(Long.MAX_VALUE) - stage.nowNanos();
      if (left <= 0) {
        outlet.end();
        return;
      }
      Runnable stop = engine.listen(this::tell);
      outlet.whenClosed(
          () ->
              Answers.letGo(
                  call.node()
                      .world()
                      .ask(
                          world -> {
                            stop.run();
                            return null;
                          })));
      if (until.isPresent()) {
        Answers.letGo(
            stage
                .sleep(left)
                .thenRun(
                    () -> {
                      stop.run();
                      outlet.end();
                    }));
      }
    }

    private void tell(EngineEvent event) {
      if (passes(event)) {
        outlet.write((Json.escaped(EventJson.of(event)) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }

    private boolean passes(EngineEvent event) {
      boolean passes =
          filters.passes("type", event.type()::equals)
              && filters.passes("event", event.action()::equals)
              && filters.passes("scope", event.scope()::equals)
              && filters.passesLabels("label", event.attributes());
      for (String type : OBJECTS) {
        passes &= filters.passes(type, wanted -> isAbout(event, type, wanted));
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
  }
}
