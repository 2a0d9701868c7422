package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario file cannot be used; carries everything that is wrong with it. */
public final class ScenarioException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /**
   * @param problems at least one, in the order of the file
   */
  public ScenarioException(List<Problem> problems) {
    super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file; at least one problem. */
  public List<Problem> problems() {
    return problems;
  }
}
