package dev.swarmsim.scheduler.store;

/**
 * Reads and writes; sees its own writes. What it wrote becomes one Raft entry, or nothing at all.
 * Versions and times are stamped by the store.
 */
public interface Transaction extends StoreView {
  /** The virtual time of this transaction. */
  long nowNanos();

  /**
   * Adds an object.
   *
   * @throws StoreException if the id or the name is taken
   */
  <T> void create(ObjectKind<T> kind, T object);

  /**
   * Replaces an object. The one given must carry the version that is stored.
   *
   * @throws StoreException «update out of sequence» if it does not; or if there is none
   */
  <T> void update(ObjectKind<T> kind, T object);

  /**
   * Deletes an object.
   *
   * @throws StoreException if there is none
   */
  <T> void delete(ObjectKind<T> kind, String id);
}
