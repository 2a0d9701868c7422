package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One or more compose files, checked, written out and merged.
 *
 * <p>Made by {@link ComposeLoader}; {@link StackConverter} makes a swarm's objects of it.
 */
public final class Compose {
  private final Mapping top;
  private final List<String> warnings;

  Compose(Mapping top, List<String> warnings) {
    this.top = top;
    this.warnings = List.copyOf(warnings);
  }

  /** What docker says on stderr about keys that it ignores, each text with its line ends. */
  public List<String> warnings() {
    return warnings;
  }

  /** The names of its services, sorted. */
  public List<String> serviceNames() {
    return List.copyOf(section("services").keySet());
  }

  /** As `docker stack config` prints it. */
  public String print() {
    return ComposePrinter.print(top);
  }

  /** Whether some service uses objects of that section. */
  public boolean uses(String section) {
    return section("services").values().stream().anyMatch(service -> service.has(section));
  }

  /** The mappings of a section by name; what stands there without keys is an empty mapping. */
  SortedMap<String, Mapping> section(String name) {
    var found = new TreeMap<String, Mapping>();
    top.mapping(name)
        .entries()
        .forEach(
            (key, value) ->
                found.put(
                    key,
                    value instanceof Mapping mapping ? mapping : Mapping.empty(value.place())));
    return found;
  }
}
