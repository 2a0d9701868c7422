package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML into values. Aliases and {@code <<} are followed; numbers with a leading 0 are octal,
 * as in the YAML 1.1 that docker reads, so that {@code mode: 0440} means what it seems to.
 */
final class ComposeYaml {
  private static final int DEEPEST_NESTING = 50;
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern OCTAL = Pattern.compile("0o?[0-7]+");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?");

  private final String file;

  private ComposeYaml(String file) {
    this.file = file;
  }

  /**
   * Reads a compose file.
   *
   * @throws ComposeException if it is no YAML, or no mapping
   */
  static Mapping read(String file, String text) throws ComposeException {
    return new ComposeYaml(file).read(text);
  }

  private Mapping read(String text) throws ComposeException {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      Optional<Node> tree = new Compose(settings).composeString(text);
      if (tree.isEmpty()) {
        throw new ComposeException(new Place(file, 1, 1), "empty compose file");
      }
      if (value(tree.get(), 0) instanceof Mapping top) {
        return top;
      }
      throw new ComposeException(place(tree.get()), "top-level object must be a mapping");
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().orElse(null);
      int line = mark == null ? 1 : mark.getLine() + 1;
      int column = mark == null ? 1 : mark.getColumn() + 1;
      throw new ComposeException(
          new Place(file, line, column),
          String.format(Locale.ROOT, "yaml: line %d: %s", line, e.getProblem()));
    } catch (YamlEngineException e) {
      throw new ComposeException(new Place(file, 1, 1), "yaml: " + e.getMessage());
    }
  }

  private ComposeValue value(Node node, int depth) throws ComposeException {
    if (depth > DEEPEST_NESTING) {
      throw new ComposeException(
          place(node), "yaml: nested more than " + DEEPEST_NESTING + " deep");
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> {
        List<ComposeValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(value(item, depth + 1));
        }
        yield new Sequence(items, place(node));
      }
      case MappingNode mapping -> mapping(mapping, depth);
      default -> throw new ComposeException(place(node), "yaml: unknown kind of node");
    };
  }

  private Mapping mapping(MappingNode node, int depth) throws ComposeException {
    Map<String, ComposeValue> own = new LinkedHashMap<>();
    Map<String, ComposeValue> inherited = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw new ComposeException(place(entry.getKeyNode()), "Non-string key in a mapping");
      }
      ComposeValue value = value(entry.getValueNode(), depth + 1);
      if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
        inherit(value, inherited);
      } else {
        own.put(key.getValue(), value);
      }
    }
    inherited.forEach(own::putIfAbsent);
    return new Mapping(own, place(node));
  }

  private static void inherit(ComposeValue from, Map<String, ComposeValue> inherited) {
    switch (from) {
      case Mapping mapping -> mapping.entries().forEach(inherited::putIfAbsent);
      case Sequence sequence -> sequence.items().forEach(item -> inherit(item, inherited));
      case Scalar scalar -> {
        // Nothing is inherited from a single value.
      }
    }
  }

  private Scalar scalar(ScalarNode node) {
    boolean text = node.getScalarStyle() != ScalarStyle.PLAIN;
    return text
        ? Scalar.string(node.getValue(), place(node))
        : resolve(node.getValue(), place(node));
  }

  /** What a text without quotes is. */
  static Scalar resolve(String text, Place place) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Scalar.nothing(place);
      case "true", "True", "TRUE" -> Scalar.flag(true, place);
      case "false", "False", "FALSE" -> Scalar.flag(false, place);
      default -> number(text, place);
    };
  }

  private static Scalar number(String text, Place place) {
    if (text.length() > 18) {
      return Scalar.string(text, place);
    }
    if (DECIMAL.matcher(text).matches()) {
      return Scalar.integer(Long.parseLong(text.replace("_", "")), place);
    }
    if (OCTAL.matcher(text).matches()) {
      return Scalar.integer(Long.parseLong(text.replace("o", ""), 8), place);
    }
    if (HEX.matcher(text).matches()) {
      return Scalar.integer(Long.parseLong(text.substring(2), 16), place);
    }
    return FLOAT.matcher(text).matches()
        ? new Scalar(text, ComposeValue.Type.NUMBER, place)
        : Scalar.string(text, place);
  }

  private Place place(Node node) {
    return node.getStartMark()
        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Place(file, 1, 1));
  }
}
