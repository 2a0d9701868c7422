package dev.swarmsim.cli.lesson;

import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A story that teaches.
 *
 * @param name how it is asked for; its cluster is the resource {@code NAME.yaml} of this package
 * @param about what it shows, in half a sentence
 * @param script makes its steps anew for each telling, since a script remembers what happened
 * @param next commands to go on with after it
 */
public record Lesson(
    String name, String about, Supplier<List<LessonStep>> script, List<Next> next) {
  public Lesson {
    next = List.copyOf(next);
  }

  /**
   * A command to go on with.
   *
   * @param arguments what follows the program's name
   * @param about what it does, in half a sentence
   */
  public record Next(String arguments, String about) {}

  /** All lessons, the one to begin with first. */
  public static final List<Lesson> ALL =
      List.of(
          new Lesson(
              "quorum-loss",
              "three managers lose their majority, and find it again",
              () -> new QuorumLoss().steps(),
              QuorumLoss.NEXT));

  /** The lesson of that name, if there is one. */
  public static Optional<Lesson> named(String name) {
    return ALL.stream().filter(lesson -> lesson.name().equals(name)).findFirst();
  }

  /**
   * The machines it is told on.
   *
   * @param reader knows how scenarios are written
   */
  public Scenario cluster(ScenarioReader reader) {
    String resource = name + ".yaml";
    try (InputStream bytes = Lesson.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("the program lacks its resource " + resource);
      }
      return reader.read(resource, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's resource " + resource, e);
    } catch (ScenarioException e) {
      throw new IllegalStateException("the program's resource " + resource + " is not valid", e);
    }
  }
}
