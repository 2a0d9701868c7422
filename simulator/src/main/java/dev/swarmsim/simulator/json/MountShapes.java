package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.Mount;

/** What is mounted into containers. */
final class MountShapes {
  private static final Shape BIND =
      Shape.of(
          "BindOptions",
          Mount.BindOptions.getDefaultInstance(),
          Parts.text("Propagation", "propagation"),
          Parts.flag("NonRecursive", "non_recursive"),
          Parts.flag("CreateMountpoint", "create_mountpoint"));

  private static final Shape VOLUME =
      Shape.of(
          "VolumeOptions",
          Mount.VolumeOptions.getDefaultInstance(),
          Parts.flag("NoCopy", "no_copy"),
          Nested.map("Labels", "labels"),
          Parts.text("Subpath", "subpath"),
          Nested.object("DriverConfig", "driver", CommonShapes.DRIVER));

  private static final Shape TMPFS =
      Shape.of(
          "TmpfsOptions",
          Mount.TmpfsOptions.getDefaultInstance(),
          Parts.number("SizeBytes", "size_bytes", "int64"),
          Parts.number("Mode", "mode", "uint32"));

  static final Shape MOUNT =
      Shape.of(
          "Mount",
          Mount.getDefaultInstance(),
          EnumWords.word("Type", "type", "invalid MountType: \"%s\""),
          Parts.text("Source", "source"),
          Parts.text("Target", "target"),
          Parts.flag("ReadOnly", "read_only"),
          Parts.text("Consistency", "consistency"),
          Nested.object("BindOptions", "bind", BIND),
          Nested.object("VolumeOptions", "volume", VOLUME),
          Nested.object("TmpfsOptions", "tmpfs", TMPFS));

  private MountShapes() {}
}
