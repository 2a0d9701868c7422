package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Loads compose files as `docker stack deploy -c FILE -c FILE` does: paths in them are relative to
 * the directory of the first.
 */
public final class ComposeLoader {
  /** Where simulated users work, for paths that a container's host must know. */
  private static final String HOME = "/root";

  private static final List<String> SECTIONS =
      List.of("services", "networks", "volumes", "secrets", "configs");

  private final Function<String, Optional<String>> files;
  private final SortedMap<String, String> environment;

  /**
   * @param files gives the text of a file; empty if there is none
   * @param environment the values of variables
   */
  public ComposeLoader(
      Function<String, Optional<String>> files, SortedMap<String, String> environment) {
    this.files = files;
    this.environment = new TreeMap<>(environment);
  }

  /**
   * Loads files and merges them, later ones over earlier ones.
   *
   * @param names as the user named them, at least one
   * @throws ComposeException if one cannot be read or docker refuses it
   */
  public Compose load(List<String> names) throws ComposeException {
    var read = new ArrayList<Mapping>();
    for (String name : names) {
      String text =
          files
              .apply(name)
              .orElseThrow(
                  () ->
                      new ComposeException(
                          new Place(name, 0, 0),
                          "open %s: no such file or directory".formatted(name)));
      read.add(ComposeYaml.read(name, text));
    }
    String directory = Paths.directory(names.getFirst());
    Mapping merged = null;
    for (Mapping file : read) {
      Mapping done = checked(file, directory);
      merged = merged == null ? done : Merge.files(merged, done);
    }
    return new Compose(merged, Properties.warnings(read));
  }

  /**
   * Refuses services without an image; docker does so after it has said what it ignores.
   *
   * @throws ComposeException naming the first such service
   */
  public static void checkImages(Compose compose) throws ComposeException {
    for (var service : compose.section("services").entrySet()) {
      String image = service.getValue().text("image");
      String complaint = image.isEmpty() ? "no image specified" : ImageNames.complaint(image);
      if (!complaint.isEmpty()) {
        throw new ComposeException(
            service.getValue().place(),
            "invalid image reference for service %s: %s".formatted(service.getKey(), complaint));
      }
    }
  }

  private Mapping checked(Mapping file, String directory) throws ComposeException {
    Properties.refuseForbidden(file);
    Mapping filled = new Interpolation(environment).apply(file);
    SchemaCheck.check(filled);
    var volumes = new VolumeForms(Paths.join(HOME, directory), HOME);
    var canonical =
        new Canonical(environment, (path, place) -> envFile(directory, path, place), volumes);
    Map<String, ComposeValue> top = new LinkedHashMap<>();
    if (filled.has("version")) {
      top.put("version", filled.get("version").orElseThrow());
    }
    for (String name : SECTIONS) {
      if (filled.has(name)) {
        top.put(name, section(name, filled.mapping(name), canonical, directory));
      }
    }
    return new Mapping(top, file.place());
  }

  private static Mapping section(
      String name, Mapping section, Canonical canonical, String directory) throws ComposeException {
    Map<String, ComposeValue> out = new LinkedHashMap<>();
    for (var entry : section.entries().entrySet()) {
      if (entry.getKey().startsWith("x-")) {
        continue;
      }
      Mapping value =
          entry.getValue() instanceof Mapping mapping
              ? mapping
              : Mapping.empty(entry.getValue().place());
      out.put(
          entry.getKey(),
          name.equals("services")
              ? canonical.service(value)
              : definition(entry.getKey(), value, directory));
    }
    return new Mapping(out, section.place());
  }

  /** A network, volume, secret or config: labels as a mapping, {@code external} with a name. */
  private static Mapping definition(String key, Mapping value, String directory)
      throws ComposeException {
    Mapping out = value;
    if (value.has("labels")) {
      out = out.with("labels", Canonical.pairs(value.get("labels").orElseThrow(), "="));
    }
    if (value.has("external")) {
      String named = value.mapping("external").text("name");
      boolean external = value.flag("external") || !value.mapping("external").entries().isEmpty();
      if (external && value.has("name") && !named.isEmpty()) {
        throw new ComposeException(
            value.place(), "%s: external.name and name conflict; only use name".formatted(key));
      }
      out = out.with("external", Scalar.flag(external, value.place()));
      if (external && !value.has("name")) {
        String name = named.isEmpty() ? key : named;
        out = out.with("name", Scalar.string(name, value.place()));
      }
    }
    if (value.has("file")) {
      String path = value.text("file");
      String whole = path.startsWith("/") ? path : Paths.join(directory, path);
      out = out.with("file", Scalar.string(whole, value.get("file").orElseThrow().place()));
    }
    return out;
  }

  /** Lines of {@code KEY=VALUE}; a key alone takes its value from the environment. */
  private Map<String, String> envFile(String directory, String path, Place place)
      throws ComposeException {
    String whole = path.startsWith("/") ? path : Paths.join(directory, path);
    String text =
        files
            .apply(whole)
            .orElseThrow(
                () ->
                    new ComposeException(
                        place, "open %s: no such file or directory".formatted(whole)));
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : text.lines().map(String::stripLeading).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] pair = line.split("=", 2);
      if (pair.length == 2) {
        variables.put(pair[0], pair[1]);
      } else if (environment.containsKey(line)) {
        variables.put(line, environment.get(line));
      }
    }
    return variables;
  }
}
