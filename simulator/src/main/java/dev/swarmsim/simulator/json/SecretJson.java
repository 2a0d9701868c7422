package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SecretSpec;
import java.util.Map;

/** Secrets as {@code GET /secrets} and its like answer them, and as clients send them. */
public final class SecretJson {
  private static final Shape SPEC =
      Shape.of(
          "SecretSpec",
          SecretSpec.getDefaultInstance(),
          Nested.flat("annotations", CommonShapes.ANNOTATIONS),
          Parts.bytes("Data", "data"),
          Nested.object("Driver", "driver", CommonShapes.DRIVER),
          Nested.object("Templating", "templating", CommonShapes.DRIVER));

  private static final Shape SECRET =
      Shape.of(
          "Secret",
          Secret.getDefaultInstance(),
          Parts.textAlways("ID", "id"),
          Nested.flat("meta", CommonShapes.META),
          Nested.objectAlways("Spec", "spec", SPEC));

  private SecretJson() {}

  /** A secret. Its data is in it if the message has it; answers of the managers do not. */
  public static Map<String, Object> of(Secret secret) {
    return SECRET.write(secret);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws JsonException if something does not fit
   */
  public static Secret read(Object json) {
    return (Secret) SECRET.readRoot(json);
  }

  /**
   * Reads the body of {@code POST /secrets/create} and {@code /secrets/{id}/update}.
   *
   * @throws JsonException if something does not fit
   */
  public static SecretSpec readSpec(Object body) {
    return (SecretSpec) SPEC.readRoot(body);
  }
}
