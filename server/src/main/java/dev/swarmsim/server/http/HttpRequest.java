package dev.swarmsim.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request, read to its end.
 *
 * @param method in capitals
 * @param path decoded, beginning with a slash, without the query
 * @param query parameters with their values in the order given
 * @param headers by name in small letters; of several of one name the last
 * @param body its bytes, as text; empty if there is none
 */
public record HttpRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    String body) {
  public HttpRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(new TreeMap<>(headers));
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).flatMap(values -> values.stream().findFirst());
  }

  /** Whether a parameter is given and means yes: Go's {@code 1}, {@code true} and the like. */
  public boolean flag(String name) {
    String value = parameter(name).map(String::strip).orElse("").toLowerCase(java.util.Locale.ROOT);
    return !(value.isEmpty()
        || value.equals("0")
        || value.equals("no")
        || value.equals("false")
        || value.equals("none"));
  }

  /** A header; empty if it was not sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
