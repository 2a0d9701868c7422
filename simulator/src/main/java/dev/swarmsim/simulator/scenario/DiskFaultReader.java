package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what is done to disks. */
final class DiskFaultReader {
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Problems problems;
  private final Scalars scalars;
  private final TargetReader targets;

  DiskFaultReader(TargetReader targets, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.targets = targets;
  }

  /** The fault of a step, whose key is known to be one. */
  Optional<? extends Action> fault(Section step, Node value, String name) {
    Optional<Target> target = targets.target(value, name);
    return switch (name) {
      case "rot" -> target.map(on -> new DiskFault.Rot(on, step.get("in").flatMap(this::place)));
      case "full" -> target.map(DiskFault.Full::new);
      case "disk-error" -> {
        Optional<DiskFault.On> on = step.need("on", name, problems).flatMap(this::on);
        int times = Scalars.or(step, "times", 1, n -> scalars.integer(n, "times", 1, 1_000_000));
        yield target.isPresent() && on.isPresent()
            ? Optional.of(new DiskFault.DiskError(target.get(), on.get(), times))
            : Optional.empty();
      }
      case "misdirect" -> target.map(DiskFault.Misdirect::new);
      case "stall" -> target.map(DiskFault.Stall::new);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Optional<String> place(Node node) {
    return scalars.text(node, "in", FILE, "\"last-record\" or the name of a file of the log");
  }

  private Optional<DiskFault.On> on(Node node) {
    return scalars
        .oneOf(node, "on", List.of("write", "sync", "any"))
        .map(word -> DiskFault.On.valueOf(word.toUpperCase(Locale.ROOT)));
  }
}
