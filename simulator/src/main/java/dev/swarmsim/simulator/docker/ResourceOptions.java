package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.TaskSpec;
import picocli.CommandLine.Option;

/** What a task may use, and what is kept for it. */
final class ResourceOptions {
  @Option(
      names = "--limit-cpu",
      paramLabel = "CPUS",
      converter = Converters.Cpus.class,
      description = "Limit of processors.")
  private Long limitNanoCpus;

  @Option(
      names = "--limit-memory",
      paramLabel = "BYTES",
      converter = Converters.Bytes.class,
      description = "Limit of memory.")
  private Long limitMemoryBytes;

  @Option(
      names = "--reserve-cpu",
      paramLabel = "CPUS",
      converter = Converters.Cpus.class,
      description = "Processors kept for each task.")
  private Long reserveNanoCpus;

  @Option(
      names = "--reserve-memory",
      paramLabel = "BYTES",
      converter = Converters.Bytes.class,
      description = "Memory kept for each task.")
  private Long reserveMemoryBytes;

  /** Writes what was given into a spec and leaves the rest of it. */
  void applyTo(TaskSpec.Builder task) {
    if (limitNanoCpus != null) {
      task.getLimitsBuilder().setNanoCpus(limitNanoCpus);
    }
    if (limitMemoryBytes != null) {
      task.getLimitsBuilder().setMemoryBytes(limitMemoryBytes);
    }
    if (reserveNanoCpus != null) {
      task.getReservationsBuilder().setNanoCpus(reserveNanoCpus);
    }
    if (reserveMemoryBytes != null) {
      task.getReservationsBuilder().setMemoryBytes(reserveMemoryBytes);
    }
  }
}
