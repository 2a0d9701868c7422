package dev.swarmsim.simulator.run;

import java.util.List;

/**
 * How a node stands at one moment, seen from outside.
 *
 * @param name its host name
 * @param manager whether it is a manager
 * @param up whether its machine and Engine run and are not paused
 * @param role for a manager that is up: {@code leader}, {@code follower}, {@code candidate} or
 *     {@code pre-candidate}; else empty
 * @param term for a manager that is up: its term; else 0
 * @param committed for a manager that is up: up to which entry of the log it knows that a quorum
 *     has it; else 0
 * @param running names of its running task containers, {@code web.1}, in order
 */
public record NodeView(
    String name,
    boolean manager,
    boolean up,
    String role,
    long term,
    long committed,
    List<String> running) {
  public NodeView {
    running = List.copyOf(running);
  }
}
