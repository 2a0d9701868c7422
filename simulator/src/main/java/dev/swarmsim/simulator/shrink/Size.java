package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How much of a scenario a person has to read.
 *
 * @param faults steps that break or heal something
 * @param commands steps that a user takes
 * @param clients clients that read and write
 * @param nodes machines
 * @param virtualNanos how long it is, in virtual nanoseconds
 */
public record Size(int faults, int commands, int clients, int nodes, long virtualNanos) {

  /**
   * The size of a scenario.
   *
   * @param endNanos when its run ends
   */
  public static Size of(Scenario scenario, long endNanos) {
    int commands = (int) scenario.steps().stream().filter(Size::isCommand).count();
    return new Size(
        scenario.steps().size() - commands,
        commands,
        scenario.workload().stream().mapToInt(ClientsPlan::clients).sum(),
        scenario.cluster().nodes().size(),
        endNanos);
  }

  /** Whether a step is something that a user does, and no fault. */
  static boolean isCommand(Step step) {
    return step.action() instanceof Action.Docker
        || step.action() instanceof Action.Explain
        || step.action() instanceof Action.Request
        || step.action() instanceof Action.Resolve;
  }

  @Override
  public String toString() {
    String people = clients == 0 ? "" : String.format(Locale.ROOT, ", %d clients", clients);
    return String.format(
        Locale.ROOT,
        "%s, %s%s, %s, %s",
        count(faults, "fault"),
        count(commands, "command"),
        people,
        count(nodes, "node"),
        Durations.format(
            TimeUnit.MILLISECONDS.toNanos(TimeUnit.NANOSECONDS.toMillis(virtualNanos))));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
