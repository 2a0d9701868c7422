package dev.swarmsim.simulator.stack;

import dev.swarmsim.scheduler.model.Annotations;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names and labels of a stack's objects (docker/cli, {@code cli/compose/convert}).
 *
 * @param name the stack's name
 */
public record Namespace(String name) {
  /** The label that says to which stack an object belongs. */
  public static final String LABEL = "com.docker.stack.namespace";

  /** The label that keeps a service's image as the file names it. */
  public static final String IMAGE_LABEL = "com.docker.stack.image";

  /** The stack that an object of the swarm belongs to; empty for none. */
  public static String of(Annotations annotations) {
    return annotations.getLabelsOrDefault(LABEL, "");
  }

  /** What an object is called in the swarm. */
  public String scope(String object) {
    return name + "_" + object;
  }

  /** Labels with that of the stack. */
  SortedMap<String, String> labels(Map<String, String> own) {
    var labels = new TreeMap<>(own);
    labels.put(LABEL, name);
    return labels;
  }

  /** What a network, volume, secret or config is called: as the file says, else scoped. */
  String nameOf(String key, ComposeValue.Mapping definition) {
    return definition.has("name") ? definition.text("name") : scope(key);
  }
}
