package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mapping in braces, written key by key: {@code {at: 30s, crash: leader}}. */
final class FlowMap {
  private final List<String> entries = new ArrayList<>();

  /** A key with a value that is YAML already. */
  FlowMap put(String key, String yaml) {
    entries.add(YamlWords.inFlow(key) + ": " + yaml);
    return this;
  }

  /** A key with such a value, unless it is what a reader takes anyway. */
  FlowMap unless(boolean standard, String key, String yaml) {
    return standard ? this : put(key, yaml);
  }

  FlowMap text(String key, String text) {
    return put(key, YamlWords.inFlow(text));
  }

  FlowMap text(String key, Optional<String> text) {
    text.ifPresent(present -> text(key, present));
    return this;
  }

  /** A text or a list of them; nothing for none. */
  FlowMap texts(String key, List<String> texts) {
    return unless(texts.isEmpty(), key, YamlWords.oneOrList(texts));
  }

  FlowMap duration(String key, long nanos) {
    return put(key, Durations.format(nanos));
  }

  /** A duration, unless it is what a reader takes anyway. */
  FlowMap duration(String key, long nanos, long standard) {
    return nanos == standard ? this : duration(key, nanos);
  }

  FlowMap duration(String key, Optional<Long> nanos) {
    nanos.ifPresent(present -> duration(key, present));
    return this;
  }

  /** A distribution, unless it is what a reader takes anyway. */
  FlowMap distribution(String key, Distribution given, Distribution standard) {
    return unless(given.equals(standard), key, given.toString());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** On several lines if one would be too long and breaking it helps. */
  String wrapped(int column) {
    var text = new StringBuilder("{");
    int at = column + 1;
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i) + (i + 1 < entries.size() ? "," : "}");
      boolean fits = at + 1 + entry.length() <= YamlWords.WIDEST;
      boolean fitsBelow = column + 1 + entry.length() <= YamlWords.WIDEST;
      if (i > 0 && !fits && fitsBelow) {
        text.append('\n').append(" ".repeat(column + 1)).append(entry);
        at = column + 1 + entry.length();
      } else {
        text.append(i > 0 ? " " : "").append(entry);
        at += (i > 0 ? 1 : 0) + entry.length();
      }
    }
    return entries.isEmpty() ? "{}" : text.toString();
  }

  @Override
  public String toString() {
    return "{" + String.join(", ", entries) + "}";
  }
}
