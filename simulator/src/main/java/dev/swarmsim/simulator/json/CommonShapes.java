package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Platform;
import dev.swarmsim.scheduler.model.Resources;

/** Objects that several others hold. */
final class CommonShapes {
  static final Shape META =
      Shape.of(
          "Meta",
          Meta.getDefaultInstance(),
          Special.index("Version", "version", false),
          Parts.time("CreatedAt", "created_at"),
          Parts.time("UpdatedAt", "updated_at"));

  static final Shape ANNOTATIONS =
      Shape.of(
          "Annotations",
          Annotations.getDefaultInstance(),
          Parts.text("Name", "name"),
          Nested.mapAlways("Labels", "labels"));

  static final Shape DRIVER =
      Shape.of(
          "Driver",
          Driver.getDefaultInstance(),
          Parts.text("Name", "name"),
          Nested.map("Options", "options"));

  static final Shape PLATFORM =
      Shape.of(
          "Platform",
          Platform.getDefaultInstance(),
          Parts.text("Architecture", "architecture"),
          Parts.text("OS", "os"));

  static final Shape RESOURCES =
      Shape.of(
          "Resources",
          Resources.getDefaultInstance(),
          Parts.number("NanoCPUs", "nano_cpus", "int64"),
          Parts.number("MemoryBytes", "memory_bytes", "int64"),
          Special.genericResources("generic"));

  static final Shape LIMITS =
      Shape.of(
          "Limit",
          Resources.getDefaultInstance(),
          Parts.number("NanoCPUs", "nano_cpus", "int64"),
          Parts.number("MemoryBytes", "memory_bytes", "int64"),
          Parts.number("Pids", "pids", "int64"));

  private CommonShapes() {}
}
