package dev.swarmsim.simulator.history;

import dev.swarmsim.simulator.history.Registers.Sight;
import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One client: does one thing after the other, with dice of its own. */
final class Client {
  private final int number;
  private final World world;
  private final ClientsPlan plan;
  private final Consumer<ClientOperation> log;
  private final RandomGenerator dice;
  private final Desk desk;
  private final Map<String, Sight> seen = new TreeMap<>();
  private Optional<Errand> underway = Optional.empty();
  private long dueNanos;
  private int written;

  /**
   * @param number from 1; it names the client's dice
   * @param log told what each operation came to
   */
  Client(int number, World world, ClientsPlan plan, Consumer<ClientOperation> log) {
    this.number = number;
    this.world = world;
    this.plan = plan;
    this.log = log;
    this.dice = world.streams().stream("client", Integer.toString(number));
    this.desk =
        new Desk(world, plan, world.streams().stream("client-asks", Integer.toString(number)));
  }

  void schedule() {
    dueNanos = plan.fromNanos();
    next();
  }

  /** Waits so that all clients together keep the rate; one that is late begins at once. */
  private void next() {
    double meanNanos = TimeUnit.SECONDS.toNanos(1) * (plan.clients() / plan.perSecond());
    long waitNanos = Math.round(-Math.log(1 - dice.nextDouble()) * meanNanos);
    dueNanos = Math.max(dueNanos + waitNanos, world.nowNanos());
    if (dueNanos < plan.toNanos()) {
      world.queue().at(dueNanos, this::begin);
    }
  }

  private void begin() {
    String key = "key-" + (1 + dice.nextInt(plan.keys()));
    ClientsPlan.Operation operation = plan.operations().get(dice.nextInt(plan.operations().size()));
    written++;
    var errand = new Errand(this, key, operation, "c" + number + "-" + written);
    underway = Optional.of(errand);
    errand.begin();
  }

  void ended(ClientOperation operation) {
    underway = Optional.empty();
    world
        .trace()
        .record(
            world.nowNanos(),
            "client " + number,
            operation.outcome().toString(),
            operation.request().hashCode() * 31L + operation.answer().hashCode());
    log.accept(operation);
    next();
  }

  /** What it is doing. */
  Optional<ClientOperation> unfinished() {
    return underway.map(Errand::unfinished);
  }

  int number() {
    return number;
  }

  ClientsPlan plan() {
    return plan;
  }

  Desk desk() {
    return desk;
  }

  long nowNanos() {
    return world.nowNanos();
  }

  void after(long delayNanos, Runnable action) {
    world.queue().after(delayNanos, action);
  }

  Optional<Sight> seen(String key) {
    return Optional.ofNullable(seen.get(key));
  }

  void saw(String key, Optional<Sight> sight) {
    sight.ifPresentOrElse(there -> seen.put(key, there), () -> seen.remove(key));
  }

  void forget(String key) {
    seen.remove(key);
  }
}
