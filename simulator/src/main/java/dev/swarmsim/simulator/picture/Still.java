package dev.swarmsim.simulator.picture;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.run.WorldChange.CutLink;
import dev.swarmsim.simulator.run.WorldChange.MachineState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** How everything in a {@link Film} stood at one moment. */
final class Still {
  /**
   * Who can decide.
   *
   * @param voters all who have a vote
   * @param reachable those that the best placed of them reaches, itself included
   * @param needed how many make a quorum
   * @param leader who leads them; empty if nobody does, or too few hear it
   * @param term the leader's term; 0 without one
   */
  record Quorum(
      List<String> voters, List<String> reachable, int needed, Optional<String> leader, long term) {
    Quorum {
      voters = List.copyOf(voters);
      reachable = List.copyOf(reachable);
    }

    boolean writable() {
      return reachable.size() >= needed;
    }
  }

  /** A task on a machine, in a state. */
  record Placed(Film.TaskStrip task, TaskState state) {}

  private final Film film;
  private final long timeNanos;
  private final Optional<WorldChange> world;

  /**
   * @param timeNanos the moment, in virtual nanoseconds
   */
  Still(Film film, long timeNanos) {
    this.film = film;
    this.timeNanos = timeNanos;
    this.world = last(film.changes(), change -> change.timeNanos() <= timeNanos);
  }

  private static <T> Optional<T> last(List<T> rows, Predicate<T> wanted) {
    return rows.reversed().stream().filter(wanted).findFirst();
  }

  MachineState life(String node) {
    return world.map(now -> now.machines().get(node)).orElse(MachineState.OFF);
  }

  /** What a manager was; empty while its Raft member does not run. */
  Optional<Film.Part> part(String node) {
    if (life(node) != MachineState.UP) {
      return Optional.empty();
    }
    long since = upSinceNanos(node);
    return last(film.parts(), part -> part.node().equals(node) && part.timeNanos() <= timeNanos)
        .filter(
            part ->
                film.parts().stream()
                    .anyMatch(
                        other ->
                            other.node().equals(node)
                                && other.timeNanos() >= since
                                && other.timeNanos() <= timeNanos));
  }

  /** Since when a machine's Engine has been running; a pause does not count. */
  private long upSinceNanos(String node) {
    long since = 0;
    boolean running = false;
    for (WorldChange change : film.changes()) {
      if (change.timeNanos() > timeNanos) {
        break;
      }
      MachineState state = change.machines().getOrDefault(node, MachineState.OFF);
      boolean runs = state == MachineState.UP || state == MachineState.PAUSED;
      if (runs && !running) {
        since = change.timeNanos();
      }
      running = runs;
    }
    return since;
  }

  /** Whether something passes from one machine to the other. */
  boolean passes(String from, String to) {
    return world.isEmpty() || !world.get().cut().contains(new CutLink(from, to));
  }

  private boolean connected(String a, String b) {
    return a.equals(b) || (passes(a, b) && passes(b, a));
  }

  /** Empty before the swarm was founded. */
  Optional<Quorum> quorum() {
    return film.seats().stream()
        .filter(seats -> seats.timeNanos() <= timeNanos)
        // The group that began last counts: after a forced new cluster the old one is history.
        .max(Comparator.comparing(Film.Seats::group).thenComparingLong(Film.Seats::timeNanos))
        .map(seats -> quorum(seats.voters()));
  }

  private Quorum quorum(List<String> voters) {
    List<String> alive = voters.stream().filter(node -> part(node).isPresent()).toList();
    List<String> best = List.of();
    Optional<Film.Part> leading = Optional.empty();
    for (String node : alive) {
      List<String> reached = alive.stream().filter(other -> connected(node, other)).toList();
      Optional<Film.Part> leads = part(node).filter(part -> part.role() == Effect.Role.LEADER);
      boolean newer =
          leads.isPresent() && (leading.isEmpty() || leads.get().term() > leading.get().term());
      if (reached.size() > best.size() || (reached.size() == best.size() && newer)) {
        best = reached;
        leading = leads;
      }
    }
    int needed = voters.size() / 2 + 1;
    int reach = best.size();
    Optional<Film.Part> leader = leading.filter(part -> reach >= needed);
    return new Quorum(
        voters, best, needed, leader.map(Film.Part::node), leader.map(Film.Part::term).orElse(0L));
  }

  /**
   * Groups of running machines that hear one another, both ways, directly or through others.
   *
   * @param among whom to look at
   */
  List<List<String>> groups(List<String> among) {
    var groups = new ArrayList<List<String>>();
    var seen = new TreeSet<String>();
    List<String> alive = among.stream().filter(node -> life(node) == MachineState.UP).toList();
    for (String start : alive) {
      if (!seen.add(start)) {
        continue;
      }
      var group = new ArrayList<>(List.of(start));
      for (int i = 0; i < group.size(); i++) {
        String member = group.get(i);
        for (String other : alive) {
          if (!seen.contains(other) && connected(member, other)) {
            seen.add(other);
            group.add(other);
          }
        }
      }
      groups.add(group);
    }
    return groups;
  }

  /** The tasks that the managers had on machines and had not seen end, by machine. */
  Map<String, List<Placed>> tasks() {
    var placed = new TreeMap<String, List<Placed>>();
    for (Film.TaskStrip task : film.tasks()) {
      if (task.goneNanos().filter(gone -> gone <= timeNanos).isPresent()) {
        continue;
      }
      last(task.states(), step -> step.timeNanos() <= timeNanos)
          .filter(step -> !step.node().isEmpty())
          .filter(step -> step.state().getNumber() <= TaskState.RUNNING_VALUE)
          .ifPresent(
              step ->
                  placed
                      .computeIfAbsent(step.node(), node -> new ArrayList<>())
                      .add(new Placed(task, step.state())));
    }
    return placed;
  }
}
