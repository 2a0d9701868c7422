package dev.swarmsim.cli;

import dev.swarmsim.simulator.campaign.DefaultCampaign;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioCatalogue.Entry;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads scenario files. */
final class ScenarioShelf {
  private final ScenarioReader reader;

  ScenarioShelf(ScenarioReader reader) {
    this.reader = reader;
  }

  /**
   * The scenario files that are meant: files as named, and of each folder its {@code *.yaml} and
   * {@code *.yml}, by name.
   *
   * @throws MistakeException if there is no such file or folder, or a folder holds no scenario
   */
  static List<Path> files(List<Path> named) {
    var files = new ArrayList<Path>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(inFolder(path));
      } else if (Files.exists(path) || isDefaultCampaign(path)) {
        files.add(path);
      } else {
        throw mistake("there is no file or folder \"" + path + "\"");
      }
    }
    return List.copyOf(files);
  }

  /**
   * Reads a scenario.
   *
   * @throws MistakeException if the file cannot be read
   * @throws ScenarioException if it is not a scenario
   */
  Scenario read(Path file) throws ScenarioException {
    if (isDefaultCampaign(file)) {
      return reader.read(file.toString(), DefaultCampaign.text());
    }
    try {
      return reader.read(file);
    } catch (IOException unreadable) {
      throw mistake("cannot read \"" + file + "\": " + unreadable.getMessage());
    }
  }

  /** The scenarios of a folder with the first sentence about each. */
  List<Entry> entries(Path folder) {
    var entries = new ArrayList<Entry>();
    for (Path file : files(List.of(folder))) {
      String about;
      try {
        about = firstSentence(read(file).about());
      } catch (ScenarioException invalid) {
        about = "(not valid; see: swarmsim validate " + file + ")";
      }
      entries.add(new Entry(file.toString(), about));
    }
    return List.copyOf(entries);
  }

  /** Whether the campaign that ships with the program is meant: a file of that name comes first. */
  private static boolean isDefaultCampaign(Path path) {
    return path.toString().equals(DefaultCampaign.NAME) && !Files.exists(path);
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> content = Files.list(folder)) {
      List<Path> found =
          content
              .filter(ScenarioShelf::isYaml)
              .filter(Files::isRegularFile)
              .sorted((left, right) -> left.toString().compareTo(right.toString()))
              .toList();
      if (found.isEmpty()) {
        throw mistake("there is no scenario (*.yaml, *.yml) in the folder \"" + folder + "\"");
      }
      return found;
    } catch (IOException unreadable) {
      throw mistake("cannot list \"" + folder + "\": " + unreadable.getMessage());
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static String firstSentence(String about) {
    int end = about.indexOf(". ");
    return end < 0 ? about : about.substring(0, end + 1);
  }

  private static MistakeException mistake(String message) {
    return new MistakeException(ExitCode.INVALID_SCENARIO, message);
  }
}
