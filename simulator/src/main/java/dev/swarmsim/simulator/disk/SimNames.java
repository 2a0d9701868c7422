package dev.swarmsim.simulator.disk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The names of the files on a disk: those that last, those of now, and the changes in between. */
final class SimNames {
  private final SortedMap<String, SimFile> durable = new TreeMap<>();
  private final SortedMap<String, SimFile> present = new TreeMap<>();
  private final List<Change> unsynced = new ArrayList<>();

  /** Something done to the names of one directory. */
  private sealed interface Change {
    String path();
  }

  private record Created(String path, SimFile file) implements Change {}

  private record Deleted(String path) implements Change {}

  private record Renamed(String path, String to) implements Change {}

  static String directoryOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The file of that name now, or null. */
  SimFile get(String path) {
    return present.get(path);
  }

  Collection<SimFile> files() {
    return present.values();
  }

  List<String> paths() {
    return List.copyOf(present.keySet());
  }

  List<String> list(String directory) {
    return present.keySet().stream()
        .filter(path -> directoryOf(path).equals(directory))
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }

  SimFile create(String path) {
    var file = new SimFile();
    change(new Created(path, file));
    return file;
  }

  void delete(String path) {
    change(new Deleted(path));
  }

  void rename(String from, String to) {
    change(new Renamed(from, to));
  }

  void sync(String directory) {
    var kept = new ArrayList<Change>();
    for (Change change : unsynced) {
      if (directoryOf(change.path()).equals(directory)) {
        apply(change, durable);
      } else {
        kept.add(change);
      }
    }
    unsynced.clear();
    unsynced.addAll(kept);
  }

  /** Falls back to what is durable, and then as many of the later changes as the count says. */
  private int fallBack(int kept) {
    int lost = unsynced.size() - kept;
    unsynced.subList(0, kept).forEach(change -> apply(change, durable));
    unsynced.clear();
    present.clear();
    present.putAll(durable);
    return lost;
  }

  /**
   * Falls back to the durable names.
   *
   * @return how many changes were lost
   */
  long loseUnsynced() {
    return fallBack(0);
  }

  /** Makes all changes durable. */
  long keepUnsynced() {
    return fallBack(unsynced.size());
  }

  /**
   * Keeps a random prefix of the unsynced changes.
   *
   * @return how many changes were lost
   */
  long tear(RandomGenerator dice) {
    return fallBack(unsynced.isEmpty() ? 0 : dice.nextInt(unsynced.size() + 1));
  }

  void clear() {
    durable.clear();
    present.clear();
    unsynced.clear();
  }

  private void change(Change change) {
    unsynced.add(change);
    apply(change, present);
  }

  private static void apply(Change change, SortedMap<String, SimFile> names) {
    switch (change) {
      case Created created -> names.put(created.path(), created.file());
      case Deleted deleted -> names.remove(deleted.path());
      case Renamed renamed -> {
        SimFile file = names.remove(renamed.path());
        if (file != null) {
          names.put(renamed.to(), file);
        }
      }
    }
  }
}
