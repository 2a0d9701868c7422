package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.GenericResource;

/** Reads {@code --generic-resource}: a kind and how many of it, {@code gpu=2}. */
final class GenericRequest {
  private GenericRequest() {}

  /**
   * @throws DockerException if it is no number of a kind
   */
  static GenericResource parse(String text) {
    String[] pair = text.split("=", 2);
    if (pair.length < 2 || !pair[1].matches("\\d{1,18}")) {
      throw DockerException.refusal(
          "invalid generic-resource request `"
              + text
              + "`, Named Generic Resources is not supported for service create or update");
    }
    return GenericResource.newBuilder().setKind(pair[0]).setCount(Long.parseLong(pair[1])).build();
  }
}
