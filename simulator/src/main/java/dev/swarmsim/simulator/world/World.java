package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.Connectivity;
import dev.swarmsim.simulator.check.ControlCall;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.disk.SimDisk;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.net.SimNetwork;
import dev.swarmsim.simulator.net.Wires;
import dev.swarmsim.simulator.run.NodeView;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.ClusterFacts;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Settings;
import dev.swarmsim.simulator.time.EventQueue;
import dev.swarmsim.simulator.time.RandomStreams;
import dev.swarmsim.simulator.time.VirtualClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Everything there is: machines, the network between them, one clock and one queue of events. What
 * happens in it is told to the checks, to the trace and to whoever wants the story.
 */
public final class World implements Connectivity, VirtualClock {
  private final EventQueue queue = new EventQueue();
  private final Trace trace = new Trace();
  private final Map<String, Machine> machines = new TreeMap<>();
  private final RaftGroups groups = new RaftGroups();
  private final Transactions transactions = new Transactions();
  private final RandomStreams streams;
  private final RandomGenerator memberIds;
  private final Settings settings;
  private final SimNetwork network;
  private final Wires wires;
  private final boolean datagrams;
  private final MemberFactory members;
  private final List<LoopFactory> loops;
  private final Checks checks;
  private final Storyteller story;
  private final Faults faults;
  private final Mesh mesh;
  private final List<String> names;
  private final Consumer<StoryLine> listener;
  private final Onlookers onlookers = new Onlookers();
  private Throwable failure;

  private World(WorldPlan plan, Checks checks, Consumer<StoryLine> story) {
    this.streams = new RandomStreams(plan.seed());
    this.memberIds = streams.stream("member-ids");
    this.settings = plan.settings();
    this.members = plan.members();
    this.loops = plan.loops();
    this.network = new SimNetwork(queue, streams);
    network.usualDelay(plan.delay()::draw);
    this.datagrams = plan.datagrams().isPresent();
    this.wires = plan.wires(network);
    this.checks = checks;
    this.listener = story;
    this.story = new Storyteller(this::tell);
    this.names = plan.nodes().stream().map(NodePlan::name).toList();
    this.faults = new Faults(this);
    this.mesh = new Mesh(this);
    for (NodePlan node : plan.nodes()) {
      machines.put(node.name(), machine(plan, node));
      long drift = plan.clocks().drift(streams.stream("clock", node.name()));
      network.clock(node.name()).drift(drift);
    }
    network.onDelivery(
        // Not the number of bytes: a wire without bytes must leave the same trace.
        (timeNanos, from, to, bytes) -> {
          trace.record(timeNanos, to, from, 0);
          onlookers.delivered(timeNanos, from, to);
        });
  }

  /**
   * Makes a world; its machines are off.
   *
   * @param checks told what happens, as it happens
   * @param story told what matters, in words
   */
  public static World create(WorldPlan plan, Checks checks, Consumer<StoryLine> story) {
    return new World(plan, checks, story);
  }

  /** Has somebody look at everything that happens from now on. */
  public void watchedBy(Observer observer) {
    onlookers.add(observer);
    trace.listen(onlookers::recorded);
  }

  /** Switches every machine on. */
  public void boot() {
    for (String name : names) {
      boot(machine(name), 0);
    }
    mesh.look();
    tellChanged();
  }

  /**
   * Switches a machine on, or starts its Engine if only that is missing.
   *
   * @param lostContainers with what exit code containers are found that ended meanwhile
   */
  void boot(Machine machine, int lostContainers) {
    machine.powered(true);
    var daemon = new Daemon(this, machine);
    machine.daemon(Optional.of(daemon));
    daemon.start(lostContainers);
  }

  private Machine machine(WorldPlan plan, NodePlan node) {
    var disk = new SimDisk(plan.sync()::draw, streams.stream("disk", node.name()));
    var containers = new ContainerRuntime(queue, plan.workload(), streams, node);
    var networks = new LocalNetworks(streams.stream("networks", node.name()));
    return new Machine(node, disk, containers, networks);
  }

  // ---- What its parts use

  /** Its one queue of events. */
  public EventQueue queue() {
    return queue;
  }

  /** Its dice. */
  public RandomStreams streams() {
    return streams;
  }

  Settings settings() {
    return settings;
  }

  MemberFactory members() {
    return members;
  }

  /** The loops of a leader besides its dispatcher. */
  List<LoopFactory> loops() {
    return loops;
  }

  Wires wires() {
    return wires;
  }

  SimNetwork network() {
    return network;
  }

  Transactions transactions() {
    return transactions;
  }

  Storyteller story() {
    return story;
  }

  /** Draws a Raft id, 63 bits and never 0, as SwarmKit does. */
  MemberId newMemberId() {
    return new MemberId((memberIds.nextLong() >>> 1) | 1);
  }

  RaftGroups groups() {
    return groups;
  }

  /** All who look at it. */
  public Onlookers onlookers() {
    return onlookers;
  }

  // ---- What happens in it

  void memberStarted(MemberStart start) {
    trace.record(start.timeNanos(), start.node(), "starts", start.durable().entries().size());
    checks.started(start);
    onlookers.started(start);
  }

  void memberStepped(Daemon daemon, Manager manager, Input input, List<Effect> effects) {
    long now = queue.nowNanos();
    trace.record(
        now,
        daemon.hostname(),
        input.getClass().getSimpleName(),
        manager.raft().term() * 31 + manager.raft().log().lastIndex());
    var step =
        new MemberStep(now, daemon.hostname(), manager.group(), manager.raft(), input, effects);
    checks.stepped(step);
    onlookers.stepped(step);
    for (Effect effect : effects) {
      if (effect instanceof Effect.RoleChanged changed) {
        story.roleChanged(now, daemon.hostname(), changed, leaderName(manager));
      }
    }
  }

  private static String leaderName(Manager manager) {
    return manager.leaderAddress().map(World::hostOf).orElse("");
  }

  void committed(Daemon daemon, Manager manager, long index, List<StoreEvent<?>> events) {
    long now = queue.nowNanos();
    daemon.events().committed(events);
    if (!groups.firstToCommit(manager.group(), index)) {
      return;
    }
    trace.record(now, daemon.hostname(), "commits", index);
    var commit = new StoreCommit(now, daemon.hostname(), index, events, manager.store());
    checks.committed(manager.group(), commit);
    onlookers.committed(commit);
    story.committed(now, events, manager.store());
  }

  /** An Engine answered; what became another group's meanwhile is nobody's promise. */
  void controlled(ControlCall call, boolean sameGroup) {
    if (sameGroup) {
      checks.controlled(call);
    }
    onlookers.controlled(call);
  }

  void leaderChanged(Daemon daemon) {
    trace.record(
        queue.nowNanos(),
        daemon.hostname(),
        "leader",
        daemon.manager().flatMap(Manager::leaderAddress).map(String::hashCode).orElse(0));
  }

  /** Tells the checks that nodes or links changed. */
  public void changed() {
    mesh.look();
    checks.worldChanged(this);
    tellChanged();
  }

  private void tellChanged() {
    if (!onlookers.none()) {
      onlookers.worldChanged(Views.of(queue.nowNanos(), machines.values(), faults.cutLinks()));
    }
  }

  /** Tells a line of the story. */
  public void tell(StoryLine line) {
    onlookers.told(line);
    listener.accept(line);
  }

  /** Something failed that no node may fail in; the run ends with it. */
  public void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  /** Throws what failed, if anything did. */
  public void throwFailure() {
    if (failure != null) {
      throw new IllegalStateException("the simulation itself failed", failure);
    }
  }

  // ---- For those who look at it or act on it

  /** The rolling hash of everything that has happened. */
  public Trace trace() {
    return trace;
  }

  /** The names of all machines, in the order of the plan. */
  public List<String> names() {
    return names;
  }

  /** How many flushes of messages its network has delivered. */
  public long delivered() {
    return network.counters().delivered();
  }

  /** How a node stands, seen from outside. */
  public NodeView view(String name) {
    return Views.of(machine(name));
  }

  /** Whether Raft's messages travel as datagrams. */
  public boolean carriesDatagrams() {
    return datagrams;
  }

  /** What can be done to it. */
  public Faults faults() {
    return faults;
  }

  /** Its networks, as those see them who use them. */
  public Mesh mesh() {
    return mesh;
  }

  /** Which machines a scenario's targets mean now. */
  public ClusterFacts targets() {
    return new WorldTargets(this);
  }

  /** The swarm's objects as that machine's manager has them; empty if none runs there. */
  public Optional<StoreView> objects(String name) {
    return machine(name).daemon().flatMap(Daemon::manager).map(Manager::store);
  }

  /** The Engine on a machine; empty while it does not run or is paused. */
  public Optional<Engine> engine(String name) {
    return machine(name).daemon().filter(daemon -> !daemon.process().paused()).map(Daemon::engine);
  }

  /** Whether an Engine runs on a machine; a paused one does, but answers nothing. */
  public boolean runs(String name) {
    return machine(name).daemon().isPresent();
  }

  /** The machine of that name. */
  Machine machine(String name) {
    Machine machine = machines.get(name);
    if (machine == null) {
      throw new IllegalArgumentException(
          "no machine is called " + name + "; there are " + machines.keySet());
    }
    return machine;
  }

  /** The manager that leads in the highest term, whether or not it still hears a quorum. */
  public Optional<String> leader() {
    Optional<String> best = Optional.empty();
    long bestTerm = 0;
    for (Machine machine : machines.values()) {
      Optional<Manager> manager = machine.daemon().flatMap(Daemon::manager);
      if (machine.up()
          && manager.isPresent()
          && manager.get().raft().role() == Effect.Role.LEADER
          && manager.get().raft().term() > bestTerm) {
        bestTerm = manager.get().raft().term();
        best = Optional.of(machine.hostname());
      }
    }
    return best;
  }

  @Override
  public long nowNanos() {
    return queue.nowNanos();
  }

  @Override
  public CompletableFuture<Void> sleep(long delayNanos) {
    var slept = new CompletableFuture<Void>();
    queue.after(delayNanos, () -> slept.complete(null));
    return slept;
  }

  @Override
  public List<String> liveManagers() {
    return machines.values().stream()
        .filter(machine -> machine.up() && machine.daemon().get().isManager())
        .filter(machine -> !machine.daemon().get().enrolment().isLocked())
        .map(Machine::hostname)
        .toList();
  }

  @Override
  public boolean connected(String a, String b) {
    return !network.blocked(a, b) && !network.blocked(b, a);
  }

  static String hostOf(String address) {
    return address.substring(0, address.lastIndexOf(':'));
  }
}
