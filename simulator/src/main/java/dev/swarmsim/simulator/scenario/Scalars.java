package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.Sizes;
import dev.swarmsim.simulator.scenario.text.TextException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values. Empty means: a problem was reported. */
final class Scalars {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private final Problems problems;

  Scalars(Problems problems) {
    this.problems = problems;
  }

  /** A text that is not empty. */
  Optional<String> text(Node node, String what) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(node, what + " wants one value, not a list or keys");
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      problems.add(node, what + " is empty");
      return Optional.empty();
    }
    return Optional.of(scalar.getValue());
  }

  /** A text of a shape. */
  Optional<String> text(Node node, String what, Pattern shape, String shapeInWords) {
    Optional<String> text = text(node, what);
    if (text.isPresent() && !shape.matcher(text.get()).matches()) {
      problems.add(node, "%s is %s, not \"%s\"".formatted(what, shapeInWords, text.get()));
      return Optional.empty();
    }
    return text;
  }

  /** A list of texts; one text counts as a list of one. */
  List<String> texts(Node node, String what) {
    var texts = new ArrayList<String>();
    for (Node item : items(node)) {
      text(item, what).ifPresent(texts::add);
    }
    return texts;
  }

  /** The items of a list; anything else counts as a list of one. */
  static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /** The items of a list; a problem if it is none. */
  List<Node> list(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(node, what + " wants a list, as in [a, b] or lines with \"- \"");
    return List.of();
  }

  /** One of some words. */
  Optional<String> oneOf(Node node, String what, List<String> words) {
    Optional<String> text = text(node, what);
    if (text.isPresent() && !words.contains(text.get())) {
      problems.unknown(
          node,
          "%s is %s%s, not \"%s\""
              .formatted(
                  what, words.size() == 1 ? "" : "one of ", String.join(", ", words), text.get()),
          text.get(),
          words);
      return Optional.empty();
    }
    return text;
  }

  Optional<Boolean> flag(Node node, String what) {
    return oneOf(node, what, List.of("true", "false")).map(Boolean::valueOf);
  }

  /** A whole number within limits, both included. */
  Optional<Long> number(Node node, String what, long min, long max) {
    Optional<String> text = text(node, what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (NUMBER.matcher(text.get()).matches()) {
      long number = Long.parseLong(text.get());
      if (number >= min && number <= max) {
        return Optional.of(number);
      }
    }
    problems.add(
        node,
        "%s is a whole number from %d to %d, not \"%s\"".formatted(what, min, max, text.get()));
    return Optional.empty();
  }

  Optional<Integer> integer(Node node, String what, int min, int max) {
    return number(node, what, min, max).map(Math::toIntExact);
  }

  /** A number with or without decimals within limits, both included. */
  Optional<BigDecimal> decimal(Node node, String what, String min, String max) {
    Optional<String> text = text(node, what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (DECIMAL.matcher(text.get()).matches()) {
      var number = new BigDecimal(text.get());
      if (number.compareTo(new BigDecimal(min)) >= 0
          && number.compareTo(new BigDecimal(max)) <= 0) {
        return Optional.of(number);
      }
    }
    problems.add(
        node, "%s is a number from %s to %s, not \"%s\"".formatted(what, min, max, text.get()));
    return Optional.empty();
  }

  /** Virtual nanoseconds. */
  Optional<Long> duration(Node node, String what) {
    return parsed(node, what, Durations::parse);
  }

  /** Virtual nanoseconds, more than none. */
  Optional<Long> someDuration(Node node, String what) {
    Optional<Long> nanos = duration(node, what);
    if (nanos.isPresent() && nanos.get() == 0) {
      problems.add(node, what + " must be longer than 0s");
      return Optional.empty();
    }
    return nanos;
  }

  Optional<Long> bytes(Node node, String what) {
    return parsed(node, what, Sizes::parse);
  }

  /** {@code 5ms}, {@code 1ms..5ms} or {@code {min: 1ms, exp: 5ms}}. */
  Optional<Distribution> distribution(Node node, String what) {
    if (node instanceof ScalarNode) {
      return parsed(node, what, Scalars::fixedOrRange);
    }
    return Section.of(node, what, List.of("min", "exp"), problems)
        .flatMap(
            section -> {
              long min = section.get("min").flatMap(n -> duration(n, "min")).orElse(0L);
              return section
                  .need("exp", what, problems)
                  .flatMap(n -> duration(n, "exp"))
                  .map(mean -> new Distribution.Exponential(min, mean));
            });
  }

  private static Distribution fixedOrRange(String text) throws TextException {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return new Distribution.Fixed(Durations.parse(text));
    }
    long min = Durations.parse(text.substring(0, dots).strip());
    long max = Durations.parse(text.substring(dots + 2).strip());
    if (min > max) {
      throw new TextException(
          "a range runs from the shorter to the longer duration",
          Durations.format(max) + ".." + Durations.format(min));
    }
    return new Distribution.Uniform(min, max);
  }

  private <T> Optional<T> parsed(Node node, String what, Parser<T> parser) {
    Optional<String> text = text(node, what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(text.get()));
    } catch (TextException e) {
      problems.add(node, e);
      return Optional.empty();
    }
  }

  /** Reads a value for a key that may be missing. */
  static <T> T or(Section section, String key, T fallback, Function<Node, Optional<T>> reader) {
    return section.get(key).flatMap(reader).orElse(fallback);
  }

  private interface Parser<T> {
    T parse(String text) throws TextException;
  }
}
