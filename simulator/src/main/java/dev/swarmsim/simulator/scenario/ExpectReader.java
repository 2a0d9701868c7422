package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.Expectations.During;
import dev.swarmsim.simulator.scenario.Expectations.Eventually;
import dev.swarmsim.simulator.scenario.Expectations.Moment;
import dev.swarmsim.simulator.scenario.Expectations.NamedCheck;
import dev.swarmsim.simulator.scenario.expression.Condition;
import dev.swarmsim.simulator.scenario.expression.Vocabulary;
import dev.swarmsim.simulator.scenario.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code expect:} and {@code verdict:}. */
final class ExpectReader {
  private static final String EXPECTATION = "this expectation";
  private static final List<String> KEYS =
      List.of("always", "never", "at", "eventually", "sometimes", "history");

  private final Problems problems;
  private final Scalars scalars;
  private final List<String> knownChecks;
  private final Optional<Vocabulary> vocabulary;
  private final Map<String, Long> moments = new TreeMap<>();

  /**
   * @param vocabulary the names conditions may use; empty if they are not known, so that conditions
   *     are not read
   * @param steps whose ids stand for moments
   */
  ExpectReader(
      List<String> knownChecks,
      Optional<Vocabulary> vocabulary,
      List<Step> steps,
      Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.knownChecks = knownChecks;
    this.vocabulary = vocabulary;
    steps.forEach(step -> step.id().ifPresent(id -> moments.put(id, step.atNanos())));
  }

  Expectations expectations(Node node) {
    Optional<Section> section = Section.of(node, "expect", KEYS, problems);
    if (section.isEmpty()) {
      return Expectations.none();
    }
    var checks = new ArrayList<NamedCheck>();
    var always = new ArrayList<During>();
    for (Node item : items(section.get(), "always")) {
      if (item instanceof ScalarNode) {
        check(item).map(name -> new NamedCheck(name, line(item))).ifPresent(checks::add);
      } else {
        during(item, "always").ifPresent(always::add);
      }
    }
    var never = new ArrayList<During>();
    items(section.get(), "never").forEach(n -> during(n, "never").ifPresent(never::add));
    var at = new ArrayList<Moment>();
    items(section.get(), "at").forEach(n -> moment(n).ifPresent(at::add));
    var eventually = new ArrayList<Eventually>();
    items(section.get(), "eventually").forEach(n -> eventually(n).ifPresent(eventually::add));
    var sometimes = new ArrayList<Expectations.Sometimes>();
    items(section.get(), "sometimes").forEach(n -> sometimes(n).ifPresent(sometimes::add));
    Optional<Expectations.History> history =
        section.get().get("history").flatMap(new HistoryReader(problems)::history);
    return new Expectations(checks, always, never, at, eventually, sometimes, history);
  }

  /** A mark, or a condition. */
  private Optional<Expectations.Sometimes> sometimes(Node node) {
    if (!(node instanceof ScalarNode)) {
      return Section.of(node, "sometimes", List.of("that"), problems)
          .flatMap(this::that)
          .map(that -> new Expectations.Sometimes(Optional.empty(), Optional.of(that), line(node)));
    }
    List<String> known =
        ScenarioCatalogue.marks().stream().map(ScenarioCatalogue.Entry::name).toList();
    Optional<String> mark = scalars.text(node, "a mark");
    if (mark.isPresent() && !known.contains(mark.get())) {
      problems.unknownOf(node, "unknown mark \"" + mark.get() + "\"", mark.get(), known);
      return Optional.empty();
    }
    return mark.map(
        name -> new Expectations.Sometimes(Optional.of(name), Optional.empty(), line(node)));
  }

  /** How the scenario must end; a check that must break must be one that is checked. */
  ExpectedVerdict verdict(Node node, Expectations expectations) {
    if (node instanceof ScalarNode word) {
      if (!word.getValue().equals("holds")) {
        problems.add(
            node,
            "verdict is holds, {breaks: CHECK} or {fails: SIGNATURE}, not \""
                + word.getValue()
                + "\"",
            Suggestions.nearest(word.getValue(), List.of("holds")));
      }
      return new ExpectedVerdict.Holds();
    }
    Optional<Section> section = Section.of(node, "verdict", List.of("breaks", "fails"), problems);
    Optional<Node> fails = section.flatMap(found -> found.get("fails"));
    if (fails.isPresent()) {
      return scalars
          .text(fails.get(), "fails")
          .<ExpectedVerdict>map(ExpectedVerdict.Fails::new)
          .orElse(new ExpectedVerdict.Holds());
    }
    Optional<Node> breaks = section.flatMap(found -> found.need("breaks", "verdict", problems));
    if (breaks.isPresent()
        && breaks.get() instanceof ScalarNode word
        && word.getValue().equals(ExpectedVerdict.HISTORY)
        && expectations.history().isPresent()) {
      return new ExpectedVerdict.Breaks(ExpectedVerdict.HISTORY);
    }
    Optional<String> name = breaks.flatMap(this::check);
    if (name.isEmpty()) {
      return new ExpectedVerdict.Holds();
    }
    if (expectations.checks().stream().noneMatch(check -> check.name().equals(name.get()))) {
      problems.add(
          breaks.get(),
          "\"%s\" is not checked here; add it to expect: always:".formatted(name.get()));
    }
    return new ExpectedVerdict.Breaks(name.get());
  }

  private List<Node> items(Section section, String key) {
    return section.get(key).map(n -> scalars.list(n, key)).orElse(List.of());
  }

  private Optional<String> check(Node node) {
    Optional<String> name = scalars.text(node, "a check");
    if (name.isPresent() && !knownChecks.contains(name.get())) {
      problems.unknownOf(node, "unknown check \"" + name.get() + "\"", name.get(), knownChecks);
      return Optional.empty();
    }
    return name;
  }

  private Optional<During> during(Node node, String what) {
    return Section.of(node, what, List.of("that", "from", "to"), problems)
        .flatMap(
            section -> {
              long from = section.get("from").flatMap(n -> moment(n, "from")).orElse(0L);
              long to = section.get("to").flatMap(n -> moment(n, "to")).orElse(Long.MAX_VALUE);
              if (to < from) {
                problems.add(section.get("to").orElseThrow(), "the span ends before it begins");
              }
              return that(section).map(that -> new During(from, to, that, section.line()));
            });
  }

  private Optional<Moment> moment(Node node) {
    return Section.of(node, "at", List.of("time", "that"), problems)
        .flatMap(
            section -> {
              Optional<Long> time =
                  section.need("time", EXPECTATION, problems).flatMap(n -> moment(n, "time"));
              Optional<Condition> that = that(section);
              return time.isPresent() && that.isPresent()
                  ? Optional.of(new Moment(time.get(), that.get(), section.line()))
                  : Optional.empty();
            });
  }

  private Optional<Eventually> eventually(Node node) {
    return Section.of(node, "eventually", List.of("after", "within", "that"), problems)
        .flatMap(
            section -> {
              long after = section.get("after").flatMap(n -> moment(n, "after")).orElse(0L);
              Optional<Long> within =
                  section
                      .need("within", EXPECTATION, problems)
                      .flatMap(n -> scalars.someDuration(n, "within"));
              Optional<Condition> that = that(section);
              return within.isPresent() && that.isPresent()
                  ? Optional.of(new Eventually(after, within.get(), that.get(), section.line()))
                  : Optional.empty();
            });
  }

  /** A time from the start, or the id of a step. */
  private Optional<Long> moment(Node node, String what) {
    Optional<String> text = scalars.text(node, what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (Character.isLetter(text.get().charAt(0))) {
      Long nanos = moments.get(text.get());
      if (nanos == null) {
        problems.unknown(
            node,
            "no step has the id \"%s\"; %s is a time or the id of a step"
                .formatted(text.get(), what),
            text.get(),
            moments.keySet());
      }
      return Optional.ofNullable(nanos);
    }
    return scalars.duration(node, what);
  }

  private Optional<Condition> that(Section section) {
    return section
        .need("that", EXPECTATION, problems)
        .flatMap(n -> new ConditionReader(vocabulary, problems).condition(n, "that"));
  }

  private static int line(Node node) {
    return node.getStartMark().orElseThrow().getLine() + 1;
  }
}
