package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Volumes in their long form. Short ones are {@code [SOURCE:]TARGET[:OPTIONS]}; a source that
 * begins with {@code /}, {@code .} or {@code ~} is a path of the host, else a volume's name
 * (docker/cli, loader/volume).
 *
 * @param directory what paths of the host are relative to
 * @param home what {@code ~} stands for
 */
record VolumeForms(String directory, String home) {
  private static final List<String> PROPAGATIONS =
      List.of("private", "rprivate", "rshared", "rslave", "shared", "slave");
  private static final List<String> CONSISTENCIES = List.of("consistent", "cached", "delegated");

  Sequence longForms(ComposeValue value) throws ComposeException {
    var volumes = new ArrayList<ComposeValue>();
    for (ComposeValue item : ((Sequence) value).items()) {
      Mapping form = item instanceof Scalar text ? shortForm(text) : (Mapping) item;
      if (form.text("type").equals("bind") && form.has("source")) {
        Place place = form.place();
        form = form.with("source", Scalar.string(absolute(form.text("source")), place));
      }
      if (form.text("type").equals("bind") && !form.has("source")) {
        throw new ComposeException(
            form.place(), "invalid mount config for type \"bind\": field Source must not be empty");
      }
      volumes.add(form);
    }
    return new Sequence(volumes, value.place());
  }

  private Mapping shortForm(Scalar spec) throws ComposeException {
    String text = spec.text();
    List<String> parts = List.of(text.split(":", -1));
    if (text.isEmpty()) {
      throw new ComposeException(spec.place(), "invalid empty volume spec");
    }
    if (parts.size() > 1 && parts.stream().anyMatch(String::isEmpty)) {
      throw new ComposeException(
          spec.place(), "invalid spec: %s: empty section between colons".formatted(text));
    }
    if (parts.size() > 3) {
      throw new ComposeException(spec.place(), "invalid spec: %s: too many colons".formatted(text));
    }
    Map<String, ComposeValue> form = new LinkedHashMap<>();
    String source = parts.size() == 1 ? "" : parts.getFirst();
    boolean path = source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
    form.put("type", Scalar.string(path ? "bind" : "volume", spec.place()));
    if (!source.isEmpty()) {
      form.put("source", Scalar.string(source, spec.place()));
    }
    form.put("target", Scalar.string(parts.size() == 1 ? text : parts.get(1), spec.place()));
    if (parts.size() == 3) {
      for (String option : parts.get(2).split(",", -1)) {
        option(option, form, spec.place());
      }
    }
    return new Mapping(form, spec.place());
  }

  /** Options that are not known are left out, as docker does. */
  private static void option(String option, Map<String, ComposeValue> form, Place place) {
    if (option.equals("ro")) {
      form.put("read_only", Scalar.flag(true, place));
    } else if (option.equals("nocopy")) {
      form.put("volume", new Mapping(Map.of("nocopy", Scalar.flag(true, place)), place));
    } else if (PROPAGATIONS.contains(option)) {
      form.put("bind", new Mapping(Map.of("propagation", Scalar.string(option, place)), place));
    } else if (CONSISTENCIES.contains(option)) {
      form.put("consistency", Scalar.string(option, place));
    }
  }

  private String absolute(String path) {
    if (path.equals("~") || path.startsWith("~/")) {
      return Paths.join(home, path.substring(1));
    }
    return path.startsWith("/") ? path : Paths.join(directory, path);
  }
}
