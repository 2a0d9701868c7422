package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Mount;
import java.util.Locale;
import java.util.function.BiConsumer;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --mount}: {@code type=bind,source=/etc,target=/hostetc,readonly}. */
final class MountSpec implements ITypeConverter<MountSpec.Given> {
  /**
   * A mount as it was given.
   *
   * @param type its type as it was written; only the Engine says whether it exists
   */
  record Given(Mount mount, String type) {
    /**
     * @throws DockerException if Docker knows no such type
     */
    Mount checked() {
      for (Mount.Type known : Mount.Type.values()) {
        if (known != Mount.Type.UNRECOGNIZED && Words.lower(known).equals(type)) {
          return mount.toBuilder().setType(known).build();
        }
      }
      throw DockerException.daemon("invalid MountType: \"" + type + "\"");
    }
  }

  @Override
  public Given convert(String text) {
    var fields = CsvFields.parse(text);
    var mount = Mount.newBuilder();
    String type = "volume";
    for (CsvFields.Field field : fields.fields()) {
      if (field.key().equals("type")) {
        type = field.needed().toLowerCase(Locale.ROOT);
      } else {
        apply(field, mount, text);
      }
    }
    if (type.isEmpty()) {
      throw new IllegalArgumentException("type is required");
    }
    if (mount.getTarget().isEmpty()) {
      throw new IllegalArgumentException("target is required");
    }
    refuseMixed(mount.hasVolume(), "volume", type);
    refuseMixed(mount.hasBind(), "bind", type);
    refuseMixed(mount.hasTmpfs(), "tmpfs", type);
    return new Given(mount.build(), type);
  }

  private static void refuseMixed(boolean given, String kind, String type) {
    if (given && !type.equals(kind)) {
      throw new IllegalArgumentException(
          "cannot mix '" + kind + "-*' options with mount type '" + type + "'");
    }
  }

  private static void apply(CsvFields.Field field, Mount.Builder mount, String text) {
    switch (field.key()) {
      case "source", "src" -> mount.setSource(field.needed());
      case "target", "dst", "destination" -> mount.setTarget(field.needed());
      case "readonly", "ro" -> mount.setReadOnly(field.flag(field.key()));
      case "consistency" -> mount.setConsistency(field.needed().toLowerCase(Locale.ROOT));
      case "bind-propagation" -> mount.getBindBuilder().setPropagation(field.needed());
      case "bind-nonrecursive" ->
          mount.getBindBuilder().setNonRecursive(field.flag("bind-nonrecursive"));
      case "volume-nocopy" -> mount.getVolumeBuilder().setNoCopy(field.flag("volume-nocopy"));
      case "volume-subpath" -> mount.getVolumeBuilder().setSubpath(field.needed());
      case "volume-label" -> pair(field, mount.getVolumeBuilder()::putLabels);
      case "volume-driver" -> mount.getVolumeBuilder().getDriverBuilder().setName(field.needed());
      case "volume-opt" -> pair(field, mount.getVolumeBuilder().getDriverBuilder()::putOptions);
      case "tmpfs-size" -> mount.getTmpfsBuilder().setSizeBytes(Values.bytes(field.needed()));
      case "tmpfs-mode" -> mount.getTmpfsBuilder().setMode(mode(field.needed()));
      default ->
          throw new IllegalArgumentException(
              "unexpected key '" + field.key() + "' in '" + text + "'");
    }
  }

  private static void pair(CsvFields.Field field, BiConsumer<String, String> setter) {
    String[] pair = field.needed().split("=", 2);
    setter.accept(pair[0], pair.length == 2 ? pair[1] : "");
  }

  private static int mode(String text) {
    try {
      return Integer.parseInt(text, 8);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException("invalid value for tmpfs-mode: " + text, malformed);
    }
  }
}
