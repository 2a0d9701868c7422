package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ConfigSpec;
import java.util.Map;

/** Configs as {@code GET /configs} and its like answer them, and as clients send them. */
public final class ConfigJson {
  private static final Shape SPEC =
      Shape.of(
          "ConfigSpec",
          ConfigSpec.getDefaultInstance(),
          Nested.flat("annotations", CommonShapes.ANNOTATIONS),
          Parts.bytes("Data", "data"),
          Nested.object("Templating", "templating", CommonShapes.DRIVER));

  private static final Shape CONFIG =
      Shape.of(
          "Config",
          Config.getDefaultInstance(),
          Parts.textAlways("ID", "id"),
          Nested.flat("meta", CommonShapes.META),
          Nested.objectAlways("Spec", "spec", SPEC));

  private ConfigJson() {}

  /** A config with its data. */
  public static Map<String, Object> of(Config config) {
    return CONFIG.write(config);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws JsonException if something does not fit
   */
  public static Config read(Object json) {
    return (Config) CONFIG.readRoot(json);
  }

  /**
   * Reads the body of {@code POST /configs/create} and {@code /configs/{id}/update}.
   *
   * @throws JsonException if something does not fit
   */
  public static ConfigSpec readSpec(Object body) {
    return (ConfigSpec) SPEC.readRoot(body);
  }
}
