package dev.swarmsim.scenarios;

import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.ScenarioRunner;
import dev.swarmsim.simulator.scenario.NetworkModel;
import dev.swarmsim.testkit.ScenarioTests;
import java.nio.file.Path;
import java.util.Locale;

/** Runs stories and prints a trace hash for each: a program of its own, for fresh JVMs. */
final class PrintHashes {
  private PrintHashes() {}

  /** Arguments: the wire, the seed, and the files. */
  public static void main(String[] args) {
    var wire = NetworkModel.Wire.valueOf(args[0].toUpperCase(Locale.ROOT));
    long seed = Long.parseLong(args[1]);
    for (int i = 2; i < args.length; i++) {
      System.out.println(hash(Path.of(args[i]), seed, wire));
    }
  }

  static String hash(Path file, long seed, NetworkModel.Wire wire) {
    return ScenarioRunner.run(
            ScenarioTests.read(file), RunOptions.DEFAULT.withSeed(seed).withWire(wire), line -> {})
        .traceHash();
  }
}
