package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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
   * @return this node's id
   */
  CompletableFuture<String> swarmInit(SwarmInit request);

  /**
   * Joins a swarm; the token decides as what.
   *
   * @param remote the address of a manager, {@code host:2377} or only {@code host}
   */
  CompletableFuture<NodeSpec.Role> swarmJoin(
      String remote, String token, NodeSpec.Availability availability);

  /**
   * Opens a manager that locked itself when it last ended.
   *
   * @param key what `docker swarm unlock-key` prints on another manager
   */
  CompletableFuture<Void> swarmUnlock(String key);

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

  /** What it has told since it started, oldest first; nothing is kept over a restart. */
  List<EngineEvent> events();

  /**
   * Tells what happens from now on, until the Engine ends.
   *
   * @return stops it
   */
  Runnable listen(Consumer<EngineEvent> listener);

  /** Its networks. */
  EngineNetworks networks();

  /**
   * What a container has printed so far, oldest first; nothing if there is no such container.
   *
   * @param containerId its whole id
   */
  List<LogLine> logs(String containerId);

  /**
   * What the container of a task has printed so far, wherever it is; nothing if its node cannot be
   * reached.
   */
  List<LogLine> taskLogs(Task task);
}
