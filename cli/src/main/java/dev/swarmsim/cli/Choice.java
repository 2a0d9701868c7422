package dev.swarmsim.cli;

import dev.swarmsim.simulator.scenario.text.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A word that should have been one of a few.
 *
 * @param place the option it belongs to, with a colon; empty for an argument
 * @param word what was written
 * @param words what can be written
 */
record Choice(String place, String word, List<String> words) {
  Choice {
    words = List.copyOf(words);
  }

  /** The choice that was missed, if the mistake is of that kind. */
  static Optional<Choice> of(ParameterException mistake) {
    ArgSpec spec = mistake.getArgSpec();
    if (spec == null || mistake.getValue() == null) {
      return Optional.empty();
    }
    List<String> words =
        Stream.concat(Stream.of(spec.type()), Arrays.stream(spec.auxiliaryTypes()))
            .filter(Class::isEnum)
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(Object::toString)
            .distinct()
            .toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Choice(place(spec), mistake.getValue(), words));
  }

  String message() {
    return place + "\"" + word + "\" is none of " + String.join(", ", words);
  }

  Optional<String> suggestion() {
    return Suggestions.nearest(word, words);
  }

  private static String place(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.names()[0] + ": " : "";
  }
}
