package dev.swarmsim.server.api;

import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.json.ContainerJson;
import dev.swarmsim.simulator.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The images that a node must have, because its containers are made of them. */
final class Images {
  private Images() {}

  /** As {@code GET /images/json} lists them, by name. */
  static List<Map<String, Object>> of(List<Container> containers) {
    var users = new TreeMap<String, Integer>();
    for (Container container : containers) {
      users.merge(container.task().getSpec().getContainer().getImage(), 1, Integer::sum);
    }
    return users.entrySet().stream()
        .map(
            image ->
                new JsonObject()
                    .put("Containers", image.getValue())
                    .put("Created", 0)
                    .put("Id", ContainerJson.imageId(image.getKey()))
                    .put("Labels", null)
                    .put("ParentId", "")
                    .put("RepoDigests", List.of())
                    .put("RepoTags", List.of(tagged(image.getKey())))
                    .put("SharedSize", 0)
                    .put("Size", 0)
                    .build())
        .toList();
  }

  /** A name without a tag means its latest. */
  private static String tagged(String image) {
    String name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
    return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + ":latest";
  }
}
