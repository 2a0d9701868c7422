package dev.swarmsim.simulator.scenario.expression;

import java.util.Optional;

/**
 * What a condition can ask about the simulated world at one moment. The asker sees all machines at
 * once, as no node of the swarm can.
 */
public interface Facts {
  /** Virtual nanoseconds since the start. */
  long timeNanos();

  /** The manager that leads in the highest term, whether or not it still hears a quorum. */
  Optional<String> leader();

  /** How many managers that are up act as leader, in whatever term. */
  int leaders();

  /** How many managers that are up stand for election. */
  int candidates();

  /** The highest term that any manager has reached. */
  long term();

  /** How many managers the swarm's Raft group has, dead ones included. */
  int managers();

  /** How many workers the swarm has, dead ones included. */
  int workers();

  /** How many managers are up. */
  int managersUp();

  /** How many workers are up. */
  int workersUp();

  /** Whether a node's machine and Engine run; a paused one does not. */
  boolean up(String node);

  /**
   * The largest number of managers that are up and can all reach one of them and be reached by it,
   * that one included.
   */
  int managersReachable();

  /** How many of N voters decide, by the scenario's quorum rule. */
  int quorum(int voters);

  /** Whether the swarm can commit a change now: a leader reaches a quorum. */
  boolean writable();

  /**
   * How many containers run on machines that are up, whether or not a manager knows of it.
   *
   * @param service only those of this service; empty for all
   * @param node only those on this node; empty for all
   */
  int running(Optional<String> service, Optional<String> node);

  /**
   * How many tasks a service should have, in the newest committed state; 0 if there is no such
   * service.
   */
  int replicas(String service);

  /** How many tasks of a service wait for a node, in the newest committed state. */
  int pending(String service);

  /**
   * How many tasks of a service wait for addresses or ports, in the newest committed state. Docker
   * says nothing about them.
   */
  int unserved(String service);

  /**
   * How many nodes answer a request to a TCP port, whichever task's turn it is.
   *
   * @param node only this node; empty for all machines
   */
  int answers(int port, Optional<String> node);

  /** What the newest committed state says of a node. */
  NodeState node(String node);

  /** What a node is in the newest committed state. */
  Role role(String node);

  /** The states of a node, as {@code docker node ls} has them. */
  enum NodeState {
    READY,
    DOWN,
    UNKNOWN,
    DISCONNECTED,
    /** It is in no swarm. */
    NONE
  }

  /** The roles of a node. */
  enum Role {
    MANAGER,
    WORKER,
    /** It is in no swarm. */
    NONE
  }
}
