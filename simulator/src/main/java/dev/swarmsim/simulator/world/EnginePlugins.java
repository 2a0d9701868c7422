package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.NodeDescription.Plugin;
import java.util.List;
import java.util.stream.Stream;

/** The drivers that an engine has without anything installed, as Docker 20.10 reports them. */
final class EnginePlugins {
  private static final List<String> LOG =
      List.of(
          "awslogs",
          "fluentd",
          "gcplogs",
          "gelf",
          "journald",
          "json-file",
          "local",
          "logentries",
          "splunk",
          "syslog");
  private static final List<String> NETWORK =
      List.of("bridge", "host", "ipvlan", "macvlan", "null", "overlay");
  private static final List<String> VOLUME = List.of("local");

  private EnginePlugins() {}

  /** All of them, by type and then by name. */
  static List<Plugin> builtIn() {
    return Stream.of(plugins("Log", LOG), plugins("Network", NETWORK), plugins("Volume", VOLUME))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Plugin> plugins(String type, List<String> names) {
    return names.stream()
        .map(name -> Plugin.newBuilder().setType(type).setName(name).build())
        .toList();
  }
}
