package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code workload:}. */
final class WorkloadReader {
  private static final List<String> KEYS =
      List.of("from", "to", "clients", "ops", "keys", "rate", "on", "timeout", "retries");
  private static final List<String> OPERATIONS =
      Arrays.stream(ClientsPlan.Operation.values()).map(Object::toString).toList();
  private static final Pattern RATE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,9})?)/s");
  private static final double LEAST_RATE = 0.001;
  private static final double GREATEST_RATE = 100_000;

  private final TargetReader targets;
  private final Problems problems;
  private final Scalars scalars;

  WorkloadReader(TargetReader targets, Problems problems) {
    this.targets = targets;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** One group of clients, or a list of them. */
  List<ClientsPlan> workload(Node node) {
    var plans = new ArrayList<ClientsPlan>();
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node item : items) {
      Section.of(item, "workload", KEYS, problems).flatMap(this::plan).ifPresent(plans::add);
    }
    return plans;
  }

  private Optional<ClientsPlan> plan(Section section) {
    Optional<Long> from =
        section.need("from", "workload", problems).flatMap(n -> scalars.duration(n, "from"));
    Optional<Long> to =
        section.need("to", "workload", problems).flatMap(n -> scalars.duration(n, "to"));
    Optional<Double> rate = section.need("rate", "workload", problems).flatMap(this::rate);
    if (from.isPresent() && to.isPresent() && to.get() <= from.get()) {
      problems.add(section.get("to").orElseThrow(), "the clients stop before they begin");
    }
    List<ClientsPlan.Operation> operations = operations(section);
    int clients = Scalars.or(section, "clients", 1, n -> scalars.integer(n, "clients", 1, 1_000));
    int keys =
        Scalars.or(
            section, "keys", ClientsPlan.DEFAULT_KEYS, n -> scalars.integer(n, "keys", 1, 1_000));
    Target on = Scalars.or(section, "on", Target.Group.MANAGERS, n -> targets.target(n, "on"));
    long timeout =
        Scalars.or(
            section,
            "timeout",
            ClientsPlan.DEFAULT_TIMEOUT_NANOS,
            n -> scalars.someDuration(n, "timeout"));
    int retries =
        Scalars.or(
            section,
            "retries",
            ClientsPlan.DEFAULT_RETRIES,
            n -> scalars.integer(n, "retries", 0, 100));
    if (from.isEmpty() || to.isEmpty() || rate.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientsPlan(
            from.get(),
            to.get(),
            clients,
            operations,
            keys,
            rate.get(),
            on,
            timeout,
            retries,
            section.line()));
  }

  private List<ClientsPlan.Operation> operations(Section section) {
    var operations = new ArrayList<ClientsPlan.Operation>();
    Optional<Node> node = section.get("ops");
    if (node.isEmpty()) {
      return List.of(
          ClientsPlan.Operation.PUT, ClientsPlan.Operation.GET, ClientsPlan.Operation.CAS);
    }
    for (Node item : Scalars.items(node.get())) {
      scalars
          .oneOf(item, "an operation", OPERATIONS)
          .map(word -> ClientsPlan.Operation.valueOf(word.toUpperCase(Locale.ROOT)))
          .ifPresent(operations::add);
    }
    if (operations.isEmpty() && problems.none()) {
      problems.add(node.get(), "ops names nothing that clients do");
    }
    return operations;
  }

  /** {@code 50/s}, {@code 0.5/s}. */
  private Optional<Double> rate(Node node) {
    Optional<String> text = scalars.text(node, "rate");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = RATE.matcher(text.get());
    if (matcher.matches()) {
      double rate = Double.parseDouble(matcher.group(1));
      if (rate >= LEAST_RATE && rate <= GREATEST_RATE) {
        return Optional.of(rate);
      }
    }
    problems.add(
        node,
        "rate is a number of operations in a second, from 0.001/s to 100000/s, as in 50/s or 0.5/s,"
            + " not \"%s\"".formatted(text.get()));
    return Optional.empty();
  }
}
