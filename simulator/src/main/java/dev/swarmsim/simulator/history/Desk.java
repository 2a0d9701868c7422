package dev.swarmsim.simulator.history;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.scenario.TargetResolver;
import dev.swarmsim.simulator.scenario.UnresolvedTargetException;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.world.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Where a client asks: each time another Engine, by chance, with the client's own patience. */
final class Desk {
  private final World world;
  private final ClientsPlan plan;
  private final RandomGenerator dice;
  private String asked = "";

  Desk(World world, ClientsPlan plan, RandomGenerator dice) {
    this.world = world;
    this.plan = plan;
    this.dice = dice;
  }

  /** Who was asked last. */
  String asked() {
    return asked;
  }

  /**
   * Asks one Engine.
   *
   * @param then told once, now or later, what was heard
   */
  void ask(ControlRequest request, Consumer<Heard> then) {
    Optional<Engine> engine;
    try {
      List<String> nodes = TargetResolver.resolve(plan.on(), world.targets(), dice);
      asked = nodes.get(dice.nextInt(nodes.size()));
      engine = world.engine(asked);
    } catch (UnresolvedTargetException nobody) {
      then.accept(new Heard.Unable(nobody.getMessage()));
      return;
    }
    if (engine.isEmpty()) {
      then.accept(new Heard.Unable("the Engine on " + asked + " does not answer"));
      return;
    }
    new Call(then).start(engine.get().control(request));
  }

  /** One request under way: the first that is heard of it counts. */
  private final class Call {
    private final Consumer<Heard> then;
    private boolean over;

    Call(Consumer<Heard> then) {
      this.then = then;
    }

    void start(CompletableFuture<ControlReply> answer) {
      EventQueue.Scheduled patience =
          world
              .queue()
              .after(
                  plan.timeoutNanos(),
                  () ->
                      heard(
                          new Heard.Silence(
                              "no answer from "
                                  + asked
                                  + " within "
                                  + TimeUnit.NANOSECONDS.toMillis(plan.timeoutNanos())
                                  + " ms")));
      CompletableFuture<?> unused =
          answer.whenComplete(
              (reply, failure) -> {
                patience.cancel();
                heard(failure == null ? new Heard.Said(reply) : Heard.failed(failure));
              });
    }

    private void heard(Heard what) {
      if (over) {
        return;
      }
      over = true;
      try {
        then.accept(what);
      } catch (RuntimeException mistake) {
        world.fail(mistake);
      }
    }
  }
}
