package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.expression.Condition;
import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code expect:} and {@code verdict:}, as {@link ExpectReader} reads them. */
final class ExpectWriter {
  private static final int ITEM_COLUMN = 6;

  /** The first step with an id of each moment: its id says more than the time. */
  private final Map<Long, String> moments = new TreeMap<>();

  ExpectWriter(List<Step> steps) {
    steps.forEach(step -> step.id().ifPresent(id -> moments.putIfAbsent(step.atNanos(), id)));
  }

  /** The section; nothing if nothing is expected. */
  String section(Expectations expect) {
    var text = new StringBuilder();
    text.append(always(expect));
    list(text, "never", expect.never().stream().map(this::during).toList());
    list(text, "at", expect.at().stream().map(this::moment).toList());
    list(text, "eventually", expect.eventually().stream().map(this::eventually).toList());
    list(text, "sometimes", expect.sometimes().stream().map(ExpectWriter::sometimes).toList());
    expect
        .history()
        .ifPresent(history -> text.append("  history: ").append(history(history)).append('\n'));
    return text.isEmpty() ? "" : "expect:\n" + text;
  }

  static String verdict(ExpectedVerdict verdict) {
    return switch (verdict) {
      case ExpectedVerdict.Holds() -> "";
      case ExpectedVerdict.Breaks(var check) ->
          "verdict: " + new FlowMap().text("breaks", check) + "\n";
      case ExpectedVerdict.Fails(var signature) ->
          "verdict: {fails: " + YamlWords.quoted(signature) + "}\n";
    };
  }

  /** Checks by name and conditions in one list; names alone stand in brackets if they fit. */
  private String always(Expectations expect) {
    List<String> names =
        expect.checks().stream().map(Expectations.NamedCheck::name).map(YamlWords::inFlow).toList();
    String brackets = "  always: [" + String.join(", ", names) + "]\n";
    if (!names.isEmpty() && expect.always().isEmpty() && brackets.length() <= YamlWords.WIDEST) {
      return brackets;
    }
    var items = new ArrayList<>(names);
    expect.always().forEach(during -> items.add(during(during)));
    var text = new StringBuilder();
    list(text, "always", items);
    return text.toString();
  }

  private static void list(StringBuilder text, String key, List<String> items) {
    if (!items.isEmpty()) {
      text.append("  ").append(key).append(":\n");
      items.forEach(item -> text.append("    - ").append(item).append('\n'));
    }
  }

  private static FlowMap history(Expectations.History history) {
    return new FlowMap()
        .text("linearizable", history.linearizable().toString())
        .unless(
            history.budget() == Expectations.History.STANDARD.budget(),
            "budget",
            Long.toString(history.budget()));
  }

  private static String sometimes(Expectations.Sometimes sometimes) {
    return sometimes
        .that()
        .map(that -> that(new FlowMap(), that).toString())
        .orElseGet(() -> YamlWords.inFlow(sometimes.mark().orElseThrow()));
  }

  private String during(Expectations.During during) {
    FlowMap map = that(new FlowMap(), during.that());
    map.unless(during.fromNanos() == 0, "from", time(during.fromNanos()));
    map.unless(during.toNanos() == Long.MAX_VALUE, "to", time(during.toNanos()));
    return map.wrapped(ITEM_COLUMN);
  }

  private String moment(Expectations.Moment moment) {
    return that(new FlowMap().put("time", time(moment.timeNanos())), moment.that())
        .wrapped(ITEM_COLUMN);
  }

  private String eventually(Expectations.Eventually eventually) {
    FlowMap map =
        new FlowMap()
            .unless(eventually.afterNanos() == 0, "after", time(eventually.afterNanos()))
            .duration("within", eventually.withinNanos());
    return that(map, eventually.that()).wrapped(ITEM_COLUMN);
  }

  private String time(long nanos) {
    String id = moments.get(nanos);
    return id == null ? Durations.format(nanos) : id;
  }

  private static FlowMap that(FlowMap map, Condition condition) {
    return map.put("that", YamlWords.quoted(condition.text()));
  }
}
