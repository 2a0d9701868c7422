package dev.swarmsim.server.api;

import dev.swarmsim.server.live.LiveWorld;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.EngineLostException;
import dev.swarmsim.simulator.run.WorldStage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The way from a call to its node's Engine, over the world's own thread. */
record NodePort(LiveWorld world, String node) {
  private static final long LOOK_NANOS = 200_000_000;

  /** Asks the Engine something that takes virtual time. */
  <T> CompletableFuture<T> await(Function<Engine, CompletableFuture<T>> question) {
    return world.await(stage -> whenAwake(stage).thenCompose(question));
  }

  /** Asks the Engine something it can say at once. */
  <T> CompletableFuture<T> ask(Function<Engine, T> question) {
    return world.await(stage -> whenAwake(stage).thenApply(question));
  }

  /** A paused Engine takes requests and answers none of them until it goes on. */
  private CompletableFuture<Engine> whenAwake(WorldStage stage) {
    if (stage.engine(node).isPresent() || !stage.runs(node)) {
      return CompletableFuture.completedFuture(engine(stage));
    }
    return stage.sleep(LOOK_NANOS).thenCompose(slept -> whenAwake(stage));
  }

  /**
   * The node's Engine; to be called on the world's thread.
   *
   * @throws EngineLostException if it does not run
   */
  Engine engine(WorldStage stage) {
    return stage.engine(node).orElseThrow(() -> new EngineLostException(node));
  }
}
