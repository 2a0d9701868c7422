package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.simulator.engine.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a container has mounted. */
final class ContainerMounts {
  private ContainerMounts() {}

  static List<Object> of(Container container) {
    List<Object> mounts = new ArrayList<>();
    for (Mount mount : container.task().getSpec().getContainer().getMountsList()) {
      boolean volume = mount.getType() == Mount.Type.VOLUME;
      var json = new JsonObject().put("Type", mount.getType().name().toLowerCase(Locale.ROOT));
      if (volume) {
        json.put("Name", mount.getSource())
            .put("Source", "/var/lib/docker/volumes/" + mount.getSource() + "/_data")
            .put("Destination", mount.getTarget())
            .put("Driver", "local")
            .put("Mode", "z");
      } else {
        json.put("Source", mount.getSource()).put("Destination", mount.getTarget()).put("Mode", "");
      }
      mounts.add(
          json.put("RW", !mount.getReadOnly())
              .put("Propagation", mount.getType() == Mount.Type.BIND ? "rprivate" : "")
              .build());
    }
    return mounts;
  }
}
