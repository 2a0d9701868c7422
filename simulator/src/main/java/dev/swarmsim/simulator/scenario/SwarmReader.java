package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Suggestions;
import dev.swarmsim.simulator.scenario.text.TextException;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code swarm:} and {@code liveness:}. Each kind is tried out with a few dice. */
final class SwarmReader {
  private static final List<String> KEYS =
      List.of("pick", "from", "during", "for", "budget", "operations", "commands", "vary");
  private static final int TRIES = 12;

  private final ClusterPlan cluster;
  private final ScenarioReader steps;
  private final Function<String, Optional<String>> dockerCheck;
  private final Problems problems;
  private final Scalars scalars;
  private final TemplateReader templates;

  /**
   * @param steps reads what was drawn, to see whether it is a step
   */
  SwarmReader(
      ClusterPlan cluster,
      ScenarioReader steps,
      Function<String, Optional<String>> dockerCheck,
      Problems problems) {
    this.cluster = cluster;
    this.steps = steps;
    this.dockerCheck = dockerCheck;
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.templates = new TemplateReader(managers(cluster), problems);
  }

  private static List<String> managers(ClusterPlan cluster) {
    return cluster.nodes().stream()
        .filter(node -> node.part() == NodePlan.Part.MANAGER)
        .map(NodePlan::name)
        .toList();
  }

  Optional<SwarmPlan> swarm(Node node) {
    return Section.of(node, "swarm", KEYS, problems).flatMap(this::swarm);
  }

  private Optional<SwarmPlan> swarm(Section section) {
    List<SwarmPlan.Kind> from =
        section.need("from", "swarm", problems).map(this::faults).orElse(List.of());
    Optional<Range> during =
        section
            .need("during", "swarm", problems)
            .flatMap(n -> range(n, "during", Range.Unit.DURATION));
    List<SwarmPlan.Kind> commands = section.get("commands").map(this::commands).orElse(List.of());
    Range operations =
        Scalars.or(section, "operations", Range.exactly(0), n -> whole(n, "operations"));
    if (during.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SwarmPlan(
            Scalars.or(section, "pick", Range.exactly(1), n -> whole(n, "pick")),
            from,
            during.get().low().longValue(),
            during.get().high().longValue(),
            Scalars.or(
                section, "for", SwarmPlan.USUAL_LENGTH, n -> range(n, "for", Range.Unit.DURATION)),
            budget(section),
            operations,
            commands,
            section.get("vary").flatMap(this::vary),
            section.line()));
  }

  private SwarmPlan.Budget budget(Section section) {
    return Scalars.or(
        section,
        "budget",
        SwarmPlan.Budget.NONE,
        n ->
            scalars
                .oneOf(n, "budget", List.of("quorum", "none"))
                .map(
                    word ->
                        word.equals("quorum") ? SwarmPlan.Budget.QUORUM : SwarmPlan.Budget.NONE));
  }

  private Optional<Range> whole(Node node, String what) {
    return scalars.text(node, what).flatMap(text -> whole(node, text, what));
  }

  private Optional<Range> whole(Node node, String text, String what) {
    if (text.matches("[0-9]{1,6}")) {
      return Optional.of(Range.exactly(Long.parseLong(text)));
    }
    return range(node, what, Range.Unit.WHOLE);
  }

  private Optional<Range> range(Node node, String what, Range.Unit unit) {
    Optional<String> text = scalars.text(node, what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Range range = Range.parse(text.get());
      if (range.unit() == unit) {
        return Optional.of(range);
      }
      problems.add(node, "%s is a range of %s".formatted(what, inWords(unit)));
    } catch (TextException mistake) {
      problems.add(node, mistake);
    }
    return Optional.empty();
  }

  private static String inWords(Range.Unit unit) {
    return switch (unit) {
      case WHOLE -> "whole numbers, as in 1..6";
      case DECIMAL -> "numbers, as in 0.01..0.1";
      case DURATION -> "durations, as in 30s..3m";
    };
  }

  private List<SwarmPlan.Kind> faults(Node node) {
    var kinds = new ArrayList<SwarmPlan.Kind>();
    for (Node item : scalars.list(node, "from")) {
      fault(item).ifPresent(kinds::add);
    }
    return kinds;
  }

  private Optional<SwarmPlan.Kind> fault(Node item) {
    Optional<SwarmPlan.Kind> kind =
        item instanceof MappingNode
            ? templates
                .template(item, "a kind of fault")
                .map(template -> new SwarmPlan.Kind(template.toString(), template))
            : scalars.text(item, "a kind of fault").flatMap(word -> named(item, word));
    kind.ifPresent(found -> tryOut(item, found));
    return kind;
  }

  private Optional<SwarmPlan.Kind> named(Node item, String word) {
    if (!SwarmCatalogue.faults().contains(word)) {
      problems.unknownOf(
          item, "unknown kind of fault \"" + word + "\"", word, SwarmCatalogue.faults());
      return Optional.empty();
    }
    var own = new Problems("swarm", "");
    return YamlTree.compose("swarm", SwarmCatalogue.fault(word), own)
        .flatMap(tree -> new TemplateReader(managers(cluster), own).template(tree, word))
        .map(template -> new SwarmPlan.Kind(word, template));
  }

  /** Whether what is drawn is a step: the first dice that show it is not say why. */
  private void tryOut(Node item, SwarmPlan.Kind kind) {
    for (int seed = 1; seed <= TRIES; seed++) {
      RandomGenerator dice = new RandomStreams(seed).stream("try");
      String drawn = kind.template().draw(dice);
      try {
        steps.step(cluster, drawn, "f1", 0);
      } catch (ScenarioException e) {
        Problem first = e.problems().getFirst();
        problems.add(
            item, "%s draws %s: %s".formatted(kind, drawn, first.message()), first.suggestion());
        return;
      }
    }
  }

  private List<SwarmPlan.Kind> commands(Node node) {
    var kinds = new ArrayList<SwarmPlan.Kind>();
    for (Node item : scalars.list(node, "commands")) {
      scalars.text(item, "a command").flatMap(text -> command(item, text)).ifPresent(kinds::add);
    }
    return kinds;
  }

  /** A word of the catalogue, or a docker command with holes. */
  private Optional<SwarmPlan.Kind> command(Node item, String text) {
    if (!text.contains(" ")) {
      if (!SwarmCatalogue.commands().contains(text)) {
        problems.add(
            item,
            "unknown kind of command \"%s\"; there are %s, or write a docker command"
                .formatted(text, String.join(", ", SwarmCatalogue.commands())),
            Suggestions.nearest(text, SwarmCatalogue.commands()));
        return Optional.empty();
      }
      return Optional.of(new SwarmPlan.Kind(text, SwarmCatalogue.command(text, cluster.names())));
    }
    var template = new Template.Text(text);
    for (int seed = 1; seed <= TRIES; seed++) {
      String drawn = template.filled(new RandomStreams(seed).stream("try"));
      Optional<String> mistake = dockerCheck.apply(drawn);
      if (mistake.isPresent()) {
        problems.add(item, "docker %s: %s".formatted(drawn, mistake.get()));
        break;
      }
    }
    return Optional.of(new SwarmPlan.Kind(template.toString(), template));
  }

  private Optional<Template.Keys> vary(Node node) {
    Optional<Section> section = Section.of(node, "vary", Variation.KEYS, problems);
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Optional<Template.Keys> keys =
        templates
            .template(node, "vary")
            .filter(Template.Keys.class::isInstance)
            .map(Template.Keys.class::cast);
    keys.ifPresent(found -> tryOut(node, found));
    return keys;
  }

  private void tryOut(Node node, Template.Keys vary) {
    Scenario any = Scenario.on(cluster, "any").build();
    for (int seed = 1; seed <= TRIES; seed++) {
      var own = new Problems("vary", "");
      Variation.of(any, vary, new RandomStreams(seed).stream("try"), own);
      if (!own.none()) {
        Problem first = own.exception().problems().getFirst();
        problems.add(node, "vary: " + first.message(), first.suggestion());
        return;
      }
    }
  }

  Optional<LivenessPlan> liveness(Node node) {
    return Section.of(node, "liveness", List.of("heal", "core", "converge-within"), problems)
        .flatMap(
            section -> {
              Optional<Long> heal =
                  section
                      .need("heal", "liveness", problems)
                      .flatMap(n -> scalars.someDuration(n, "heal"));
              Optional<Long> within =
                  section
                      .need("converge-within", "liveness", problems)
                      .flatMap(n -> scalars.someDuration(n, "converge-within"));
              boolean all =
                  section
                      .get("core")
                      .flatMap(n -> scalars.oneOf(n, "core", List.of("random-majority", "all")))
                      .filter("all"::equals)
                      .isPresent();
              return heal.isPresent() && within.isPresent()
                  ? Optional.of(
                      new LivenessPlan(
                          heal.get(),
                          all ? LivenessPlan.Core.ALL : LivenessPlan.Core.RANDOM_MAJORITY,
                          within.get(),
                          section.line()))
                  : Optional.empty();
            });
  }
}
