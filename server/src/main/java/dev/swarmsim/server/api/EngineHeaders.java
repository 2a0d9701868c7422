package dev.swarmsim.server.api;

import dev.swarmsim.simulator.engine.EngineInfo;
import java.util.Map;

/** The headers that an Engine puts on its answers, as recorded. */
final class EngineHeaders {
  private static final String SERVER = "Docker/" + EngineInfo.SERVER_VERSION + " (linux)";

  /** On everything that an operation answers. */
  static final Map<String, String> SERVED =
      Map.of(
          "Api-Version",
          ApiVersion.NEWEST.toString(),
          "Docker-Experimental",
          "false",
          "Ostype",
          "linux",
          "Server",
          SERVER);

  /** On the refusal of a version. */
  static final Map<String, String> UNSERVED_VERSION =
      Map.of("Api-Version", ApiVersion.NEWEST.toString(), "Ostype", "linux", "Server", SERVER);

  private EngineHeaders() {}
}
