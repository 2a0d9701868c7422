package dev.swarmsim.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.time.RandomStreams;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Both kinds of wires tell the same story, to the nanosecond. */
class EqualWiresProperties {
  private static final List<String> HOSTS = List.of("a", "b", "c", "d");
  private static final int STEPS = 400;

  @Property(tries = 100, seed = "20260101")
  void theSameTrafficUnderTheSameFaultsGivesTheSameTrace(@ForAll long seed) {
    List<String> netty = story(seed, World::netty, false);

    assertTrue(netty.size() > 10, () -> "hardly anything happened: " + netty);
    assertEquals(netty, story(seed, World::direct, false));
  }

  @Property(tries = 30, seed = "20260101")
  void framesThatArriveInPiecesChangeNothing(@ForAll long seed) {
    assertEquals(story(seed, World::netty, false), story(seed, World::netty, true));
  }

  private static List<String> story(long seed, Function<SimNetwork, Wires> wires, boolean cutting) {
    var world = new World(seed, wires);
    RandomGenerator dice = new RandomStreams(seed).stream("story");
    world.network.cutFrames(cutting);
    world.start(HOSTS.toArray(String[]::new));
    long millis = 0;
    for (int step = 0; step < STEPS; step++) {
      act(world, dice, step);
      millis += dice.nextInt(40);
      world.runTo(millis);
    }
    world.runTo(millis + 20_000);
    return world.trace;
  }

  private static void act(World world, RandomGenerator dice, long number) {
    String one = HOSTS.get(dice.nextInt(HOSTS.size()));
    String other = HOSTS.get(dice.nextInt(HOSTS.size()));
    switch (dice.nextInt(30)) {
      case 0 -> world.network.block(one, other);
      case 1, 2, 3 -> world.network.unblock(one, other);
      case 4 -> world.network.reset(one, other);
      case 5 -> world.network.delay(one, other, new Delay(dice.nextInt(50_000_000), 1_000_000));
      case 6 -> world.wires.pause(one);
      case 7, 8 -> world.wires.resume(one);
      case 9 -> restart(world, one, dice.nextBoolean());
      default -> {
        if (!one.equals(other)) {
          world.send(one, other, number);
        }
      }
    }
  }

  private static void restart(World world, String host, boolean machine) {
    if (machine) {
      world.wires.crash(host);
    } else {
      world.wires.kill(host);
    }
    world.start(host);
  }
}
