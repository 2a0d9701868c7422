package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Task;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Places tasks one at a time, each on the best node for it, without ranking all nodes for each.
 *
 * <p>A service that has few tasks takes the lightest node without one; for a service that has many,
 * or failures to shun, its own ranking is kept as long as its tasks follow one another.
 */
final class LonePlacement {
  /** From how many active tasks on a service gets a ranking of its own. */
  private static final int MANY_TASKS = 64;

  private final Books books;

  /** By tasks at all; made when first needed. */
  private Optional<LoadLevels> byTotal = Optional.empty();

  /** By what decides for tasks like the last one; made when first needed. */
  private Optional<OwnRanking> own = Optional.empty();

  private record OwnRanking(String serviceId, long specVersion, LoadLevels levels) {
    boolean isFor(Task task) {
      return serviceId.equals(task.getServiceId()) && specVersion == task.getSpecVersion();
    }
  }

  LonePlacement(Books books) {
    this.books = books;
  }

  /**
   * The best node for the task.
   *
   * @param pipeline set up for the task
   * @param failures recent failures by node id; empty if there are none
   * @return empty if no node passes
   */
  Optional<NodeInfo> best(Task task, Pipeline pipeline, Optional<ToIntFunction<String>> failures) {
    if (books.activeTasksOf(task.getServiceId()) < MANY_TASKS && failures.isEmpty()) {
      Predicate<NodeInfo> free = info -> info.activeTasksOf(task.getServiceId()) == 0;
      int found = byTotal().first(free.and(pipeline::passes));
      if (found >= 0) {
        return Optional.of(books.nodes().get(found));
      }
    }
    int found = ranking(task, failures.orElse(id -> 0)).first(pipeline::passes);
    return found < 0 ? Optional.empty() : Optional.of(books.nodes().get(found));
  }

  /** Puts a task on its node, and the node in its new place. */
  void charge(Placed placed) {
    NodeInfo info = placed.info();
    if (own.isPresent() && !own.get().isFor(placed.task())) {
      own = Optional.empty();
    }
    long total = info.activeTasks();
    long rank = own.map(ranking -> ranking.levels().load(info)).orElse(0L);
    books.charge(placed);
    byTotal.ifPresent(levels -> levels.moved(info, total));
    own.ifPresent(ranking -> ranking.levels().moved(info, rank));
  }

  private LoadLevels byTotal() {
    if (byTotal.isEmpty()) {
      byTotal = Optional.of(new LoadLevels(books.nodes(), NodeInfo::activeTasks));
    }
    return byTotal.get();
  }

  private LoadLevels ranking(Task task, ToIntFunction<String> failures) {
    if (own.isEmpty() || !own.get().isFor(task)) {
      String serviceId = task.getServiceId();
      // Room for 32,767 failures and 16 million tasks on one node.
      ToLongFunction<NodeInfo> load =
          info ->
              ((long) Rank.decisive(failures.applyAsInt(info.id())) << 48)
                  | ((long) info.activeTasksOf(serviceId) << 24)
                  | info.activeTasks();
      own =
          Optional.of(
              new OwnRanking(
                  serviceId, task.getSpecVersion(), new LoadLevels(books.nodes(), load)));
    }
    return own.get().levels();
  }
}
