package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.TextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads templates: what a file says, with ranges, {@code any:} and {@code sides} as holes. */
final class TemplateReader {
  private static final String ANY = "any";
  private static final String SIDES = "sides";

  private final List<String> managers;
  private final Problems problems;
  private final Scalars scalars;

  /**
   * @param managers the names that {@code sides} divides
   */
  TemplateReader(List<String> managers, Problems problems) {
    this.managers = List.copyOf(managers);
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<Template> template(Node node, String what) {
    return switch (node) {
      case SequenceNode list -> Optional.of(new Template.Items(all(list.getValue(), what)));
      case MappingNode keys -> Section.open(keys, what, problems).flatMap(this::keys);
      default -> scalars.text(node, what).flatMap(text -> word(node, text));
    };
  }

  private List<Template> all(List<Node> nodes, String what) {
    var templates = new ArrayList<Template>();
    nodes.forEach(node -> template(node, what).ifPresent(templates::add));
    return templates;
  }

  private Optional<Template> keys(Section section) {
    if (section.keys().equals(List.of(ANY))) {
      Node choices = section.get(ANY).orElseThrow();
      List<Template> read = all(scalars.list(choices, ANY), ANY);
      if (read.isEmpty()) {
        problems.add(choices, "any wants at least one to choose from");
        return Optional.empty();
      }
      return Optional.of(new Template.Any(read));
    }
    var keys = new ArrayList<Template.Key>();
    for (String name : section.keys()) {
      template(section.get(name).orElseThrow(), "\"" + name + "\"")
          .ifPresent(value -> keys.add(new Template.Key(name, value)));
    }
    return Optional.of(new Template.Keys(keys));
  }

  private Optional<Template> word(Node node, String text) {
    if (text.equals(SIDES)) {
      return Optional.of(new Template.Sides(managers));
    }
    if (!Range.looksLike(text)) {
      return Optional.of(new Template.Text(text));
    }
    try {
      return Optional.of(new Template.Drawn(Range.parse(text)));
    } catch (TextException mistake) {
      problems.add(node, mistake);
      return Optional.empty();
    }
  }
}
