package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.simulator.engine.EngineEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What one daemon tells those who listen for events, and the last 256 of it, as the Engine keeps
 * them. A manager tells of nodes, services, networks, secrets and configs; tasks are not told of.
 */
final class EventLog {
  private static final int KEPT = 256;
  private static final String SWARM = "swarm";

  private final World world;
  private final Deque<EngineEvent> past = new ArrayDeque<>();
  private final List<Consumer<EngineEvent>> listeners = new ArrayList<>();

  EventLog(World world) {
    this.world = world;
  }

  List<EngineEvent> past() {
    return List.copyOf(past);
  }

  Runnable listen(Consumer<EngineEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void tell(
      String scope, String type, String action, String id, SortedMap<String, String> attributes) {
    var event = new EngineEvent(world.nowNanos(), scope, type, action, id, attributes);
    past.addLast(event);
    if (past.size() > KEPT) {
      past.removeFirst();
    }
    List.copyOf(listeners).forEach(listener -> listener.accept(event));
  }

  /** A transaction of the swarm was committed, and this manager has it. */
  void committed(List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      event.about(ObjectKind.NODE).ifPresent(this::node);
      event.about(ObjectKind.SERVICE).ifPresent(this::service);
      event
          .about(ObjectKind.NETWORK)
          .ifPresent(
              found ->
                  plain(
                      found,
                      "network",
                      network -> network.getId(),
                      network -> network.getSpec().getAnnotations().getName()));
      event
          .about(ObjectKind.SECRET)
          .ifPresent(
              found ->
                  plain(
                      found,
                      "secret",
                      secret -> secret.getId(),
                      secret -> secret.getSpec().getAnnotations().getName()));
      event
          .about(ObjectKind.CONFIG)
          .ifPresent(
              found ->
                  plain(
                      found,
                      "config",
                      config -> config.getId(),
                      config -> config.getSpec().getAnnotations().getName()));
    }
  }

  private <T> void plain(
      StoreEvent<T> event, String type, Function<T, String> id, Function<T, String> name) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("name", name.apply(event.object()));
    tell(SWARM, type, action(event), id.apply(event.object()), attributes);
  }

  private static String action(StoreEvent<?> event) {
    if (event.before().isEmpty()) {
      return "create";
    }
    return event.after().isEmpty() ? "remove" : "update";
  }

  private void node(StoreEvent<Node> event) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("name", event.object().getDescription().getHostname());
    changed(event, attributes, "state", node -> word(node.getStatus().getState()));
    changed(event, attributes, "availability", node -> word(node.getSpec().getAvailability()));
    changed(event, attributes, "role", node -> word(node.getRole()));
    tell(SWARM, "node", action(event), event.object().getId(), attributes);
  }

  private void service(StoreEvent<Service> event) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("name", event.object().getSpec().getAnnotations().getName());
    changed(
        event,
        attributes,
        "replicas",
        service ->
            service.getSpec().hasReplicated()
                ? Long.toUnsignedString(service.getSpec().getReplicated().getReplicas())
                : "");
    changed(
        event,
        attributes,
        "updatestate",
        service ->
            service.getUpdateStatus().getState() == UpdateStatus.State.UNKNOWN
                ? ""
                : word(service.getUpdateStatus().getState()));
    tell(SWARM, "service", action(event), event.object().getId(), attributes);
  }

  /** Tells the old and the new value of what an update changed. */
  private static <T> void changed(
      StoreEvent<T> event,
      SortedMap<String, String> attributes,
      String name,
      Function<T, String> value) {
    Optional<String> before = event.before().map(value);
    Optional<String> after = event.after().map(value);
    if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      before.filter(text -> !text.isEmpty()).ifPresent(t -> attributes.put(name + ".old", t));
      after.filter(text -> !text.isEmpty()).ifPresent(t -> attributes.put(name + ".new", t));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
