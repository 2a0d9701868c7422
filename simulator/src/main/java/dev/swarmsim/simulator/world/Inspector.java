package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.simulator.disk.SimDisk;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.inspect.DiskPage;
import dev.swarmsim.simulator.inspect.NodePage;
import dev.swarmsim.simulator.inspect.RaftPage;
import dev.swarmsim.simulator.inspect.StorePage;
import dev.swarmsim.simulator.net.NetCounters;
import dev.swarmsim.simulator.run.WorldChange.CutLink;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Lays open any node of a world as it stands now. Looking changes nothing. */
public final class Inspector {
  private final World world;

  /** An inspector of that world. */
  public Inspector(World world) {
    this.world = world;
  }

  /**
   * All of one node.
   *
   * @throws IllegalArgumentException if there is no machine of that name
   */
  public NodePage page(String node) {
    Machine machine = world.machine(node);
    Optional<Daemon> daemon = machine.daemon();
    Optional<Manager> manager = daemon.flatMap(Daemon::manager);
    return new NodePage(
        node,
        world.nowNanos(),
        Views.word(Views.state(machine).name()),
        daemon.map(running -> running.nowNanos() - world.nowNanos()).orElse(0L),
        machine.saved().map(saved -> membership(saved, daemon)),
        manager.map(this::raft),
        manager.map(Manager::store).map(Inspector::store),
        daemon.flatMap(Daemon::agent).map(host -> agent(machine, host)),
        disk(machine.disk()),
        world.names().stream()
            .filter(other -> !other.equals(node))
            .map(o -> link(node, o))
            .toList(),
        machine.containers().all().stream()
            .map(Inspector::container)
            .sorted(Comparator.comparing(NodePage.ContainerPage::name))
            .toList());
  }

  private static NodePage.Membership membership(SavedNode saved, Optional<Daemon> daemon) {
    return new NodePage.Membership(
        saved.nodeId(),
        saved.manager() ? "manager" : "worker",
        daemon.filter(running -> running.enrolment().isLocked()).isPresent(),
        saved.managers().stream().map(Peer::getAddress).toList());
  }

  private RaftPage raft(Manager manager) {
    RaftNode raft = manager.raft();
    var log = raft.log();
    return new RaftPage(
        manager.group(),
        Views.word(raft.role().name()),
        raft.term(),
        raft.votedFor().map(member -> name(raft, member)).orElse(""),
        raft.leader().map(member -> name(raft, member)).orElse(""),
        manager.office().isPresent(),
        new RaftPage.LogPage(
            log.firstIndex(),
            log.lastIndex(),
            log.last().term(),
            log.durableIndex(),
            log.commitIndex(),
            log.appliedIndex(),
            log.snapshotPosition().index()),
        raft.deadlineNanos(),
        hosts(raft.configuration().voters()),
        hosts(raft.configuration().learners()),
        raft.followers().stream()
            .map(
                other ->
                    new RaftPage.FollowerPage(
                        name(raft, other.id()),
                        Views.word(other.sending().name()),
                        other.match(),
                        other.next(),
                        other.unanswered(),
                        other.heardNanos()))
            .toList(),
        manager.office().map(office -> sessions(office)).orElse(List.of()));
  }

  /** The hosts of the nodes in session; by its id, what is no machine's present node. */
  private List<String> sessions(Office office) {
    return office.nodesInSession().stream().map(this::host).sorted().toList();
  }

  private String host(String nodeId) {
    return world.names().stream()
        .filter(
            name -> world.machine(name).saved().filter(s -> s.nodeId().equals(nodeId)).isPresent())
        .findFirst()
        .orElse(nodeId);
  }

  private static String name(RaftNode raft, MemberId member) {
    return raft.configuration()
        .member(member)
        .map(Member::address)
        .map(World::hostOf)
        .orElseGet(() -> Long.toHexString(member.value()));
  }

  private static List<String> hosts(List<Member> members) {
    return members.stream().map(Member::address).map(World::hostOf).sorted().toList();
  }

  private static StorePage store(Store store) {
    var objects = new TreeMap<String, Integer>();
    objects.put("nodes", store.all(ObjectKind.NODE).size());
    objects.put("services", store.all(ObjectKind.SERVICE).size());
    objects.put("tasks", store.all(ObjectKind.TASK).size());
    objects.put("networks", store.all(ObjectKind.NETWORK).size());
    objects.put("secrets", store.all(ObjectKind.SECRET).size());
    objects.put("configs", store.all(ObjectKind.CONFIG).size());
    var tasks = new TreeMap<String, Integer>();
    for (Task task : store.all(ObjectKind.TASK)) {
      tasks.merge(task.getStatus().getState().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    return new StorePage(objects, tasks);
  }

  private static NodePage.AgentPage agent(Machine machine, AgentHost host) {
    return new NodePage.AgentPage(
        host.agent().isInSession(),
        machine.agentState().map(state -> state.tasks().size()).orElse(0));
  }

  private static DiskPage disk(SimDisk disk) {
    return new DiskPage(
        disk.usedBytes(),
        disk.unsyncedBytes(),
        disk.syncs(),
        disk.paths().stream()
            .map(path -> new DiskPage.FilePage(path, disk.bytes(path), disk.unsyncedBytes(path)))
            .toList());
  }

  private NodePage.LinkPage link(String node, String peer) {
    NetCounters out = world.network().counters(node, peer);
    NetCounters in = world.network().counters(peer, node);
    return new NodePage.LinkPage(
        peer,
        passage(node, peer),
        passage(peer, node),
        out.delivered(),
        in.delivered(),
        out.stalled() + in.stalled(),
        out.lost() + in.lost());
  }

  private String passage(String from, String to) {
    if (world.network().blocked(from, to)) {
      return "cut";
    }
    return world.faults().slowLinks().contains(new CutLink(from, to)) ? "slow" : "open";
  }

  private static NodePage.ContainerPage container(Container container) {
    return new NodePage.ContainerPage(
        container.name(),
        container.task().getSpec().getContainer().getImage(),
        container.state().name().toLowerCase(Locale.ROOT),
        container.health().name().toLowerCase(Locale.ROOT),
        container.startedAtNanos(),
        container.exitCode());
  }
}
