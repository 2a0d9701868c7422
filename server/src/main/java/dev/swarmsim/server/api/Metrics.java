package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.run.NodeView;
import dev.swarmsim.simulator.run.WorldStage;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A world's figures for Prometheus, in its text format 0.0.4.
 *
 * <p>Names that begin with {@code swarm_} are SwarmKit's, as dockerd has them at its {@code
 * metrics-addr}: each manager tells its own, so here each has a label {@code node}. Names that
 * begin with {@code swarmsim_} are this program's.
 */
final class Metrics {
  /** What the format is called in HTTP. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double NANOS = 1e9;

  private final StringBuilder text = new StringBuilder();
  private final WorldStage stage;

  private Metrics(WorldStage stage) {
    this.stage = stage;
  }

  /**
   * The figures now.
   *
   * @param speed virtual seconds for each real one
   */
  static String of(WorldStage stage, double speed) {
    var metrics = new Metrics(stage);
    metrics.world(speed);
    metrics.raft();
    metrics.swarm();
    metrics.containers();
    return metrics.text.toString();
  }

  private void world(double speed) {
    family("swarmsim_virtual_seconds_total", "counter", "Virtual time since the world began.");
    line("swarmsim_virtual_seconds_total", "", stage.nowNanos() / NANOS);
    family("swarmsim_events_total", "counter", "Events that have happened in the world.");
    line("swarmsim_events_total", "", (double) stage.events());
    family("swarmsim_speed", "gauge", "Virtual seconds for each real one.");
    line("swarmsim_speed", "", speed);
    family("swarmsim_node_up", "gauge", "Whether the machine and its Engine run.");
    for (NodeView node : stage.nodes()) {
      line("swarmsim_node_up", label("node", node.name()), node.up() ? 1 : 0);
    }
  }

  private void raft() {
    List<NodeView> managers =
        stage.nodes().stream().filter(node -> node.up() && !node.role().isEmpty()).toList();
    family("swarm_manager_leader", "gauge", "Indicates if this manager node is a leader");
    for (NodeView node : managers) {
      line(
          "swarm_manager_leader", label("node", node.name()), node.role().equals("leader") ? 1 : 0);
    }
    family("swarmsim_raft_term", "gauge", "The Raft term of the manager.");
    for (NodeView node : managers) {
      line("swarmsim_raft_term", label("node", node.name()), (double) node.term());
    }
    family(
        "swarmsim_raft_commit_index", "gauge", "Up to where the manager knows the log committed.");
    for (NodeView node : managers) {
      line("swarmsim_raft_commit_index", label("node", node.name()), (double) node.committed());
    }
  }

  /** What each manager's store holds. */
  private void swarm() {
    count("swarm_manager_services_total", "services", ObjectKind.SERVICE);
    count("swarm_manager_networks_total", "networks", ObjectKind.NETWORK);
    count("swarm_manager_secrets_total", "secrets", ObjectKind.SECRET);
    count("swarm_manager_configs_total", "configs", ObjectKind.CONFIG);
    family("swarm_manager_nodes", "gauge", "The number of nodes");
    for (String name : stage.names()) {
      stage.objects(name).ifPresent(store -> states("swarm_manager_nodes", name, nodes(store)));
    }
    family("swarm_manager_tasks_total", "gauge", "The number of tasks in the cluster object store");
    for (String name : stage.names()) {
      stage
          .objects(name)
          .ifPresent(store -> states("swarm_manager_tasks_total", name, tasks(store)));
    }
  }

  private void count(String name, String things, ObjectKind<?> kind) {
    family(name, "gauge", "The number of " + things + " in the cluster object store");
    for (String node : stage.names()) {
      stage
          .objects(node)
          .ifPresent(store -> line(name, label("node", node), store.all(kind).size()));
    }
  }

  private static SortedMap<String, Long> nodes(StoreView store) {
    var states = new TreeMap<String, Long>();
    for (NodeStatus.State state : NodeStatus.State.values()) {
      if (state != NodeStatus.State.UNRECOGNIZED) {
        states.put(word(state.name()), 0L);
      }
    }
    for (Node node : store.all(ObjectKind.NODE)) {
      states.merge(word(node.getStatus().getState().name()), 1L, Long::sum);
    }
    return states;
  }

  private static SortedMap<String, Long> tasks(StoreView store) {
    var states = new TreeMap<String, Long>();
    for (TaskState state : TaskState.values()) {
      if (state != TaskState.UNRECOGNIZED) {
        states.put(word(state.name()), 0L);
      }
    }
    for (Task task : store.all(ObjectKind.TASK)) {
      states.merge(word(task.getStatus().getState().name()), 1L, Long::sum);
    }
    return states;
  }

  private void states(String name, String node, SortedMap<String, Long> states) {
    states.forEach(
        (state, count) ->
            line(name, label("node", node) + "," + label("state", state), (double) count));
  }

  private void containers() {
    String name = "engine_daemon_container_states_containers";
    family(name, "gauge", "The count of containers in various states");
    for (NodeView node : stage.nodes()) {
      line(
          name,
          label("node", node.name()) + "," + label("state", "running"),
          node.running().size());
    }
  }

  private void family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static String label(String name, String value) {
    return name
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }

  private void line(String name, String labels, double value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    text.append(' ')
        .append(whole ? Long.toString((long) value) : Double.toString(value))
        .append('\n');
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
