package dev.swarmsim.simulator.world;

/** What somebody gets who opens a connection to a published port. {@code toString} tells it. */
public sealed interface Answer {
  /**
   * A task answers.
   *
   * @param task its name without its id, as in {@code web.1}
   * @param node where it runs
   * @param image what it runs, as its service names it
   */
  record Served(String task, String node, String image) implements Answer {
    @Override
    public String toString() {
      return "answered by " + task + " on " + node;
    }
  }

  /** The node is there, and nothing listens on the port. */
  record Refused() implements Answer {
    @Override
    public String toString() {
      return "connection refused";
    }
  }

  /** Nothing comes back. */
  record Silent(String why) implements Answer {
    @Override
    public String toString() {
      return "no answer: " + why;
    }
  }
}
