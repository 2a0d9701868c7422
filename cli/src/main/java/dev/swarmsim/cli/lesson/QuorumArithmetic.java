package dev.swarmsim.cli.lesson;

/**
 * The sum that decides whether a swarm can be changed.
 *
 * @param managers how many managers the swarm has, dead ones included
 * @param alive how many of them are up
 */
record QuorumArithmetic(int managers, int alive) {
  /** More than half of all managers (Raft §5.2: a majority of the cluster, not of the living). */
  int majority() {
    return managers / 2 + 1;
  }

  /** How many of the managers can fail before none can be elected. */
  int tolerated() {
    return managers - majority();
  }

  /** The sum. */
  String sum() {
    return "%d managers: majority %d/2 + 1 = %d. Alive: %d."
        .formatted(managers, managers, majority(), alive);
  }

  /** What follows from the sum. */
  String consequence() {
    if (alive < majority()) {
      return "%d < %d: no leader can be elected, nothing can be committed."
          .formatted(alive, majority());
    }
    int spare = alive - majority();
    return "%d >= %d: the swarm can be changed, and %s may fail."
        .formatted(alive, majority(), spare == 0 ? "no further manager" : spare + " more");
  }
}
