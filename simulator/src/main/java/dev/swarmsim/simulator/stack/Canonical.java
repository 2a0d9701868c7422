package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.docker.DockerCommandLine;
import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes every short form of a service out, so that what follows knows one form each: lists of
 * {@code KEY=VALUE} become mappings, one text where a list may stand becomes a list, commands
 * become words, sizes bytes, and ports, volumes, networks, secrets and configs their long forms.
 */
final class Canonical {
  private static final List<String> WORDS = List.of("command", "entrypoint");
  private static final List<String> LISTS = List.of("dns", "dns_search", "env_file", "tmpfs");

  private final Map<String, String> environment;
  private final EnvFiles envFiles;
  private final VolumeForms volumes;

  /** Reads the files that {@code env_file} names. */
  interface EnvFiles {
    /** The variables of a file. */
    Map<String, String> read(String path, Place place) throws ComposeException;
  }

  Canonical(Map<String, String> environment, EnvFiles envFiles, VolumeForms volumes) {
    this.environment = environment;
    this.envFiles = envFiles;
    this.volumes = volumes;
  }

  /** A service, written out. */
  Mapping service(Mapping service) throws ComposeException {
    Map<String, ComposeValue> out = new LinkedHashMap<>();
    for (var entry : service.entries().entrySet()) {
      String key = entry.getKey();
      if (!ComposeValue.isNull(entry.getValue()) && !key.equals("env_file")) {
        out.put(key, value(key, entry.getValue()));
      }
    }
    Mapping environment = environment(service);
    if (!environment.entries().isEmpty()) {
      out.put("environment", environment);
    }
    return new Mapping(out, service.place());
  }

  private ComposeValue value(String key, ComposeValue value) throws ComposeException {
    if (WORDS.contains(key)) {
      return words(value);
    }
    if (LISTS.contains(key)) {
      return value instanceof Scalar one ? new Sequence(List.of(one), value.place()) : value;
    }
    return switch (key) {
      case "labels", "sysctls" -> pairs(value, "=");
      case "extra_hosts" -> hosts(value);
      case "ports" -> PortForms.longForms(value);
      case "volumes" -> volumes.longForms(value);
      case "networks" -> networks(value);
      case "secrets", "configs" -> references(value);
      case "ulimits" -> ulimits(value);
      case "healthcheck" -> health((Mapping) value);
      case "deploy" -> deploy((Mapping) value);
      default -> value;
    };
  }

  /** Words of a command line, as a shell tells them apart. */
  private static ComposeValue words(ComposeValue value) throws ComposeException {
    if (!(value instanceof Scalar line)) {
      return value;
    }
    try {
      return Sequence.ofStrings(DockerCommandLine.parse(line.text()), line.place());
    } catch (IllegalArgumentException e) {
      throw new ComposeException(value.place(), "invalid command line string");
    }
  }

  /** A mapping, or a list of pairs; a key without a value is kept without one. */
  static Mapping pairs(ComposeValue value, String separator) {
    if (value instanceof Mapping mapping) {
      Map<String, ComposeValue> texts = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, item) ->
                  texts.put(
                      key,
                      ComposeValue.isNull(item)
                          ? item
                          : Scalar.string(ComposeValue.text(item), item.place())));
      return new Mapping(texts, mapping.place());
    }
    Map<String, ComposeValue> pairs = new LinkedHashMap<>();
    if (value instanceof Sequence sequence) {
      for (ComposeValue item : sequence.items()) {
        String[] pair = ComposeValue.text(item).split(separator, 2);
        pairs.put(
            pair[0],
            pair.length == 2 ? Scalar.string(pair[1], item.place()) : Scalar.nothing(item.place()));
      }
    }
    return new Mapping(pairs, value.place());
  }

  private Mapping environment(Mapping service) throws ComposeException {
    Map<String, ComposeValue> all = new LinkedHashMap<>();
    if (service.get("env_file").isPresent()) {
      ComposeValue named = service.get("env_file").get();
      List<ComposeValue> files = named instanceof Sequence list ? list.items() : List.of(named);
      for (ComposeValue file : files) {
        envFiles
            .read(ComposeValue.text(file), file.place())
            .forEach((key, text) -> all.put(key, Scalar.string(text, file.place())));
      }
    }
    if (service.get("environment").isPresent()) {
      pairs(service.get("environment").get(), "=")
          .entries()
          .forEach(
              (key, text) -> {
                if (!ComposeValue.isNull(text)) {
                  all.put(key, text);
                } else if (environment.containsKey(key)) {
                  all.put(key, Scalar.string(environment.get(key), text.place()));
                }
              });
    }
    return new Mapping(all, service.place());
  }

  /** {@code host:address} each. */
  private static Sequence hosts(ComposeValue value) {
    if (value instanceof Sequence list) {
      return list;
    }
    var hosts = new ArrayList<String>();
    pairs(value, ":")
        .entries()
        .forEach((host, ip) -> hosts.add(host + ":" + ComposeValue.text(ip)));
    return Sequence.ofStrings(hosts.stream().sorted().toList(), value.place());
  }

  private static ComposeValue networks(ComposeValue value) {
    if (!(value instanceof Sequence list)) {
      return value;
    }
    Map<String, ComposeValue> networks = new LinkedHashMap<>();
    list.items()
        .forEach(item -> networks.put(ComposeValue.text(item), Scalar.nothing(item.place())));
    return new Mapping(networks, value.place());
  }

  private static Sequence references(ComposeValue value) {
    var references = new ArrayList<ComposeValue>();
    for (ComposeValue item : ((Sequence) value).items()) {
      references.add(
          item instanceof Scalar name ? new Mapping(Map.of("source", name), item.place()) : item);
    }
    return new Sequence(references, value.place());
  }

  private static ComposeValue ulimits(ComposeValue value) {
    Map<String, ComposeValue> limits = new LinkedHashMap<>();
    ((Mapping) value)
        .entries()
        .forEach(
            (name, limit) -> {
              Map<String, ComposeValue> both = new LinkedHashMap<>();
              both.put("soft", limit);
              both.put("hard", limit);
              limits.put(name, limit instanceof Scalar ? new Mapping(both, limit.place()) : limit);
            });
    return new Mapping(limits, value.place());
  }

  private static ComposeValue health(Mapping check) {
    return check.get("test").orElse(null) instanceof Scalar line
        ? check.with("test", Sequence.ofStrings(List.of("CMD-SHELL", line.text()), line.place()))
        : check;
  }

  private static ComposeValue deploy(Mapping deploy) throws ComposeException {
    Mapping out = deploy;
    if (deploy.has("labels")) {
      out = out.with("labels", pairs(deploy.get("labels").get(), "="));
    }
    if (deploy.has("resources")) {
      Mapping resources = deploy.mapping("resources");
      for (String kind : List.of("limits", "reservations")) {
        Mapping amounts = resources.mapping(kind);
        if (amounts.has("memory")) {
          ComposeValue memory = amounts.get("memory").get();
          long bytes =
              Numbers.bytes(ComposeValue.text(memory))
                  .orElseThrow(
                      () ->
                          new ComposeException(
                              memory.place(),
                              "invalid size: '%s'".formatted(ComposeValue.text(memory))));
          amounts = amounts.with("memory", Scalar.string(Long.toString(bytes), memory.place()));
          resources = resources.with(kind, amounts);
        }
      }
      out = out.with("resources", resources);
    }
    return out;
  }
}
