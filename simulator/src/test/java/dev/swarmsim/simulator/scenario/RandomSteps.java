package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws steps of every kind there is. */
final class RandomSteps {
  private static final List<Action.Direction> WAYS =
      List.of(Action.Direction.BOTH, Action.Direction.IN, Action.Direction.OUT);

  private final SplittableRandom dice;
  private final RandomTexts texts;
  private final List<String> nodes;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> healable = new ArrayList<>();

  RandomSteps(SplittableRandom dice, RandomTexts texts, List<String> nodes) {
    this.dice = dice;
    this.texts = texts;
    this.nodes = nodes;
  }

  List<Step> steps() {
    long atNanos = 0;
    // Conditions may then name the service.
    steps.add(new Step(Optional.empty(), 0, docker("create --name web"), Optional.empty(), 0));
    for (int i = dice.nextInt(12); i > 0; i--) {
      atNanos += dice.nextInt(4) == 0 ? 0 : texts.duration();
      Action action = action();
      Optional<String> id = sometimes(() -> "s" + steps.size());
      boolean lasts = action.endsByItself() && dice.nextBoolean();
      steps.add(
          new Step(
              id, atNanos, action, lasts ? Optional.of(texts.duration()) : Optional.empty(), 0));
      boolean heals =
          action instanceof NodeFault.Slow
              || (action instanceof LinkFault link && link.endsByItself());
      id.filter(named -> heals).ifPresent(healable::add);
    }
    return List.copyOf(steps);
  }

  private Action action() {
    return switch (dice.nextInt(36)) {
      case 0 -> docker(texts.text());
      case 1 -> new Action.Explain(texts.text(), texts.several(texts::text));
      case 2 ->
          new Action.Request(
              dice.nextInt(1, 10_000),
              List.of("tcp", "udp", "sctp").get(dice.nextInt(3)),
              one(),
              dice.nextInt(1, 5),
              texts.several(texts::text),
              texts.several(texts::text));
      case 3 ->
          new Action.Resolve(
              texts.text(), texts.word(), one(), texts.several(texts::text), List.of());
      case 4 -> new NodeFault.Crash(target());
      case 5 -> new NodeFault.Kill(target());
      case 6 -> new NodeFault.Restart(target());
      case 7 -> new NodeFault.Pause(target());
      case 8 -> new NodeFault.Resume(target());
      case 9 -> new NodeFault.Replace(target());
      case 10 -> new LinkFault.Partition(List.of(target(), target()));
      case 11 -> new LinkFault.Isolate(target(), way());
      case 12 ->
          new LinkFault.Delay(target(), sometimes(this::target), texts.distribution(), way());
      case 13 -> new NodeFault.Slow(target(), dice.nextInt(11, 100_000) / 10.0);
      case 14 -> new LinkFault.Reset(target(), sometimes(this::target));
      case 15 -> new ContainerFault.Die(tasks(), dice.nextInt(256));
      case 16 -> new ContainerFault.Unhealthy(tasks());
      case 17 -> new ContainerFault.Hang(tasks());
      case 18 -> new NodeFault.Crash(target(), any(NodeFault.Losing.values()));
      case 19 ->
          new NodeFault.CrashAt(
              target(),
              any(NodeFault.Point.values()),
              dice.nextInt(1, 50),
              any(NodeFault.Losing.values()));
      case 20 ->
          dice.nextBoolean()
              ? new NodeFault.Shrink(
                  target(), Optional.of(1L << dice.nextInt(20, 40)), Optional.empty())
              : new NodeFault.Shrink(target(), Optional.empty(), Optional.of(1_500_000_000L));
      case 21 -> new LinkFault.Partition(List.of(target(), target()), way());
      case 22 -> new LinkFault.Ring(target());
      case 23 -> new LinkFault.Bridge(/* target= */ one(), /* among= */ target());
      case 24 -> new LinkFault.Refuse(target(), sometimes(this::target));
      case 25 ->
          new LinkFault.Clog(
              target(), sometimes(this::target), texts.distribution(), texts.distribution());
      case 26 -> new DiskFault.Rot(target(), sometimes(() -> DiskFault.Rot.LAST_RECORD));
      case 27 -> new DiskFault.Full(target());
      case 28 -> new DiskFault.DiskError(target(), any(DiskFault.On.values()), dice.nextInt(1, 9));
      case 29 -> new DiskFault.Misdirect(target());
      case 30 -> new DiskFault.Stall(target());
      case 31 -> new DiskFault.SlowDisk(target(), dice.nextInt(11, 100_000) / 10.0);
      case 32 -> new ClockFault.Drift(target(), dice.nextInt(-1000, 1000));
      case 33 -> new ClockFault.Jump(target(), dice.nextBoolean() ? 3_000_000_000L : -5_000_000L);
      case 34 -> new ContainerFault.RegistryDown(target());
      default ->
          new LinkFault.Heal(
              healable.isEmpty() || dice.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(healable.get(dice.nextInt(healable.size()))));
    };
  }

  private <T> T any(T[] values) {
    return values[dice.nextInt(values.length)];
  }

  private Action docker(String words) {
    return new Action.Docker(
        one(),
        "service " + words.replaceAll("\\R", " ").strip(),
        texts.several(texts::text),
        texts.several(texts::text),
        sometimes(texts::text),
        sometimes(() -> dice.nextInt(256)),
        sometimes(() -> "KEPT"));
  }

  private List<String> tasks() {
    return dice.nextBoolean() ? List.of(texts.word()) : List.of(texts.word() + ".1", texts.word());
  }

  private Action.Direction way() {
    return WAYS.get(dice.nextInt(WAYS.size()));
  }

  private Target one() {
    return switch (dice.nextInt(4)) {
      case 0 -> Target.Group.LEADER;
      case 1 -> new Target.WorkerOf(texts.word() + ".1");
      case 2 -> new Target.Several(List.of(node()));
      default -> node();
    };
  }

  private Target target() {
    return switch (dice.nextInt(3)) {
      case 0 -> one();
      case 1 -> List.of(Target.Group.values()).get(dice.nextInt(Target.Group.values().length));
      default -> new Target.Several(List.of(node(), Target.Group.FOLLOWERS));
    };
  }

  private Target node() {
    return new Target.Node(nodes.get(dice.nextInt(nodes.size())));
  }

  private <T> Optional<T> sometimes(Supplier<T> value) {
    return dice.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
