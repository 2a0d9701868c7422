package dev.swarmsim.simulator.cases;

import dev.swarmsim.simulator.run.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks at the swarm a little before and after a recorded look. Containers, elections and timers
 * take real machines other times, so a look is the same but for time if the simulation gives the
 * recorded answer within {@link #TOLERANCE_SECONDS}, and nothing was asked of it in between.
 */
final class Looks {
  /** How far apart the two may be. */
  static final double TOLERANCE_SECONDS = 4;

  private static final double STEP_SECONDS = 0.25;
  private static final List<String> LOOKING =
      List.of("ls", "ps", "inspect", "services", "info", "logs");

  /** What a command printed at some moment. */
  private record Look(double seconds, String node, List<String> words, Stage.Printed printed) {}

  /** A recorded look that was not met yet. */
  private record Waiting(
      double since,
      String node,
      List<String> words,
      Predicate<Stage.Printed> meets,
      Runnable met) {}

  private final Lab lab;
  private final Deque<Look> past = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();

  Looks(Lab lab) {
    this.lab = lab;
  }

  /** Whether a command only looks. */
  static boolean looks(List<String> words) {
    return words.stream().limit(2).anyMatch(LOOKING::contains);
  }

  /** Lets time pass, looking now and then for what is still waited for. */
  void pass(double seconds) {
    double end = lab.seconds() + seconds;
    while (!waiting.isEmpty() && lab.seconds() + STEP_SECONDS < end) {
      lab.pass(STEP_SECONDS);
      look();
    }
    lab.pass(Math.max(0, end - lab.seconds()));
  }

  /** Lets time pass before a look, looking already. */
  void passTowards(double seconds, String node, List<String> words) {
    double end = lab.seconds() + seconds;
    pass(Math.max(0, seconds - TOLERANCE_SECONDS));
    while (lab.seconds() + STEP_SECONDS < end) {
      remember(node, words, lab.docker(node, words, STEP_SECONDS));
      lab.pass(STEP_SECONDS);
      look();
    }
    lab.pass(Math.max(0, end - lab.seconds()));
  }

  /** Keeps what a look printed. */
  void remember(String node, List<String> words, Stage.Printed printed) {
    past.addLast(new Look(lab.seconds(), node, words, printed));
    while (past.getFirst().seconds() < lab.seconds() - TOLERANCE_SECONDS) {
      past.removeFirst();
    }
  }

  /** Whether it was met a little before; if not, it is waited for. */
  boolean meets(String node, List<String> words, Predicate<Stage.Printed> meets, Runnable met) {
    for (Look look : past) {
      if (look.node().equals(node) && look.words().equals(words) && meets.test(look.printed())) {
        return true;
      }
    }
    waiting.add(new Waiting(lab.seconds(), node, words, meets, met));
    return false;
  }

  /** Something is done to the swarm: what was not met until now is not met. */
  void changed() {
    past.clear();
    waiting.clear();
  }

  private void look() {
    for (Waiting look : List.copyOf(waiting)) {
      if (lab.seconds() > look.since() + TOLERANCE_SECONDS) {
        waiting.remove(look);
      } else if (look.meets().test(lab.docker(look.node(), look.words(), STEP_SECONDS))) {
        waiting.remove(look);
        look.met().run();
      }
    }
  }
}
