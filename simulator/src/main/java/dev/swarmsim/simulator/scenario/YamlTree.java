package dev.swarmsim.simulator.scenario;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A file as a tree of YAML 1.2 nodes that know where they stand. Refuses what a scenario never
 * needs and what could exhaust the machine: deep nesting, aliases, huge files.
 */
final class YamlTree {
  /** The longest file, in characters. */
  static final int LONGEST_TEXT = 1 << 20;

  private static final int DEEPEST_NESTING = 20;

  private YamlTree() {}

  /** The tree, or nothing and a problem. */
  static Optional<Node> compose(String file, String text, Problems problems) {
    if (text.length() > LONGEST_TEXT) {
      problems.add(
          1,
          1,
          1,
          "a scenario has at most %d characters".formatted(LONGEST_TEXT),
          Optional.empty());
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setUseMarks(true).setAllowNonScalarKeys(true).build();
    try {
      if (!harmless(settings, text, problems)) {
        return Optional.empty();
      }
      Optional<Node> tree = new Compose(settings).composeString(text);
      if (tree.isEmpty()) {
        problems.add(
            1, 1, 1, "the file is empty; a scenario begins with \"scenario: 1\"", Optional.empty());
      }
      return tree;
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
      int line = mark == null ? 1 : mark.getLine() + 1;
      int column = mark == null ? 1 : mark.getColumn() + 1;
      problems.add(line, column, 1, "this is not YAML: " + reason(e), Optional.empty());
    } catch (YamlEngineException e) {
      problems.add(1, 1, 1, "this is not YAML: " + oneLine(e.getMessage()), Optional.empty());
    }
    return Optional.empty();
  }

  /** Looks at the file as a flat stream first: the composer recurses, the stream does not. */
  private static boolean harmless(LoadSettings settings, String text, Problems problems) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        add(event, "a scenario has no anchors and aliases; write it out", problems);
        return false;
      }
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST_NESTING) {
        add(event, "nested more than " + DEEPEST_NESTING + " deep", problems);
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return true;
  }

  private static void add(Event event, String message, Problems problems) {
    Mark mark = event.getStartMark().orElseThrow();
    problems.add(mark.getLine() + 1, mark.getColumn() + 1, 1, message, Optional.empty());
  }

  private static String reason(MarkedYamlEngineException e) {
    String problem = oneLine(e.getProblem());
    if (problem.startsWith("but ") && e.getContext() != null) {
      return oneLine(e.getContext()) + ", " + problem;
    }
    return problem.equals("mapping values are not allowed here")
        ? problem + "; a text with \": \" in it stands in quotes"
        : problem;
  }

  private static String oneLine(String reason) {
    return reason == null ? "no reason given" : reason.replaceAll("\\s+", " ").strip();
  }
}
