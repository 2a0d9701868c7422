package dev.swarmsim.scheduler.store;

import java.util.Optional;

/**
 * A committed change.
 *
 * @param kind the kind of the object
 * @param before the object as it was; empty if it was created
 * @param after the object as it is; empty if it was deleted
 * @param <T> the model's class for it
 */
public record StoreEvent<T>(ObjectKind<T> kind, Optional<T> before, Optional<T> after) {
  /** The object as it is, or as it last was. */
  public T object() {
    return after.or(() -> before).orElseThrow();
  }

  /** This event if it is about that kind. */
  @SuppressWarnings("unchecked") // Kinds are singletons, each bound to one class.
  public <U> Optional<StoreEvent<U>> about(ObjectKind<U> other) {
    return kind == other ? Optional.of((StoreEvent<U>) this) : Optional.empty();
  }
}
