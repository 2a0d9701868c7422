package dev.swarmsim.simulator.json;

import dev.swarmsim.simulator.engine.EngineEvent;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.Map;

/** Events as {@code GET /events} tells them, one object each. */
public final class EventJson {
  private static final long SECOND = 1_000_000_000L;

  private EventJson() {}

  /** An event. */
  public static Map<String, Object> of(EngineEvent event) {
    var json = new JsonObject();
    if (event.type().equals("container")) {
      json.put("status", event.action())
          .put("id", event.id())
          .put("from", event.attributes().getOrDefault("image", ""));
    }
    var actor = new JsonObject().put("ID", event.id()).put("Attributes", event.attributes());
    return json.put("Type", event.type())
        .put("Action", event.action())
        .put("Actor", actor.build())
        .put("scope", event.scope())
        .put("time", unixNanos(event) / SECOND)
        .put("timeNano", unixNanos(event))
        .build();
  }

  private static long unixNanos(EngineEvent event) {
    return VirtualClock.EPOCH.getEpochSecond() * SECOND + event.timeNanos();
  }
}
