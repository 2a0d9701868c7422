package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.NodeSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The Docker Engine of one simulated node. It answers for itself: a worker refuses what a worker
 * refuses, a follower asks its leader, a node in no swarm says so.
 *
 * <p>Everything that may wait returns a future that completes on virtual time, on the simulation's
 * own thread. A refusal is an {@link EngineException} in it. Use only the methods of the future
 * that run their argument at once (those without {@code Async}), and never block on it.
 */
public interface Engine {
  /** The node's host name. */
  String hostname();

  /** What `docker info` reports. Answers at once, leader or not. */
  EngineInfo info();

  /**
   * A control operation of the swarm. Reads go to the leader like writes. Never completes with a
   * {@link ControlReply} that holds an error: that becomes an {@link EngineException}.
   */
  CompletableFuture<ControlReply> control(ControlRequest request);

  /**
   * Begins a new swarm with this node as its only manager.
   *
   * @param forceNewCluster keep this manager's state and drop all other members, instead of
   *     beginning with nothing
   * @return this node's id
   */
  CompletableFuture<String> swarmInit(boolean forceNewCluster, NodeSpec.Availability availability);

  /**
   * Joins a swarm; the token decides as what.
   *
   * @param remote the address of a manager, {@code host:2377}
   */
  CompletableFuture<NodeSpec.Role> swarmJoin(
      String remote, String token, NodeSpec.Availability availability);

  /** Leaves the swarm. */
  CompletableFuture<Void> swarmLeave(boolean force);

  /** This node's task containers, newest first, ended ones included. */
  List<Container> containers();

  /**
   * Kills a running container.
   *
   * @param container its id, a prefix of it, or its name
   */
  CompletableFuture<Void> kill(String container);
}
