package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code steps:}: each has a time and one action, and they stand in the order of time. */
final class StepsReader {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final List<String> COMMON_KEYS = List.of("at", "when", "id", "for", "may-fail");

  private final Problems problems;
  private final Scalars scalars;
  private final ActionReader actions;
  private final ConditionReader conditions;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> ids = new TreeMap<>();
  private long lastNanos;

  StepsReader(ActionReader actions, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.actions = actions;
    this.conditions = new ConditionReader(actions.vocabulary(), problems);
  }

  List<Step> steps(Node node) {
    for (Node item : scalars.list(node, "steps")) {
      Section.open(item, "a step", problems).ifPresent(this::step);
    }
    return List.copyOf(steps);
  }

  private void step(Section step) {
    Optional<Trigger> when = step.get("when").flatMap(conditions::trigger);
    Optional<Long> at =
        step.has("when") && !step.has("at")
            ? Optional.of(lastNanos)
            : step.need("at", "this step", problems).flatMap(n -> scalars.duration(n, "at"));
    at.ifPresent(nanos -> checkOrder(step, nanos));
    Optional<String> id = step.get("id").flatMap(this::id);
    Optional<Long> lasts = step.get("for").flatMap(n -> scalars.someDuration(n, "for"));
    Optional<String> name = actionName(step);
    if (name.isEmpty()) {
      return;
    }
    checkKeys(step, name.get());
    Optional<Action> action = actions.action(step, name.get());
    if (action.isEmpty() || at.isEmpty()) {
      return;
    }
    boolean mayLast = action.get().endsByItself();
    var read =
        new Step(
            id,
            at.get(),
            action.get(),
            mayLast ? lasts : Optional.empty(),
            step.line(),
            Scalars.or(step, "may-fail", false, n -> scalars.flag(n, "may-fail")),
            when);
    actions.faults().remember(read);
    steps.add(read);
  }

  private void checkOrder(Section step, long nanos) {
    if (nanos < lastNanos) {
      problems.add(
          step.get("at").orElseThrow(),
          "steps stand in the order of time, and an earlier one is at "
              + Durations.format(lastNanos));
    }
    lastNanos = Math.max(lastNanos, nanos);
  }

  private Optional<String> id(Node node) {
    Optional<String> id =
        scalars.text(node, "id", ID, "a word of small letters, digits and -, as in first-loss");
    if (id.isPresent() && id.get().equals("all")) {
      problems.add(node, "\"all\" cannot be an id: heal uses the word");
      return Optional.empty();
    }
    if (id.isPresent()) {
      int line = node.getStartMark().orElseThrow().getLine() + 1;
      Integer first = ids.putIfAbsent(id.get(), line);
      if (first != null) {
        problems.add(node, "the id \"%s\" is already taken in line %d".formatted(id.get(), first));
        return Optional.empty();
      }
    }
    return id;
  }

  /** The key that says what happens. */
  private Optional<String> actionName(Section step) {
    List<String> found = step.keys().stream().filter(ScenarioCatalogue::isAction).toList();
    if (found.size() > 1) {
      problems.add(
          step.keyNode(found.get(1)),
          "one step does one thing, and this one already has \"%s\"; write a second step"
              .formatted(found.get(0)));
      return Optional.empty();
    }
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    List<String> unknown =
        step.keys().stream()
            .filter(key -> !COMMON_KEYS.contains(key) && !ScenarioCatalogue.isOption(key))
            .toList();
    if (unknown.isEmpty()) {
      problems.add(
          step.node(),
          "nothing happens in this step; it wants one of "
              + String.join(", ", ScenarioCatalogue.actionNames()));
    }
    for (String key : unknown) {
      problems.unknownOf(
          step.keyNode(key), "unknown fault \"" + key + "\"", key, ScenarioCatalogue.actionNames());
    }
    return Optional.empty();
  }

  private void checkKeys(Section step, String action) {
    var allowed = new ArrayList<>(List.of("at", "when", "id", "may-fail"));
    allowed.addAll(ScenarioCatalogue.options(action));
    for (String key : step.keys()) {
      if (allowed.contains(key) || key.equals(action)) {
        continue;
      }
      if (isHalfACommand(step, key, action)) {
        problems.add(
            step.keyNode(key),
            "\"%s\" is not a key; a docker command with a comma or \": \" stands in quotes"
                .formatted(key));
      } else {
        problems.unknownOf(
            step.keyNode(key), "\"%s\" means nothing for %s".formatted(key, action), key, allowed);
      }
    }
  }

  /** A command that YAML cut at a comma leaves its rest as a key without a value. */
  private static boolean isHalfACommand(Section step, String key, String action) {
    return action.equals("docker")
        && step.node() instanceof MappingNode
        && step.get(key).orElseThrow() instanceof ScalarNode value
        && value.getTag().equals(Tag.NULL);
  }
}
