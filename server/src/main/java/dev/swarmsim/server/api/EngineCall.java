package dev.swarmsim.server.api;

import dev.swarmsim.server.http.HttpRequest;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.JsonException;

/**
 * One call of the API.
 *
 * @param request the request as it came
 * @param version the API version it is made in
 * @param argument what stands in the path where the operation has a name, e.g. a service's id;
 *     empty if it has none
 * @param node the node it was made to
 */
record EngineCall(HttpRequest request, ApiVersion version, String argument, NodePort node) {
  private static final int BAD_REQUEST = 400;

  /** The body as a tree of JSON. */
  Object body() {
    if (request.body().isBlank()) {
      throw new ApiException(BAD_REQUEST, "invalid JSON: got EOF while reading request body");
    }
    try {
      return Json.parse(request.body());
    } catch (JsonException malformed) {
      throw new ApiException(BAD_REQUEST, "invalid JSON: " + malformed.getMessage());
    }
  }

  /**
   * The {@code version} parameter: the object's version that the client has read.
   *
   * @param noun what to call the object in a refusal
   */
  long objectVersion(String noun) {
    String text = request.parameter("version").orElse("");
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException malformed) {
      throw new ApiException(
          BAD_REQUEST,
          "invalid %s version '%s': strconv.ParseUint: parsing \"%s\": invalid syntax"
              .formatted(noun, text, text));
    }
  }
}
