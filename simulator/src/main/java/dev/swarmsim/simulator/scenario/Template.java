package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a scenario file with holes that a seed fills: ranges, and choices between several.
 * {@code toString} is how the file writes it.
 */
public sealed interface Template {

  /** Fills the holes and returns YAML in flow style. */
  String draw(RandomGenerator dice);

  /**
   * A text. Holes in it stand in braces: {@code service scale web={0..5}}, {@code nginx:{a|b}}.
   *
   * @param text without quotes
   */
  record Text(String text) implements Template {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*(?:\\.\\.|\\|)[^{}]*)}");

    @Override
    public String draw(RandomGenerator dice) {
      return YamlWords.inFlow(filled(dice));
    }

    /** The text itself, its holes filled. */
    public String filled(RandomGenerator dice) {
      return HOLE.matcher(text)
          .replaceAll(hole -> Matcher.quoteReplacement(fill(hole.group(1), dice)));
    }

    private static String fill(String hole, RandomGenerator dice) {
      if (Range.looksLike(hole)) {
        try {
          return Range.parse(hole).draw(dice);
        } catch (dev.swarmsim.simulator.scenario.text.TextException notARange) {
          return hole;
        }
      }
      String[] words = hole.split("\\|", -1);
      return words[dice.nextInt(words.length)];
    }

    @Override
    public String toString() {
      return YamlWords.inFlow(text);
    }
  }

  /** A value between two. */
  record Drawn(Range range) implements Template {
    @Override
    public String draw(RandomGenerator dice) {
      return range.draw(dice);
    }

    @Override
    public String toString() {
      return range.toString();
    }
  }

  /** One of several, each as likely: {@code {any: [leader, minority]}}. */
  record Any(List<Template> choices) implements Template {
    public Any {
      choices = List.copyOf(choices);
    }

    @Override
    public String draw(RandomGenerator dice) {
      return choices.get(dice.nextInt(choices.size())).draw(dice);
    }

    @Override
    public String toString() {
      return "{any: " + new Items(choices) + "}";
    }
  }

  /** A list. */
  record Items(List<Template> items) implements Template {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String draw(RandomGenerator dice) {
      var drawn = new ArrayList<String>();
      items.forEach(item -> drawn.add(item.draw(dice)));
      return "[" + String.join(", ", drawn) + "]";
    }

    @Override
    public String toString() {
      return items.stream().map(Template::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** Keys and values, in their order. */
  record Keys(List<Key> keys) implements Template {
    public Keys {
      keys = List.copyOf(keys);
    }

    @Override
    public String draw(RandomGenerator dice) {
      var drawn = new ArrayList<String>();
      keys.forEach(key -> drawn.add(YamlWords.inFlow(key.name()) + ": " + key.value().draw(dice)));
      return "{" + String.join(", ", drawn) + "}";
    }

    /** Whether it has that key. */
    public boolean has(String name) {
      return keys.stream().anyMatch(key -> key.name().equals(name));
    }

    @Override
    public String toString() {
      return keys.stream()
          .map(key -> YamlWords.inFlow(key.name()) + ": " + key.value())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A key and its value. */
  record Key(String name, Template value) {}

  /**
   * Two sides of the managers, each of which falls on one of them by chance, or on none and reaches
   * both: {@code sides}.
   */
  record Sides(List<String> managers) implements Template {
    public Sides {
      managers = List.copyOf(managers);
    }

    @Override
    public String draw(RandomGenerator dice) {
      var left = new ArrayList<String>();
      var right = new ArrayList<String>();
      for (String manager : managers) {
        int side = dice.nextInt(5);
        if (side < 2) {
          left.add(manager);
        } else if (side < 4) {
          right.add(manager);
        }
      }
      return left.isEmpty() || right.isEmpty()
          ? "[leader, followers]"
          : "[" + YamlWords.list(left) + ", " + YamlWords.list(right) + "]";
    }

    @Override
    public String toString() {
      return "sides";
    }
  }
}
