package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.scenario.expression.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers what a scenario's conditions ask of a world. What runs is counted on the machines
 * themselves; what the swarm knows is read from the manager that has applied most.
 */
public final class WorldFacts implements Facts {
  private final World world;
  private final WorldTargets targets;

  public WorldFacts(World world) {
    this.world = world;
    this.targets = new WorldTargets(world);
  }

  @Override
  public long timeNanos() {
    return world.nowNanos();
  }

  @Override
  public Optional<String> leader() {
    return world.leader();
  }

  @Override
  public int leaders() {
    return (int) live().stream().filter(WorldFacts::leads).count();
  }

  @Override
  public int candidates() {
    return (int)
        live().stream().filter(manager -> manager.raft().role() == Effect.Role.CANDIDATE).count();
  }

  @Override
  public long term() {
    return live().stream().mapToLong(manager -> manager.raft().term()).max().orElse(0);
  }

  @Override
  public int managers() {
    return newest().map(manager -> manager.members().size()).orElse(0);
  }

  @Override
  public int workers() {
    return targets.workers().size();
  }

  @Override
  public int managersUp() {
    return (int) targets.managers().stream().filter(targets::up).count();
  }

  @Override
  public int workersUp() {
    return (int) targets.workers().stream().filter(targets::up).count();
  }

  @Override
  public boolean up(String node) {
    return targets.up(node);
  }

  @Override
  public int managersReachable() {
    List<String> live = world.liveManagers();
    return live.stream().mapToInt(centre -> reachableFrom(centre, live)).max().orElse(0);
  }

  private int reachableFrom(String centre, List<String> live) {
    return (int)
        live.stream()
            .filter(other -> other.equals(centre) || world.connected(centre, other))
            .count();
  }

  @Override
  public int quorum(int voters) {
    return world.settings().raft().quorumRule().quorum(voters);
  }

  @Override
  public boolean writable() {
    for (String name : world.liveManagers()) {
      if (manager(name).filter(manager -> writes(name, manager)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean writes(String name, Manager manager) {
    Configuration group = manager.raft().configuration();
    return leads(manager)
        && manager.office().isPresent()
        && reachableFrom(name, membersOf(group)) >= quorum(group.voters().size());
  }

  private List<String> membersOf(Configuration group) {
    return world.liveManagers().stream()
        .filter(name -> manager(name).filter(member -> group.votes(member.raft().id())).isPresent())
        .toList();
  }

  @Override
  public int running(Optional<String> service, Optional<String> node) {
    int running = 0;
    for (String name : node.map(List::of).orElse(world.names())) {
      Machine machine = world.machine(name);
      if (machine.powered()) {
        for (Container container : machine.containers().all()) {
          if (container.state() == Container.State.RUNNING && of(container, service)) {
            running++;
          }
        }
      }
    }
    return running;
  }

  private static boolean of(Container container, Optional<String> service) {
    return service.isEmpty()
        || container.task().getServiceAnnotations().getName().equals(service.get());
  }

  @Override
  public int replicas(String name) {
    return store()
        .flatMap(store -> store.named(ObjectKind.SERVICE, name))
        .map(service -> desired(service, store().orElseThrow()))
        .orElse(0);
  }

  private static int desired(Service service, Store store) {
    if (service.getSpec().hasReplicated()) {
      return (int) service.getSpec().getReplicated().getReplicas();
    }
    return (int)
        store.tasksOfService(service.getId()).stream()
            .filter(task -> task.getDesiredState() == TaskState.RUNNING)
            .count();
  }

  @Override
  public int pending(String name) {
    return store()
        .flatMap(store -> store.named(ObjectKind.SERVICE, name))
        .map(service -> store().orElseThrow().tasksOfService(service.getId()))
        .map(tasks -> waiting(tasks, TaskState.PENDING))
        .orElse(0);
  }

  @Override
  public int unserved(String name) {
    return store()
        .flatMap(store -> store.named(ObjectKind.SERVICE, name))
        .map(service -> store().orElseThrow().tasksOfService(service.getId()))
        .map(tasks -> waiting(tasks, TaskState.NEW))
        .orElse(0);
  }

  @Override
  public int answers(int port, Optional<String> node) {
    return (int)
        node.map(List::of).orElse(world.names()).stream()
            .filter(name -> world.mesh().answers(name, PortConfig.Protocol.TCP, port))
            .count();
  }

  private static int waiting(List<Task> tasks, TaskState state) {
    return (int)
        tasks.stream()
            .filter(task -> task.getStatus().getState() == state)
            .filter(task -> task.getDesiredState().getNumber() <= TaskState.RUNNING_VALUE)
            .count();
  }

  @Override
  public NodeState node(String name) {
    return object(name)
        .map(
            node ->
                switch (node.getStatus().getState()) {
                  case UNKNOWN, UNRECOGNIZED -> NodeState.UNKNOWN;
                  case DOWN -> NodeState.DOWN;
                  case READY -> NodeState.READY;
                  case DISCONNECTED -> NodeState.DISCONNECTED;
                })
        .orElse(NodeState.NONE);
  }

  @Override
  public Role role(String name) {
    return object(name)
        .map(node -> node.getRole() == NodeSpec.Role.MANAGER ? Role.MANAGER : Role.WORKER)
        .orElse(Role.NONE);
  }

  /** The node object of the machine's present identity. */
  private Optional<Node> object(String name) {
    return world
        .machine(name)
        .saved()
        .flatMap(saved -> store().flatMap(store -> store.get(ObjectKind.NODE, saved.nodeId())));
  }

  // ---- Who knows most

  private Optional<Store> store() {
    return newest().map(Manager::store);
  }

  /** The leader that has taken office, else the live manager that has applied most. */
  private Optional<Manager> newest() {
    Optional<Manager> best = Optional.empty();
    for (Manager manager : live()) {
      if (best.isEmpty() || knowsMore(manager, best.get())) {
        best = Optional.of(manager);
      }
    }
    return best;
  }

  private boolean knowsMore(Manager one, Manager other) {
    int byGroup =
        Integer.compare(world.groups().age(one.group()), world.groups().age(other.group()));
    if (byGroup != 0) {
      return byGroup > 0;
    }
    return one.raft().appliedIndex() > other.raft().appliedIndex();
  }

  private List<Manager> live() {
    var live = new ArrayList<Manager>();
    for (String name : world.liveManagers()) {
      manager(name).ifPresent(live::add);
    }
    return live;
  }

  private Optional<Manager> manager(String name) {
    return world.machine(name).daemon().flatMap(Daemon::manager);
  }

  private static boolean leads(Manager manager) {
    return manager.raft().role() == Effect.Role.LEADER;
  }
}
