package dev.swarmsim.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of operations by method and path. */
final class Routes {
  private record Route(String method, Pattern path, Operation operation) {}

  /**
   * An operation that was found.
   *
   * @param argument what the path has in place of {@code {}}; empty if it has no such place
   */
  record Match(Operation operation, String argument) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds an operation.
   *
   * @param path with {@code {}} where a name or id stands; a name may hold slashes
   */
  Routes add(String method, String path, Operation operation) {
    String[] parts = path.split("\\{\\}", -1);
    String pattern = Pattern.quote(parts[0]);
    if (parts.length == 2) {
      pattern += "(.+)" + Pattern.quote(parts[1]);
    }
    routes.add(new Route(method, Pattern.compile(pattern), operation));
    return this;
  }

  /** The first operation that fits. */
  Optional<Match> find(String method, String path) {
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(path);
      if (route.method().equals(method) && matcher.matches()) {
        return Optional.of(
            new Match(route.operation(), matcher.groupCount() == 1 ? matcher.group(1) : ""));
      }
    }
    return Optional.empty();
  }
}
