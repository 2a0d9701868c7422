package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.NodeFault;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws faults and writes. All times are in ticks of the swarm. */
final class ChaosSteps {
  private static final List<Action.Direction> DIRECTIONS =
      List.of(Action.Direction.BOTH, Action.Direction.IN, Action.Direction.OUT);

  /** When the swarm has surely been formed. */
  private static final long BEGIN_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final int SERVICES = 3;

  private final RandomGenerator dice;
  private final long tickNanos;
  private final List<String> managers;
  private final List<Step> steps = new ArrayList<>();
  private final int faults;
  private final long lengthTicks;

  ChaosSteps(RandomGenerator dice, long tickNanos, int managers) {
    this.dice = dice;
    this.tickNanos = tickNanos;
    this.managers = IntStream.rangeClosed(1, managers).mapToObj(i -> "m" + i).toList();
    this.faults = dice.nextInt(3, 16);
    this.lengthTicks = faults * dice.nextLong(8, 25);
  }

  /** When the last fault ends. */
  long endNanos() {
    return BEGIN_NANOS + lengthTicks * tickNanos;
  }

  /** Draws all steps, in order of time. */
  List<Step> draw() {
    for (int i = 0; i < SERVICES; i++) {
      step(BEGIN_NANOS + i, write("service create --detach --name s%d --replicas 1 nginx", i), 0);
    }
    for (int i = 0; i < faults; i++) {
      Action fault = fault();
      long length = fault.endsByItself() ? dice.nextLong(1, 60 * tickNanos) : 0;
      step(moment(), fault, length);
    }
    for (long i = 0; i < lengthTicks / 4; i++) {
      step(moment(), write(), 0);
    }
    steps.sort(Comparator.comparingLong(Step::atNanos));
    return List.copyOf(steps);
  }

  private void step(long atNanos, Action action, long lengthNanos) {
    steps.add(
        new Step(
            Optional.empty(),
            atNanos,
            action,
            lengthNanos == 0 ? Optional.empty() : Optional.of(lengthNanos),
            0));
  }

  private long moment() {
    return BEGIN_NANOS + dice.nextLong(lengthTicks * tickNanos);
  }

  private Action write() {
    int service = dice.nextInt(SERVICES);
    return dice.nextInt(4) == 0
        ? write("service create --detach --name s%d --replicas 0 nginx", dice.nextInt(3, 1000))
        : write("service scale --detach s%d=" + dice.nextInt(4), service);
  }

  private static Action write(String command, int service) {
    return new Action.Docker(
        Target.Group.A_LIVE_MANAGER,
        command.formatted(service),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Action fault() {
    return switch (dice.nextInt(12)) {
      case 0, 1, 2 -> new NodeFault.Crash(target());
      case 3 -> new NodeFault.Kill(target());
      case 4, 5 -> new NodeFault.Pause(target());
      case 6, 7 -> partition();
      case 8 -> new LinkFault.Isolate(target(), direction());
      case 9 -> new LinkFault.Delay(target(), Optional.empty(), extraDelay(), direction());
      case 10 -> new NodeFault.Slow(target(), dice.nextInt(2, 200));
      default -> new LinkFault.Reset(target(), Optional.empty());
    };
  }

  private Target target() {
    return switch (dice.nextInt(10)) {
      case 0, 1, 2, 3 -> Target.Group.LEADER;
      case 4, 5 -> Target.Group.A_LIVE_MANAGER;
      case 6 -> Target.Group.MINORITY;
      case 7 -> Target.Group.MAJORITY;
      case 8 -> Target.Group.MANAGERS;
      default -> new Target.Node(managers.get(dice.nextInt(managers.size())));
    };
  }

  private Action.Direction direction() {
    return DIRECTIONS.get(dice.nextInt(DIRECTIONS.size()));
  }

  private Distribution extraDelay() {
    return new Distribution.Uniform(0, dice.nextLong(1, 2 * tickNanos));
  }

  /** Every manager falls on a side of its own choice, or on none and keeps all its links. */
  private Action partition() {
    var left = new ArrayList<Target>();
    var right = new ArrayList<Target>();
    for (String manager : managers) {
      switch (dice.nextInt(5)) {
        case 0, 1 -> left.add(new Target.Node(manager));
        case 2, 3 -> right.add(new Target.Node(manager));
        default -> {
          // It reaches both sides.
        }
      }
    }
    return left.isEmpty() || right.isEmpty()
        ? new LinkFault.Partition(List.of(Target.Group.LEADER, Target.Group.FOLLOWERS))
        : new LinkFault.Partition(List.of(new Target.Several(left), new Target.Several(right)));
  }
}
