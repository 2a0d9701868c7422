package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.Action.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads faults; those of links, machines and containers here, disks and clocks by their own. */
final class FaultReader {
  private static final Pattern TASKS = Pattern.compile("[A-Za-z0-9_-]+(\\.[0-9a-z]+)?");

  private final Problems problems;
  private final Scalars scalars;
  private final TargetReader targets;
  private final DiskFaultReader disks;
  private final ClockReader clocks;
  private final Map<String, Step> healable = new TreeMap<>();
  private final List<Node> garbles = new ArrayList<>();

  FaultReader(TargetReader targets, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.targets = targets;
    this.disks = new DiskFaultReader(targets, problems);
    this.clocks = new ClockReader(problems);
  }

  /** The fault of a step, whose key is known to be one. */
  Optional<? extends Action> fault(Section step, String name) {
    Node value = step.get(name).orElseThrow();
    return switch (name) {
      case "crash" -> target(value, name).map(on -> new NodeFault.Crash(on, losing(step)));
      case "crash-at" -> crashAt(step, value);
      case "kill" -> target(value, name).map(NodeFault.Kill::new);
      case "restart" -> target(value, name).map(NodeFault.Restart::new);
      case "pause" -> target(value, name).map(NodeFault.Pause::new);
      case "resume" -> target(value, name).map(NodeFault.Resume::new);
      case "replace" -> target(value, name).map(NodeFault.Replace::new);
      case "slow" -> slow(step, value, name, NodeFault.Slow::new);
      case "shrink" -> shrink(step, value);
      case "partition" -> partition(step, value);
      case "ring" -> target(value, name).map(LinkFault.Ring::new);
      case "bridge" -> bridge(step, value);
      case "isolate" -> target(value, name).map(on -> new LinkFault.Isolate(on, way(step)));
      case "delay" -> delay(step, value);
      case "refuse" -> target(value, name).map(on -> new LinkFault.Refuse(on, to(step)));
      case "clog" -> clog(step, value);
      case "swizzle" -> swizzle(step, value);
      case "lose", "duplicate", "reorder" -> garble(step, value, name);
      case "reset" -> target(value, name).map(on -> new LinkFault.Reset(on, to(step)));
      case "heal" -> heal(value);
      case "die" -> tasks(value, name).map(tasks -> new ContainerFault.Die(tasks, code(step)));
      case "unhealthy" -> tasks(value, name).map(ContainerFault.Unhealthy::new);
      case "hang" -> tasks(value, name).map(ContainerFault.Hang::new);
      case "registry" -> registry(step, value);
      case "slow-disk" -> slow(step, value, name, DiskFault.SlowDisk::new);
      case "clock" -> clocks.fault(step).flatMap(made -> target(value, name).map(made));
      default -> disks.fault(step, value, name);
    };
  }

  /** Remembers a step that a later {@code heal:} can name. */
  void remember(Step step) {
    boolean healed =
        step.action() instanceof NodeFault.Slow
            || (step.action() instanceof LinkFault link && link.endsByItself());
    if (healed) {
      step.id().ifPresent(id -> healable.put(id, step));
    }
  }

  /** Where steps are that only datagrams can suffer. */
  List<Node> garbles() {
    return List.copyOf(garbles);
  }

  /** Says of steps why they cannot be where messages travel on streams. */
  static void refuse(List<Node> garbles, Problems problems) {
    for (Node garble : garbles) {
      problems.add(
          garble,
          "a stream loses, doubles and reorders nothing; this needs network: {model: datagram}");
    }
  }

  private Optional<Target> target(Node value, String name) {
    return targets.target(value, name);
  }

  // ---- Machines

  private NodeFault.Losing losing(Section step) {
    return step.get("losing")
        .flatMap(n -> word(n, "losing", NodeFault.Losing.values()))
        .orElse(NodeFault.Losing.UNSYNCED);
  }

  private Optional<NodeFault> crashAt(Section step, Node value) {
    Optional<NodeFault.Point> point =
        step.need("point", "crash-at", problems)
            .flatMap(n -> word(n, "point", NodeFault.Point.values()));
    int nth = Scalars.or(step, "nth", 1, n -> scalars.integer(n, "nth", 1, 1_000_000));
    Optional<Target> target = target(value, "crash-at");
    return target.isPresent() && point.isPresent()
        ? Optional.of(new NodeFault.CrashAt(target.get(), point.get(), nth, losing(step)))
        : Optional.empty();
  }

  private Optional<NodeFault> shrink(Section step, Node value) {
    Optional<Target> target = target(value, "shrink");
    if (!step.has("memory") && !step.has("cpu")) {
      problems.add(step.node(), "shrink wants \"memory\" or \"cpu\", or both, as in memory: 2g");
      return Optional.empty();
    }
    Optional<Long> memory = step.get("memory").flatMap(n -> scalars.bytes(n, "memory"));
    Optional<Long> cpus =
        step.get("cpu")
            .flatMap(n -> scalars.decimal(n, "cpu", "0.1", "1024"))
            .map(cpu -> cpu.movePointRight(9).longValueExact());
    return target.map(on -> new NodeFault.Shrink(on, memory, cpus));
  }

  private Optional<Action> slow(Section step, Node value, String name, Slowing made) {
    Optional<BigDecimal> factor =
        step.need("factor", name, problems)
            .flatMap(n -> scalars.decimal(n, "factor", "1.1", "10000"));
    Optional<Target> target = target(value, name);
    return target.isPresent() && factor.isPresent()
        ? Optional.of(made.of(target.get(), factor.get().doubleValue()))
        : Optional.empty();
  }

  private interface Slowing {
    Action of(Target target, double factor);
  }

  // ---- Links

  private Optional<LinkFault> partition(Section step, Node value) {
    if (!(value instanceof SequenceNode groups) || groups.getValue().size() < 2) {
      problems.add(
          value, "partition wants two or more groups, as in [[m1, m2], [m3]]; for one use isolate");
      return Optional.empty();
    }
    var found = new ArrayList<Target>();
    for (Node group : groups.getValue()) {
      target(group, "a group").ifPresent(found::add);
    }
    return found.size() < 2
        ? Optional.empty()
        : Optional.of(new LinkFault.Partition(found, way(step)));
  }

  private Optional<LinkFault> bridge(Section step, Node value) {
    Target among = step.get("among").flatMap(n -> target(n, "among")).orElse(Target.Group.MANAGERS);
    return targets.one(value, "bridge").map(on -> new LinkFault.Bridge(on, among));
  }

  private Optional<LinkFault> delay(Section step, Node value) {
    Optional<Distribution> by =
        step.need("by", "a delay", problems).flatMap(n -> scalars.distribution(n, "by"));
    Optional<Target> target = target(value, "delay");
    return target.isPresent() && by.isPresent()
        ? Optional.of(new LinkFault.Delay(target.get(), to(step), by.get(), way(step)))
        : Optional.empty();
  }

  private Optional<LinkFault> clog(Section step, Node value) {
    Optional<Distribution> spells =
        step.need("spells", "clog", problems).flatMap(n -> scalars.distribution(n, "spells"));
    Optional<Distribution> every =
        step.need("every", "clog", problems).flatMap(n -> scalars.distribution(n, "every"));
    Optional<Target> target = target(value, "clog");
    return target.isPresent() && spells.isPresent() && every.isPresent()
        ? Optional.of(new LinkFault.Clog(target.get(), to(step), spells.get(), every.get()))
        : Optional.empty();
  }

  private Optional<LinkFault> swizzle(Section step, Node value) {
    Optional<Node> lasts = step.need("for", "swizzle", problems);
    return target(value, "swizzle").filter(on -> lasts.isPresent()).map(LinkFault.Swizzle::new);
  }

  private Optional<LinkFault> garble(Section step, Node value, String name) {
    garbles.add(step.keyNode(name));
    Optional<BigDecimal> chance =
        step.need("chance", name, problems)
            .flatMap(n -> scalars.decimal(n, "chance", "0.000001", "1"));
    Optional<Target> target = target(value, name);
    var how = LinkFault.How.valueOf(name.toUpperCase(Locale.ROOT));
    return target.isPresent() && chance.isPresent()
        ? Optional.of(new LinkFault.Garble(how, target.get(), to(step), chance.get().doubleValue()))
        : Optional.empty();
  }

  private Optional<LinkFault> heal(Node value) {
    Optional<String> what = scalars.text(value, "heal");
    if (what.isEmpty() || what.get().equals("all")) {
      return what.map(all -> new LinkFault.Heal(Optional.empty()));
    }
    if (!healable.containsKey(what.get())) {
      var known = new ArrayList<>(List.of("all"));
      known.addAll(healable.keySet());
      problems.unknown(
          value,
          "heal wants \"all\" or the id of a partition, isolate, delay or slow before it, not \"%s\""
              .formatted(what.get()),
          what.get(),
          known);
      return Optional.empty();
    }
    return Optional.of(new LinkFault.Heal(what));
  }

  private Optional<Target> to(Section step) {
    return step.get("to").flatMap(n -> target(n, "to"));
  }

  private Direction way(Section step) {
    return step.get("one-way")
        .flatMap(n -> scalars.oneOf(n, "one-way", List.of("in", "out")))
        .map(word -> Direction.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Direction.BOTH);
  }

  // ---- Containers

  private Optional<ContainerFault> registry(Section step, Node value) {
    Target on = step.get("on").flatMap(n -> target(n, "on")).orElse(Target.Group.ALL);
    return scalars
        .oneOf(value, "registry", List.of("down"))
        .map(down -> new ContainerFault.RegistryDown(on));
  }

  /** Services and slots of services. */
  private Optional<List<String>> tasks(Node value, String what) {
    var tasks = new ArrayList<String>();
    for (Node item : Scalars.items(value)) {
      scalars
          .text(item, what, TASKS, "a service, as in web, or a slot of one, as in web.1")
          .ifPresent(tasks::add);
    }
    return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks);
  }

  private int code(Section step) {
    return Scalars.or(step, "code", 1, n -> scalars.integer(n, "code", 0, 255));
  }

  private <T> Optional<T> word(Node node, String what, T[] values) {
    Function<T, String> text = Object::toString;
    return scalars
        .oneOf(node, what, Arrays.stream(values).map(text).toList())
        .flatMap(
            word ->
                Arrays.stream(values).filter(value -> text.apply(value).equals(word)).findFirst());
  }
}
