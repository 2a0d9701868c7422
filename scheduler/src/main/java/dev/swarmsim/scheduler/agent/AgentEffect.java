package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;

/** What an {@link Agent} wants done by its host. To be carried out in order. */
public sealed interface AgentEffect {
  /** Send a message to a manager. If that fails, say {@link AgentInput.ManagerUnreachable}. */
  record Send(String address, SwarmMessage message) implements AgentEffect {}

  /**
   * Fetch the image and create the task's container. Answered by {@link ContainerEvent.Prepared} or
   * {@link ContainerEvent.PrepareFailed}. May be asked again after a restart.
   */
  record Prepare(Task task) implements AgentEffect {}

  /**
   * Start the task's container. Answered by {@link ContainerEvent.Started}, {@link
   * ContainerEvent.Failed} or {@link ContainerEvent.Exited}.
   */
  record Start(Task task) implements AgentEffect {}

  /**
   * Stop the task's container, and whatever {@link Prepare} or {@link Start} is still under way for
   * it. Answered by {@link ContainerEvent.Stopped}, also if there is nothing to stop.
   *
   * @param graceNanos how long it may take to stop before it is killed
   */
  record Stop(Task task, long graceNanos) implements AgentEffect {}

  /** Remove what is left of the task's container, if anything. Not answered. */
  record Remove(String taskId) implements AgentEffect {}

  /** The node's object came, for the first time or changed. */
  record NodeUpdated(Node node) implements AgentEffect {}

  /** The node has another role than it had. */
  record RoleChanged(NodeSpec.Role role) implements AgentEffect {}

  /** The managers are others than before. */
  record ManagersChanged(List<Peer> managers) implements AgentEffect {}
}
