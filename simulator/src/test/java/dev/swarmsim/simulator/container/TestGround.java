package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** A machine with two processors and 1 GiB that remembers what it was told, and when. */
final class TestGround implements Ground {
  private final EventQueue queue = new EventQueue();
  private final RandomStreams streams = new RandomStreams(7);
  private final ImageStore images = new ImageStore();
  private final List<ContainerEvent> told = new ArrayList<>();
  private final List<Long> toldAt = new ArrayList<>();

  void runFor(long nanos) {
    long end = queue.nowNanos() + nanos;
    while (queue.nextNanos() <= end) {
      queue.step();
    }
    queue.advanceTo(end);
  }

  void runUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean() && queue.step()) {
      // The condition says when it is enough.
    }
  }

  void runUntilTold(ContainerEvent event) {
    runUntil(() -> told.contains(event));
  }

  List<ContainerEvent> told() {
    return told;
  }

  long toldAt(int number) {
    return toldAt.get(number);
  }

  long lastToldAt() {
    return toldAt.getLast();
  }

  @Override
  public long nowNanos() {
    return queue.nowNanos();
  }

  @Override
  public EventQueue.Scheduled after(long nanos, Runnable action) {
    return queue.after(nanos, action);
  }

  @Override
  public long slowed(long nanos) {
    return nanos;
  }

  @Override
  public void tell(ContainerEvent event) {
    told.add(event);
    toldAt.add(queue.nowNanos());
  }

  @Override
  public RandomGenerator dice(String purpose, String... names) {
    return streams.stream(purpose, names);
  }

  @Override
  public ImageStore images() {
    return images;
  }

  @Override
  public NodePlan plan() {
    return new NodePlan(
        "w1", NodePlan.Part.WORKER, 2_000_000_000L, 1L << 30, new TreeMap<>(), new TreeMap<>());
  }
}
