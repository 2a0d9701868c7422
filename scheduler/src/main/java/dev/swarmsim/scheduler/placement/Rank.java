package dev.swarmsim.scheduler.placement;

import java.util.Comparator;

/**
 * How a node ranks for a task: what is compared first comes first, and less is better.
 *
 * @param failures recent failures of the service and spec version; 0 as long as there are fewer
 *     than {@link RecentFailures#MANY}, for then they do not matter
 * @param serviceTasks active tasks of the service
 * @param totalTasks active tasks at all
 * @param nodeId breaks ties, where SwarmKit leaves it to chance
 */
public record Rank(int failures, int serviceTasks, int totalTasks, String nodeId)
    implements Comparable<Rank> {
  private static final Comparator<Rank> ORDER =
      Comparator.comparingInt(Rank::failures)
          .thenComparingInt(Rank::serviceTasks)
          .thenComparingInt(Rank::totalTasks)
          .thenComparing(Rank::nodeId);

  @Override
  public int compareTo(Rank other) {
    return ORDER.compare(this, other);
  }

  /** What makes this rank better than a worse one, in words: «fewer tasks of the service». */
  public String reasonOver(Rank other) {
    if (failures != other.failures) {
      return "fewer recent failures (" + failures + " against " + other.failures + ")";
    }
    if (serviceTasks != other.serviceTasks) {
      return "fewer tasks of the service (" + serviceTasks + " against " + other.serviceTasks + ")";
    }
    if (totalTasks != other.totalTasks) {
      return "fewer tasks in all (" + totalTasks + " against " + other.totalTasks + ")";
    }
    return "equal in everything, lower id";
  }

  /** A count of failures as far as it matters. */
  static int decisive(int failures) {
    return failures < RecentFailures.MANY ? 0 : failures;
  }
}
