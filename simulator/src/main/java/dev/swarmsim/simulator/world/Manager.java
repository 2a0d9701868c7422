package dev.swarmsim.simulator.world;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.raft.Snapshot;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.transport.RaftEnvelope;
import dev.swarmsim.scheduler.leader.Member;
import dev.swarmsim.scheduler.leader.MemberList;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.StoreSnapshot;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.simulator.scenario.NodeFault;
import java.util.List;
import java.util.Optional;

/**
 * The manager in a daemon: a member of the Raft group with the store it keeps, and while it leads
 * an {@link Office}.
 */
final class Manager implements RaftHost.Application, MemberList {
  private final Daemon daemon;
  private final MemberId id;
  private final String group;
  private final RaftHost host;
  private final Neighbours neighbours;
  private Store store = new Store();
  private Optional<Office> office = Optional.empty();
  private boolean leaderKnown;
  private long leaderlessSinceNanos;
  private long snapshotIndex;

  Manager(Daemon daemon, MemberSeat seat) {
    this.daemon = daemon;
    this.id = seat.id();
    this.group = seat.group();
    this.leaderlessSinceNanos = daemon.nowNanos();
    this.host =
        new RaftHost(seat.raft(), seat.log(), daemon.machine().disk(), daemon.process(), this);
    this.snapshotIndex = seat.raft().log().snapshotPosition().index();
    this.neighbours =
        new Neighbours(
            seat.raft().configuration(),
            daemon.machine().saved().map(SavedNode::removed).orElse(List.of()));
  }

  /** The Raft ids of all members but this one. */
  List<Long> otherMembers() {
    return Neighbours.ids(raft().configuration()).stream()
        .filter(member -> member != id.value())
        .toList();
  }

  /** Remembers who was removed: their messages are not listened to any more, as in SwarmKit. */
  private void membershipChanged(Configuration now) {
    daemon.enrolment().membersRemoved(neighbours.removed(now));
    daemon.membershipChanged();
  }

  /** Begins: a sole voter leads at once, and what is known to be committed is applied. */
  void start() {
    host.input(new Input.Woken());
  }

  /** Ends at once, without a last word to anybody. */
  void drop() {
    host.stop();
  }

  /** Ends for good. */
  void stop() {
    leaveOffice();
    host.stop();
  }

  RaftNode raft() {
    return host.raft();
  }

  Store store() {
    return store;
  }

  String group() {
    return group;
  }

  /** The office, while this manager leads and has taken it. */
  Optional<Office> office() {
    return office;
  }

  /** Where the leader is reached, if one is known. */
  Optional<String> leaderAddress() {
    return raft().leader().flatMap(this::addressOf);
  }

  /** For how long no leader has been known, in virtual nanoseconds; 0 if one is. */
  long leaderlessNanos() {
    return raft().leader().isPresent() ? 0 : daemon.nowNanos() - leaderlessSinceNanos;
  }

  @Override
  public List<Member> members() {
    var leader = raft().leader();
    return raft().configuration().voters().stream()
        .map(
            voter ->
                new Member(
                    voter.id().value(),
                    voter.name(),
                    voter.address(),
                    leader.equals(Optional.of(voter.id())),
                    voter.id().equals(id) || neighbours.isReachable(voter.address())))
        .toList();
  }

  /** The managers, as agents and joiners are told of them. */
  List<Peer> peers() {
    return members().stream().map(Member::peer).toList();
  }

  // ---- Raft

  void received(String from, RaftEnvelope envelope) {
    boolean forAnother = !envelope.to().equals(id);
    if (forAnother || daemon.hasRemoved(envelope.from())) {
      return;
    }
    neighbours.heardFrom(envelope.from(), from);
    host.input(new Input.Received(envelope.from(), envelope.message()));
  }

  /**
   * A connection was made. A leader goes by answers alone: a node that left the swarm without being
   * demoted still takes connections here, and is listed unreachable all the same.
   */
  void reachable(String address) {
    if (raft().role() != Effect.Role.LEADER) {
      neighbours.reachable(address);
    }
  }

  void unreachable(String address) {
    neighbours.unreachable(address);
    raft().configuration().members().stream()
        .filter(member -> member.address().equals(address))
        .forEach(member -> host.input(new Input.Unreachable(member.id())));
  }

  /** Hands Raft a wish of the office. */
  void input(Input input) {
    host.input(input);
  }

  @Override
  public void send(MemberId to, Message message) {
    addressOf(to)
        .ifPresent(
            address ->
                daemon.send(address, new NodeMessage.Raft(new RaftEnvelope(id, to, message))));
  }

  private Optional<String> addressOf(MemberId member) {
    return raft()
        .configuration()
        .member(member)
        .map(dev.swarmsim.raft.Member::address)
        .or(() -> neighbours.addressOf(member));
  }

  @Override
  public void stepped(Input input, List<Effect> effects) {
    daemon.world().memberStepped(daemon, this, input, effects);
  }

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.Apply(var entries) -> {
        entries.forEach(this::apply);
        takeOfficeWhenReady();
        compact();
      }
      case Effect.Restore(var snapshot) -> restore(snapshot);
      case Effect.Accepted accepted -> office.ifPresent(held -> held.accepted(accepted));
      case Effect.Refused refused -> office.ifPresent(held -> held.refused(refused));
      case Effect.RoleChanged changed -> roleChanged(changed);
      case Effect.MembershipChanged(var now) -> membershipChanged(now);
      case Effect.ReadReady ready -> throw new IllegalStateException("nobody asked to read");
      case Effect.TransferEnded ended -> {
        // What matters of it, the end of the office, is told by its own effect.
      }
      case Effect.Persist persist -> throw new IllegalStateException("the host writes");
      case Effect.Send send -> throw new IllegalStateException("the host sends");
    }
  }

  @Override
  public void diskFailed(DiskException failure) {
    daemon.fail(failure.getMessage());
  }

  @Override
  public boolean passes(NodeFault.Point point) {
    return daemon.machine().tripwire().passes(point);
  }

  private void roleChanged(Effect.RoleChanged changed) {
    if (leaderKnown && changed.leader().isEmpty()) {
      leaderlessSinceNanos = daemon.nowNanos();
    }
    leaderKnown = changed.leader().isPresent();
    if (changed.role() != Effect.Role.LEADER) {
      leaveOffice();
    }
    takeOfficeWhenReady();
    daemon.leaderChanged();
  }

  // ---- The store

  private void apply(Entry entry) {
    switch (entry.payload()) {
      case Entry.Command(var data) -> {
        List<StoreEvent<?>> events = store.apply(daemon.world().transactions().of(data));
        if (events.stream().anyMatch(event -> event.about(ObjectKind.CLUSTER).isPresent())) {
          clusterKnown();
        }
        daemon.world().committed(daemon, this, entry.index(), events);
        office.ifPresent(held -> held.applied(entry, events));
      }
      case Entry.Membership membership -> office.ifPresent(held -> held.applied(entry, List.of()));
      case Entry.Noop() -> {
        // It only tells the leader what is committed.
      }
    }
  }

  /** Whether this manager was a member and is none any more. */
  boolean wasRemoved() {
    return neighbours.knows(id) && raft().configuration().member(id).isEmpty();
  }

  private void clusterKnown() {
    store.cluster().ifPresent(daemon.enrolment()::clusterKnown);
  }

  private void restore(Snapshot snapshot) {
    try {
      store = Store.restore(StoreSnapshot.parseFrom(snapshot.data()));
      snapshotIndex = snapshot.last().index();
      clusterKnown();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a snapshot is no store", e);
    }
  }

  private void compact() {
    long applied = raft().appliedIndex();
    if (applied - snapshotIndex >= snapshotInterval()) {
      snapshotIndex = applied;
      host.input(new Input.SnapshotTaken(applied, store.save().toByteString()));
    }
  }

  /** The cluster's own number of entries, if it was given one. */
  private long snapshotInterval() {
    return store
        .cluster()
        .map(Cluster::getSpec)
        .filter(ClusterSpec::hasSnapshotInterval)
        .map(ClusterSpec::getSnapshotInterval)
        .orElse((long) daemon.world().settings().snapshotEvery());
  }

  // ---- The office

  /** SwarmKit: a leader starts its loops only when it has applied all of its log. */
  private void takeOfficeWhenReady() {
    boolean ready =
        raft().role() == Effect.Role.LEADER
            && office.isEmpty()
            && raft().log().termAt(raft().appliedIndex()) == raft().term()
            && raft().appliedIndex() == raft().log().lastIndex();
    if (ready) {
      var taken = new Office(daemon, this);
      office = Optional.of(taken);
      taken.start();
      daemon.leaderChanged();
    }
  }

  private void leaveOffice() {
    Optional<Office> left = office;
    office = Optional.empty();
    left.ifPresent(Office::stop);
  }
}
