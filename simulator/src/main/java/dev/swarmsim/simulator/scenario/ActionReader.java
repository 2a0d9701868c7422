package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.expression.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a step does: one action and the keys that belong to it. */
final class ActionReader {
  private static final Pattern PORT = Pattern.compile("([1-9][0-9]{0,4})(?:/(tcp|udp|sctp))?");
  private static final Pattern KEPT = Pattern.compile("[A-Z][A-Z0-9_]*");

  private final Problems problems;
  private final Scalars scalars;
  private final TargetReader targets;
  private final FaultReader faults;
  private final Function<String, Optional<String>> dockerCheck;
  private final List<String> kept = new ArrayList<>();

  ActionReader(
      TargetReader targets, Function<String, Optional<String>> dockerCheck, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.targets = targets;
    this.faults = new FaultReader(targets, problems);
    this.dockerCheck = dockerCheck;
  }

  /** What conditions of steps may name: the cluster's nodes, and any service. */
  Optional<Vocabulary> vocabulary() {
    return targets.cluster().map(plan -> new Vocabulary(plan.names(), Optional.empty()));
  }

  /** What reads the faults among them. */
  FaultReader faults() {
    return faults;
  }

  /** The action of a step, whose key is known to be one of {@link ScenarioCatalogue#actions()}. */
  Optional<Action> action(Section step, String name) {
    Node value = step.get(name).orElseThrow();
    return switch (name) {
      case "docker" -> docker(step, value);
      case "explain" ->
          scalars
              .text(value, name)
              .map(subject -> new Action.Explain(subject, texts(step, "shows")));
      case "request" -> request(step, value);
      case "resolve" -> resolve(step, value);
      default -> faults.fault(step, name).map(Function.<Action>identity());
    };
  }

  private Optional<Action> docker(Section step, Node value) {
    Optional<Target> on = on(step, "a docker step");
    Optional<String> command =
        scalars.text(value, "docker").map(text -> text.strip().replaceAll("\\s*\\R\\s*", " "));
    if (command.isEmpty()) {
      return Optional.empty();
    }
    var action =
        new Action.Docker(
            on.orElse(Target.Group.LEADER),
            command.get(),
            texts(step, "shows"),
            texts(step, "lacks"),
            step.get("refused").flatMap(n -> scalars.text(n, "refused")),
            step.get("exit").flatMap(n -> scalars.integer(n, "exit", 0, 255)),
            step.get("as").flatMap(this::keptName));
    checkCommand(value, action);
    action.as().ifPresent(kept::add);
    return on.map(target -> action);
  }

  private Optional<Action> request(Section step, Node value) {
    Optional<Target> on = on(step, "a request");
    Optional<Matcher> port =
        scalars
            .text(value, "request", PORT, "a published port, as in 8080 or 53/udp")
            .map(PORT::matcher)
            .filter(Matcher::matches);
    int times = step.get("times").flatMap(n -> scalars.integer(n, "times", 1, 1000)).orElse(1);
    return on.isPresent() && port.isPresent()
        ? Optional.of(
            new Action.Request(
                Integer.parseInt(port.get().group(1)),
                Optional.ofNullable(port.get().group(2)).orElse("tcp"),
                on.get(),
                times,
                texts(step, "shows"),
                texts(step, "lacks")))
        : Optional.empty();
  }

  private Optional<Action> resolve(Section step, Node value) {
    Optional<Target> on = on(step, "a resolve step");
    Optional<String> from =
        step.need("from", "a resolve step", problems).flatMap(n -> scalars.text(n, "from"));
    Optional<String> name = scalars.text(value, "resolve");
    return on.isPresent() && from.isPresent() && name.isPresent()
        ? Optional.of(
            new Action.Resolve(
                name.get(), from.get(), on.get(), texts(step, "shows"), texts(step, "lacks")))
        : Optional.empty();
  }

  private Optional<Target> on(Section step, String what) {
    return step.need("on", what, problems).flatMap(n -> targets.one(n, "on"));
  }

  private void checkCommand(Node value, Action.Docker action) {
    if (action.command().startsWith("docker ")) {
      problems.add(
          value,
          "leave out the word docker: the key says it",
          Optional.of(action.command().substring("docker ".length()).strip()));
      return;
    }
    for (String name : action.mentions()) {
      if (!kept.contains(name)) {
        problems.unknown(value, "no step before this one keeps an output as " + name, name, kept);
        return;
      }
    }
    dockerCheck.apply(action.command()).ifPresent(reason -> problems.add(value, reason));
  }

  private Optional<String> keptName(Node node) {
    return scalars.text(node, "as", KEPT, "a word of capitals, digits and _, as in TOKEN");
  }

  private List<String> texts(Section step, String key) {
    return step.get(key).map(n -> scalars.texts(n, key)).orElse(List.of());
  }
}
