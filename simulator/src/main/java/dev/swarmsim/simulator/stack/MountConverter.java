package dev.swarmsim.simulator.stack;

import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import java.util.SortedMap;

/**
 * Volumes of a service into mounts (docker/cli, convert/volume).
 *
 * @param volumes the volumes that the file defines
 */
record MountConverter(SortedMap<String, Mapping> volumes, Namespace namespace) {

  Mount mount(Mapping volume) throws ComposeException {
    var mount =
        Mount.newBuilder()
            .setSource(volume.text("source"))
            .setTarget(volume.text("target"))
            .setReadOnly(volume.flag("read_only"))
            .setConsistency(volume.text("consistency"));
    String type = volume.text("type");
    switch (type) {
      case "", "volume" -> {
        refuse(volume, "tmpfs", "volume");
        refuse(volume, "bind", "volume");
        volume(volume, mount.setType(Mount.Type.VOLUME));
      }
      case "bind" -> {
        refuse(volume, "volume", "bind");
        refuse(volume, "tmpfs", "bind");
        mount.setType(Mount.Type.BIND);
        if (volume.has("bind")) {
          mount.getBindBuilder().setPropagation(volume.mapping("bind").text("propagation"));
        }
      }
      case "tmpfs" -> {
        refuse(volume, "volume", "tmpfs");
        refuse(volume, "bind", "tmpfs");
        tmpfs(volume, mount.setType(Mount.Type.TMPFS));
      }
      case "npipe" -> mount.setType(Mount.Type.NPIPE);
      default ->
          throw new ComposeException(
              volume.place(), "volume type must be volume, bind, tmpfs, npipe, or cluster");
    }
    return mount.build();
  }

  private static void refuse(Mapping volume, String options, String type) throws ComposeException {
    if (volume.has(options)) {
      throw new ComposeException(
          volume.place(), "%s options are incompatible with type %s".formatted(options, type));
    }
  }

  private void volume(Mapping volume, Mount.Builder mount) throws ComposeException {
    String source = volume.text("source");
    if (source.isEmpty()) {
      return;
    }
    Mapping definition = volumes.get(source);
    if (definition == null) {
      throw new ComposeException(volume.place(), "undefined volume \"%s\"".formatted(source));
    }
    mount.setSource(namespace.nameOf(source, definition));
    mount.getVolumeBuilder().setNoCopy(volume.mapping("volume").flag("nocopy"));
    if (definition.flag("external")) {
      return;
    }
    mount.getVolumeBuilder().putAllLabels(namespace.labels(definition.mapping("labels").strings()));
    if (definition.has("driver") || definition.has("driver_opts")) {
      mount
          .getVolumeBuilder()
          .setDriver(
              StackConverter.driver(definition.text("driver"), definition.mapping("driver_opts")));
    }
  }

  private static void tmpfs(Mapping volume, Mount.Builder mount) throws ComposeException {
    if (volume.has("source")) {
      throw new ComposeException(volume.place(), "invalid tmpfs source, source must be empty");
    }
    if (volume.has("tmpfs")) {
      mount.getTmpfsBuilder().setSizeBytes(volume.mapping("tmpfs").number("size"));
    }
  }
}
