package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.Task;
import java.util.List;

/**
 * What an agent keeps on disk.
 *
 * @param role the node's role as last heard
 * @param managers the managers it may turn to
 * @param tasks its tasks, each with the status the agent brought it to
 */
public record AgentState(NodeSpec.Role role, List<Peer> managers, List<Task> tasks) {
  public AgentState {
    managers = List.copyOf(managers);
    tasks = List.copyOf(tasks);
  }

  /** What a node has that has just joined. */
  public static AgentState joined(NodeSpec.Role role, List<Peer> managers) {
    return new AgentState(role, managers, List.of());
  }
}
