package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Exactly once: what was asked for and acknowledged happened once, however often somebody asked.
 *
 * <p>Each change of an object makes a version that is newer than all before, so that a transaction
 * that is in the log twice, or is applied again after a restart, gives itself away. No id is used
 * again, no two objects have a name that must be unique, and of several requests to change the same
 * version of an object one at most is acknowledged.
 */
final class AppliedOnce extends StoreCheck {
  private static final List<ObjectKind<?>> NAMED =
      List.of(ObjectKind.SERVICE, ObjectKind.NETWORK, ObjectKind.SECRET, ObjectKind.CONFIG);

  private record ObjectId(ObjectKind<?> kind, String id) {}

  private record Name(ObjectKind<?> kind, String name) {}

  private record Seen(ObjectKind<?> kind, String id, long version) {}

  private final Consumer<Violation> breaches;
  // All are looked up only, never iterated.
  private final Set<ObjectId> removed = new HashSet<>();
  private final Map<Name, String> names = new HashMap<>();
  private final Map<Seen, String> changed = new HashMap<>();
  private final Map<ObjectId, String> created = new HashMap<>();

  AppliedOnce(SharedHistory shared, Consumer<Violation> breaches) {
    super("applied-once", breaches);
    this.breaches = breaches;
  }

  @Override
  public void committed(StoreCommit commit) {
    for (StoreEvent<?> event : commit.events()) {
      look(commit, event);
    }
  }

  private <T> void look(StoreCommit commit, StoreEvent<T> event) {
    ObjectKind<T> kind = event.kind();
    String id = kind.id(event.object());
    Optional<T> before = event.before();
    Optional<T> after = event.after();
    if (after.isEmpty()) {
      removed.add(new ObjectId(kind, id));
    } else if (before.isPresent()) {
      long was = kind.meta(before.get()).getVersion();
      long is = kind.meta(after.get()).getVersion();
      if (is <= was) {
        breach(
            commit,
            "version %d of %s %s is written over version %d: a transaction is applied again"
                .formatted(is, kind, id, was));
      }
    } else if (removed.contains(new ObjectId(kind, id))) {
      breach(
          commit,
          "%s %s is created, though it was there before and was removed".formatted(kind, id));
    }
    if (NAMED.contains(kind)) {
      before.ifPresent(object -> names.remove(name(kind, object), id));
      after.ifPresent(object -> named(commit, name(kind, object), id));
    }
  }

  private static <T> Name name(ObjectKind<T> kind, T object) {
    return new Name(kind, kind.name(object).toLowerCase(Locale.ROOT));
  }

  private void named(StoreCommit commit, Name name, String id) {
    String other = names.putIfAbsent(name, id);
    if (other != null && !other.equals(id)) {
      breach(
          commit, "%s and %s %s are both called %s".formatted(other, name.kind(), id, name.name()));
    }
  }

  @Override
  public void controlled(ControlCall call) {
    if (call.reply().isEmpty()) {
      return;
    }
    ObjectWrite.of(call.request(), call.reply()).ifPresent(write -> acknowledged(call, write));
  }

  private void acknowledged(ControlCall call, ObjectWrite write) {
    String other =
        switch (write.verb()) {
          case CREATE -> created.putIfAbsent(new ObjectId(write.kind(), write.id()), call.node());
          case UPDATE ->
              changed.putIfAbsent(
                  new Seen(write.kind(), write.id(), write.seenVersion()), call.node());
          case REMOVE -> null;
        };
    if (other != null) {
      breaches.accept(
          new Violation(
              name(),
              call.answeredNanos(),
              write.verb() == ObjectWrite.Verb.CREATE
                  ? "%s and %s both acknowledged the creation of %s"
                      .formatted(other, call.node(), write)
                  : "%s and %s both acknowledged a change of version %d of %s"
                      .formatted(other, call.node(), write.seenVersion(), write)));
    }
  }
}
