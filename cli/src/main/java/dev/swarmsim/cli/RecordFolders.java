package dev.swarmsim.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where runs are written down: one in the folder itself, each of several in one of its own. */
final class RecordFolders {
  private final Path folder;
  private final boolean alone;
  private final Map<String, Integer> used = new TreeMap<>();

  /**
   * @param alone whether only one run is written
   */
  RecordFolders(Path folder, boolean alone) {
    this.folder = folder;
    this.alone = alone;
  }

  /**
   * The folder of the next run; it is there afterwards, and holds no earlier run.
   *
   * @param name the scenario's name; a second one of that name gets a number
   * @throws MistakeException if it holds anything else
   */
  RecordFolder next(String name) {
    if (alone) {
      return RecordFolder.prepare(folder);
    }
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
    int times = used.merge(plain, 1, Integer::sum);
    return RecordFolder.prepare(folder.resolve(times == 1 ? plain : plain + "-" + times));
  }
}
