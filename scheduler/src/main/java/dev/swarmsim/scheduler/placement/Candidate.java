package dev.swarmsim.scheduler.placement;

/** A node that could take the tasks of a group, with what decides its rank at hand. */
final class Candidate implements Comparable<Candidate> {
  private final NodeInfo info;
  private final int failures;
  private int serviceTasks;
  private int totalTasks;

  Candidate(NodeInfo info, int failures, String serviceId) {
    this.info = info;
    this.failures = Rank.decisive(failures);
    this.serviceTasks = info.activeTasksOf(serviceId);
    this.totalTasks = info.activeTasks();
  }

  NodeInfo info() {
    return info;
  }

  int failures() {
    return failures;
  }

  int serviceTasks() {
    return serviceTasks;
  }

  int totalTasks() {
    return totalTasks;
  }

  /** It was given one more task of the service. */
  void grow() {
    serviceTasks++;
    totalTasks++;
  }

  /** Whether it ranks strictly better; ids do not count. */
  boolean isBetterThan(Candidate other) {
    return compareLoad(other) < 0;
  }

  /** Better ones first, equal ones in the order of ids. */
  @Override
  public int compareTo(Candidate other) {
    int byLoad = compareLoad(other);
    return byLoad != 0 ? byLoad : Integer.compare(info.position(), other.info.position());
  }

  private int compareLoad(Candidate other) {
    if (failures != other.failures) {
      return Integer.compare(failures, other.failures);
    }
    return serviceTasks != other.serviceTasks
        ? Integer.compare(serviceTasks, other.serviceTasks)
        : Integer.compare(totalTasks, other.totalTasks);
  }
}
