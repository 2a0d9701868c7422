package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.Action.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads what a step does: one action and the keys that belong to it. */
final class ActionReader {
  private static final Pattern PORT = Pattern.compile("([1-9][0-9]{0,4})(?:/(tcp|udp|sctp))?");
  private static final Pattern KEPT = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern TASKS = Pattern.compile("[A-Za-z0-9_-]+(\\.[0-9a-z]+)?");

  private final Problems problems;
  private final Scalars scalars;
  private final TargetReader targets;
  private final Function<String, Optional<String>> dockerCheck;
  private final List<String> kept = new ArrayList<>();
  private final Map<String, Step> healable = new TreeMap<>();

  ActionReader(
      TargetReader targets, Function<String, Optional<String>> dockerCheck, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.targets = targets;
    this.dockerCheck = dockerCheck;
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
      case "crash" -> targets.target(value, name).map(Action.Crash::new);
      case "kill" -> targets.target(value, name).map(Action.Kill::new);
      case "restart" -> targets.target(value, name).map(Action.Restart::new);
      case "pause" -> targets.target(value, name).map(Action.Pause::new);
      case "resume" -> targets.target(value, name).map(Action.Resume::new);
      case "replace" -> targets.target(value, name).map(Action.Replace::new);
      case "partition" -> partition(value);
      case "isolate" -> targets.target(value, name).map(on -> new Action.Isolate(on, way(step)));
      case "delay" -> delay(step, value);
      case "slow" -> slow(step, value);
      case "reset" -> targets.target(value, name).map(on -> new Action.Reset(on, to(step)));
      case "die" -> tasks(value, name).map(tasks -> new Action.Die(tasks, code(step)));
      case "unhealthy" -> tasks(value, name).map(Action.Unhealthy::new);
      case "hang" -> tasks(value, name).map(Action.Hang::new);
      case "heal" -> heal(value);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Remembers a step that a later {@code heal:} can name. */
  void remember(Step step) {
    boolean healed =
        switch (step.action()) {
          case Action.Partition cut -> true;
          case Action.Isolate cut -> true;
          case Action.Delay delay -> true;
          case Action.Slow slow -> true;
          case Action.Docker other -> false;
          case Action.Explain other -> false;
          case Action.Request other -> false;
          case Action.Resolve other -> false;
          case Action.Crash other -> false;
          case Action.Kill other -> false;
          case Action.Restart other -> false;
          case Action.Pause other -> false;
          case Action.Resume other -> false;
          case Action.Replace other -> false;
          case Action.Reset other -> false;
          case Action.Heal other -> false;
          case Action.Die other -> false;
          case Action.Unhealthy other -> false;
          case Action.Hang other -> false;
        };
    if (healed) {
      step.id().ifPresent(id -> healable.put(id, step));
    }
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

  /** Services and slots of services. */
  private Optional<List<String>> tasks(Node value, String what) {
    var tasks = new ArrayList<String>();
    for (Node item : Scalars.items(value)) {
      scalars
          .text(item, what, TASKS, "a service, as in web, or a slot of one, as in web.1")
          .ifPresent(tasks::add);
    }
    return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks);
  }

  private int code(Section step) {
    return Scalars.or(step, "code", 1, n -> scalars.integer(n, "code", 0, 255));
  }

  private Optional<Action> partition(Node value) {
    if (!(value instanceof SequenceNode groups) || groups.getValue().size() < 2) {
      problems.add(
          value, "partition wants two or more groups, as in [[m1, m2], [m3]]; for one use isolate");
      return Optional.empty();
    }
    var found = new ArrayList<Target>();
    for (Node group : groups.getValue()) {
      targets.target(group, "a group").ifPresent(found::add);
    }
    return found.size() < 2 ? Optional.empty() : Optional.of(new Action.Partition(found));
  }

  private Optional<Action> delay(Section step, Node value) {
    Optional<Distribution> by =
        step.need("by", "a delay", problems).flatMap(n -> scalars.distribution(n, "by"));
    Optional<Target> target = targets.target(value, "delay");
    return target.isPresent() && by.isPresent()
        ? Optional.of(new Action.Delay(target.get(), to(step), by.get(), way(step)))
        : Optional.empty();
  }

  private Optional<Action> slow(Section step, Node value) {
    Optional<BigDecimal> factor =
        step.need("factor", "slow", problems)
            .flatMap(n -> scalars.decimal(n, "factor", "1.1", "10000"));
    Optional<Target> target = targets.target(value, "slow");
    return target.isPresent() && factor.isPresent()
        ? Optional.of(new Action.Slow(target.get(), factor.get().doubleValue()))
        : Optional.empty();
  }

  private Optional<Action> heal(Node value) {
    Optional<String> what = scalars.text(value, "heal");
    if (what.isEmpty() || what.get().equals("all")) {
      return what.map(all -> new Action.Heal(Optional.empty()));
    }
    if (!healable.containsKey(what.get())) {
      var known = new ArrayList<>(List.of("all"));
      known.addAll(healable.keySet());
      problems.unknown(
          value,
          "heal wants \"all\" or the id of a partition, isolate, delay or slow before it, not \"%s\""
              .formatted(what.get()),
          what.get(),
          known);
      return Optional.empty();
    }
    return Optional.of(new Action.Heal(what));
  }

  private Optional<Target> to(Section step) {
    return step.get("to").flatMap(n -> targets.target(n, "to"));
  }

  private Direction way(Section step) {
    return step.get("one-way")
        .flatMap(n -> scalars.oneOf(n, "one-way", List.of("in", "out")))
        .map(word -> Direction.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Direction.BOTH);
  }

  private List<String> texts(Section step, String key) {
    return step.get(key).map(n -> scalars.texts(n, key)).orElse(List.of());
  }
}
