package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks a file by docker's own JSON Schema, and says what docker says: of all flaws the one that
 * lies deepest, one about a type first (docker/cli, {@code cli/compose/schema}).
 */
final class SchemaCheck {
  private static final String RESOURCE = "config_schema_v3.13.json";
  private static final Pattern VERSION = Pattern.compile("3\\.([0-9]|1[0-3])");
  private static final SchemaCheck SCHEMA = new SchemaCheck(read());

  private final Mapping schema;

  private SchemaCheck(Mapping schema) {
    this.schema = schema;
  }

  /** Something that is not as the schema wants it. */
  private record Flaw(String field, boolean aboutType, String text, Place place) {
    int depth() {
      return field.split("\\.", -1).length;
    }
  }

  private static Mapping read() {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      return ComposeYaml.read(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ComposeException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }

  /**
   * Refuses a file that is not as the schema wants it.
   *
   * @throws ComposeException in docker's words
   */
  static void check(Mapping file) throws ComposeException {
    String version = version(file);
    if (!VERSION.matcher(version).matches()) {
      throw new ComposeException(file.place(), "unsupported Compose file version: " + version);
    }
    var flaws = new ArrayList<Flaw>();
    SCHEMA.check(file, SCHEMA.schema, "", flaws);
    if (!flaws.isEmpty()) {
      Flaw worst = flaws.getFirst();
      for (Flaw flaw : flaws) {
        boolean deeper = flaw.depth() > worst.depth();
        boolean clearer = flaw.depth() == worst.depth() && flaw.aboutType() && !worst.aboutType();
        worst = deeper || clearer ? flaw : worst;
      }
      throw new ComposeException(worst.place(), worst.field() + " " + worst.text());
    }
  }

  /** The version a file says it has; without one the newest. */
  static String version(Mapping file) {
    String version = file.text("version");
    return switch (version) {
      case "" -> "3.13";
      case "3" -> "3.0";
      default -> version;
    };
  }

  private void check(ComposeValue value, Mapping schema, String path, List<Flaw> flaws) {
    if (schema.has("$ref")) {
      String name = schema.text("$ref").substring("#/definitions/".length());
      check(value, this.schema.mapping("definitions").mapping(name), path, flaws);
      return;
    }
    if (!schema.items("oneOf").isEmpty()) {
      oneOf(value, schema.items("oneOf"), path, flaws);
      return;
    }
    List<String> types = types(schema);
    if (!types.isEmpty() && types.stream().noneMatch(type -> is(value, type))) {
      flaw(flaws, path, true, "must be a " + human(types), value);
      return;
    }
    switch (value) {
      case Scalar scalar -> single(scalar, schema, path, flaws);
      case Sequence sequence -> list(sequence, schema, path, flaws);
      case Mapping mapping -> mapping(mapping, schema, path, flaws);
    }
  }

  private void oneOf(
      ComposeValue value, List<ComposeValue> branches, String path, List<Flaw> flaws) {
    List<Flaw> best = null;
    for (ComposeValue branch : branches) {
      var found = new ArrayList<Flaw>();
      check(value, (Mapping) branch, path, found);
      if (found.isEmpty()) {
        return;
      }
      boolean wrongKind =
          found.getFirst().aboutType() && found.getFirst().field().equals(field(path));
      if (best == null || !wrongKind) {
        best = found;
      }
    }
    flaw(flaws, path, false, "Must validate one and only one schema (oneOf)", value);
    flaws.addAll(best == null ? List.of() : best);
  }

  private static void single(Scalar value, Mapping schema, String path, List<Flaw> flaws) {
    List<String> allowed = schema.texts("enum");
    if (!allowed.isEmpty() && !allowed.contains(value.text())) {
      String list = String.join(", ", allowed.stream().map(word -> '"' + word + '"').toList());
      flaw(
          flaws,
          path,
          false,
          "%s must be one of the following: %s".formatted(field(path), list),
          value);
    }
    if (schema.text("format").equals("duration") && GoDuration.parse(value.text()).isEmpty()) {
      flaw(flaws, path, false, "Does not match format 'duration'", value);
    }
    if (schema.has("minimum") && Numbers.whole(value.text()) < schema.number("minimum")) {
      flaw(
          flaws,
          path,
          false,
          "Must be greater than or equal to " + schema.number("minimum"),
          value);
    }
  }

  private void list(Sequence value, Mapping schema, String path, List<Flaw> flaws) {
    Optional<ComposeValue> items = schema.get("items");
    for (int i = 0; i < value.items().size(); i++) {
      if (items.orElse(null) instanceof Mapping of) {
        check(value.items().get(i), of, at(path, Integer.toString(i)), flaws);
      }
      for (int j = 0; schema.flag("uniqueItems") && j < i; j++) {
        if (plain(value.items().get(i)).equals(plain(value.items().get(j)))) {
          flaw(
              flaws,
              path,
              false,
              String.format(Locale.ROOT, "array items[%d,%d] must be unique", j, i),
              value.items().get(i));
        }
      }
    }
  }

  private static String plain(ComposeValue value) {
    return switch (value) {
      case Scalar scalar -> scalar.type() + scalar.text();
      case Sequence sequence ->
          sequence.items().stream().map(SchemaCheck::plain).toList().toString();
      case Mapping mapping -> {
        var entries = new ArrayList<String>();
        mapping.entries().forEach((key, item) -> entries.add(key + "=" + plain(item)));
        yield entries.toString();
      }
    };
  }

  private void mapping(Mapping value, Mapping schema, String path, List<Flaw> flaws) {
    for (String key : schema.texts("required")) {
      if (!value.entries().containsKey(key)) {
        flaw(flaws, path, false, key + " is required", value);
      }
    }
    for (var entry : value.entries().entrySet()) {
      Optional<Mapping> of = schemaOf(entry.getKey(), schema);
      if (of.isPresent()) {
        check(entry.getValue(), of.get(), at(path, entry.getKey()), flaws);
      } else if (schema.text("additionalProperties").equals("false")) {
        flaw(
            flaws,
            path,
            false,
            "Additional property " + entry.getKey() + " is not allowed",
            entry.getValue());
      }
    }
  }

  /** What the schema says of a key; empty if it does not know the key. */
  private static Optional<Mapping> schemaOf(String key, Mapping schema) {
    if (schema.mapping("properties").entries().get(key) instanceof Mapping named) {
      return Optional.of(named);
    }
    for (var pattern : schema.mapping("patternProperties").entries().entrySet()) {
      if (Pattern.compile(pattern.getKey()).matcher(key).find()
          && pattern.getValue() instanceof Mapping matched) {
        return Optional.of(matched);
      }
    }
    return Optional.empty();
  }

  private static List<String> types(Mapping schema) {
    List<String> several = schema.texts("type");
    return several.isEmpty() && schema.has("type") ? List.of(schema.text("type")) : several;
  }

  private static boolean is(ComposeValue value, String type) {
    return switch (value) {
      case Mapping mapping -> type.equals("object");
      case Sequence sequence -> type.equals("array");
      case Scalar scalar ->
          switch (scalar.type()) {
            case STRING -> type.equals("string");
            case INTEGER -> type.equals("integer") || type.equals("number");
            case NUMBER -> type.equals("number");
            case BOOLEAN -> type.equals("boolean");
            case NULL -> type.equals("null");
          };
    };
  }

  private static String human(List<String> types) {
    List<String> words =
        types.stream()
            .map(type -> type.equals("object") ? "mapping" : type.equals("array") ? "list" : type)
            .toList();
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String at(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String field(String path) {
    return path.isEmpty() ? "(root)" : path;
  }

  private static void flaw(
      List<Flaw> flaws, String path, boolean aboutType, String text, ComposeValue at) {
    flaws.add(new Flaw(field(path), aboutType, text, at.place()));
  }
}
