package dev.swarmsim.scheduler.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Entries that are read in the order of their ids. What is added waits at the end and is sorted in
 * when somebody reads, so that writing many objects costs no search for their places.
 */
final class Listing<T> {
  private static final Comparator<Entry<?>> BY_ID = Comparator.comparing(entry -> entry.id);
  private static final int LEAST_ROOM = 4;

  /** Not worth tidying up before this many are deleted. */
  private static final int MANY_DELETED = 16;

  private Entry<T>[] entries = array(LEAST_ROOM);
  private int size;

  /** How many at the front are in order. */
  private int ordered;

  private int deleted;

  /** The objects as a list, made when first asked for after a change. */
  private Optional<List<T>> listed = Optional.empty();

  void add(Entry<T> entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size + (size >> 1) + 1);
    }
    entries[size++] = entry;
    listed = Optional.empty();
  }

  /** One of the entries has another object now. */
  void changed() {
    listed = Optional.empty();
  }

  /** One of the entries was deleted and holds no object any more. */
  void deleted() {
    deleted++;
    listed = Optional.empty();
    if (deleted > MANY_DELETED && deleted > size / 2) {
      dropDeleted();
    }
  }

  /** The entry lives on, but not in this list. */
  void withdraw(Entry<T> entry) {
    for (int i = 0; i < size; i++) {
      if (entries[i] == entry) {
        System.arraycopy(entries, i + 1, entries, i, size - i - 1);
        entries[--size] = null;
        ordered -= i < ordered ? 1 : 0;
        break;
      }
    }
    listed = Optional.empty();
  }

  boolean isEmpty() {
    return size == deleted;
  }

  /** All objects as they are now; later changes do not show in the list. */
  List<T> all() {
    if (listed.isEmpty()) {
      dropDeleted();
      bringInOrder();
      List<T> objects = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        entries[i].object.ifPresent(objects::add);
      }
      listed = Optional.of(Collections.unmodifiableList(objects));
    }
    return listed.get();
  }

  private void dropDeleted() {
    if (deleted == 0) {
      return;
    }
    int kept = 0;
    int keptInOrder = 0;
    for (int i = 0; i < size; i++) {
      if (!entries[i].isDeleted()) {
        entries[kept++] = entries[i];
        keptInOrder += i < ordered ? 1 : 0;
      }
    }
    Arrays.fill(entries, kept, size, null);
    size = kept;
    ordered = keptInOrder;
    deleted = 0;
  }

  /** Sorts what waits at the end and merges it from behind, moving what is in order by blocks. */
  private void bringInOrder() {
    if (ordered == size) {
      return;
    }
    Entry<T>[] added = Arrays.copyOfRange(entries, ordered, size);
    Arrays.sort(added, BY_ID);
    int front = ordered;
    for (int i = added.length - 1; i >= 0; i--) {
      int found = Arrays.binarySearch(entries, 0, front, added[i], BY_ID);
      int place = found < 0 ? -found - 1 : found;
      System.arraycopy(entries, place, entries, place + i + 1, front - place);
      entries[place + i] = added[i];
      front = place;
    }
    ordered = size;
  }

  @SuppressWarnings("unchecked") // Filled with entries of this list alone.
  private static <T> Entry<T>[] array(int length) {
    return (Entry<T>[]) new Entry<?>[length];
  }
}
