package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.TextException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code clocks:}, and what is done to clocks. */
final class ClockReader {
  /** A clock that is wrong by a tenth is broken in a way that no test needs to go beyond. */
  static final long MOST_PPM = 100_000;

  private static final Pattern PPM = Pattern.compile("(-?[0-9]{1,6})ppm");
  private static final Pattern RANGE =
      Pattern.compile("(-?[0-9]{1,6})(?:ppm)?\\s*\\.\\.\\s*(-?[0-9]{1,6})ppm");

  private final Problems problems;
  private final Scalars scalars;

  ClockReader(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** How wrong the machines' clocks run. */
  ClockModel model(Optional<Node> node) {
    return node.flatMap(n -> Section.of(n, "clocks", List.of("drift"), problems))
        .flatMap(section -> section.need("drift", "clocks", problems))
        .flatMap(this::range)
        .orElse(ClockModel.EXACT);
  }

  private Optional<ClockModel> range(Node node) {
    Optional<String> text = scalars.text(node, "drift");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher range = RANGE.matcher(text.get());
    if (range.matches()) {
      return within(node, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
    return ppm(node).flatMap(ppm -> within(node, ppm, ppm));
  }

  private Optional<ClockModel> within(Node node, long min, long max) {
    if (min > max || min < -MOST_PPM || max > MOST_PPM) {
      problems.add(
          node,
          "a drift runs from the lower to the higher number of millionths, within %d and %dppm"
              .formatted(-MOST_PPM, MOST_PPM));
      return Optional.empty();
    }
    return Optional.of(new ClockModel(min, max));
  }

  private Optional<Long> ppm(Node node) {
    Optional<String> text = scalars.text(node, "drift");
    Matcher ppm = PPM.matcher(text.orElse(""));
    if (ppm.matches() && Math.abs(Long.parseLong(ppm.group(1))) <= MOST_PPM) {
      return Optional.of(Long.parseLong(ppm.group(1)));
    }
    text.ifPresent(
        wrong ->
            problems.add(
                node,
                "drift is a number of millionths up to %dppm, as in 200ppm or -50ppm, not \"%s\""
                    .formatted(MOST_PPM, wrong)));
    return Optional.empty();
  }

  /** What a step does to the clocks of its target. */
  Optional<Function<Target, ClockFault>> fault(Section step) {
    if (step.has("drift") == step.has("jump")) {
      problems.add(
          step.node(), "clock wants \"drift\", as in 200ppm, or \"jump\", as in 3s or -3s");
      return Optional.empty();
    }
    return step.has("drift")
        ? step.get("drift")
            .flatMap(this::ppm)
            .map(ppm -> target -> new ClockFault.Drift(target, ppm))
        : step.get("jump").flatMap(this::jump).map(by -> target -> new ClockFault.Jump(target, by));
  }

  private Optional<Long> jump(Node node) {
    Optional<String> text = scalars.text(node, "jump");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean back = text.get().startsWith("-");
    try {
      long nanos = Durations.parse(back ? text.get().substring(1) : text.get());
      if (nanos == 0) {
        problems.add(node, "jump must be longer than 0s");
        return Optional.empty();
      }
      return Optional.of(back ? -nanos : nanos);
    } catch (TextException e) {
      problems.add(node, e);
      return Optional.empty();
    }
  }
}
