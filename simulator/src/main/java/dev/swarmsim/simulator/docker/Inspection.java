package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What the inspect commands share: found objects are printed, then the first missing one refused.
 */
final class Inspection {
  private Inspection() {}

  /** As docker does: where nothing can be asked, an empty array is printed before the refusal. */
  static <T> CompletableFuture<T> orEmpty(
      Session session, InspectOptions options, boolean pretty, CompletableFuture<T> asked) {
    return asked.whenComplete(
        (answer, failure) -> {
          if (failure != null && !pretty && !options.formatted()) {
            session.print("[]");
          }
        });
  }

  /**
   * @param search finds what a name stands for, already in the shape of the API
   * @param missing what is said of a name that stands for nothing
   */
  static void print(
      Session session,
      List<String> references,
      InspectOptions options,
      Function<String, Optional<Map<String, Object>>> search,
      Function<String, String> missing) {
    List<Map<String, Object>> found = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (String reference : references) {
      search
          .apply(reference)
          .ifPresentOrElse(found::add, () -> refusals.add(missing.apply(reference)));
    }
    if (options.formatted()) {
      found.forEach(object -> session.print(options.print(object)));
    } else {
      session.print(Json.pretty(found));
    }
    if (!refusals.isEmpty()) {
      throw DockerException.refusal(String.join("\n", refusals));
    }
  }
}
