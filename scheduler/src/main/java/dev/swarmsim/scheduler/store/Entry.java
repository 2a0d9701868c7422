package dev.swarmsim.scheduler.store;

import java.util.Optional;

/**
 * An object's place in its table. The indexes hold the same entry, so that a new state of the
 * object shows in all of them at once.
 */
final class Entry<T> {
  final String id;

  /** Empty once the object was deleted: lists drop such entries when they are next read. */
  Optional<T> object;

  Entry(String id, T object) {
    this.id = id;
    this.object = Optional.of(object);
  }

  boolean isDeleted() {
    return object.isEmpty();
  }
}
