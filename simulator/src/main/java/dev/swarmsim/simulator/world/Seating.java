package dev.swarmsim.simulator.world;

import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.storage.CorruptLogException;
import dev.swarmsim.raft.storage.DiskException;
import dev.swarmsim.raft.transport.RaftEnvelope;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A node's way to a seat in the Raft group: one with a manager's certificate asks the leader, again
 * and again, to be made a member, and starts its manager when it is one.
 */
final class Seating {
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Daemon daemon;
  private final Seats seats;
  private boolean wanted;
  private int tries;

  Seating(Daemon daemon) {
    this.daemon = daemon;
    this.seats = new Seats(daemon);
  }

  /** Whether the node still waits for its seat. */
  boolean isWanted() {
    return wanted;
  }

  /** The node is to be a manager. */
  void want() {
    if (wanted || daemon.manager().isPresent()) {
      return;
    }
    wanted = true;
    ask();
  }

  /** The node is to be no manager, or in no swarm. */
  void giveUp() {
    wanted = false;
  }

  private void ask() {
    if (!wanted || !daemon.isManager()) {
      wanted = false;
      return;
    }
    List<Peer> managers = daemon.machine().saved().orElseThrow().managers();
    if (!managers.isEmpty()) {
      String address = managers.get(tries++ % managers.size()).getAddress();
      if (!address.equals(daemon.machine().address())) {
        ask(address);
      }
    }
    daemon.process().after(RETRY_NANOS, this::ask);
  }

  private void ask(String address) {
    daemon.send(
        address,
        new NodeMessage.Swarm(
            SwarmMessage.newBuilder()
                .setRaftJoinRequest(
                    SwarmMessage.RaftJoinRequest.newBuilder()
                        .setNodeId(daemon.nodeId())
                        .setAddress(daemon.machine().address()))
                .build()));
  }

  /**
   * A leader speaks to a member that this node is to become. It may do so before its answer comes:
   * where one of two must agree to the second, the second must already listen.
   */
  void takeFor(RaftEnvelope envelope) {
    if (wanted && daemon.manager().isEmpty() && daemon.isManager()) {
      sit(envelope.to());
    }
  }

  /** The leader, or one who knows it, answered. */
  void answered(SwarmMessage.RaftJoinReply reply) {
    if (!reply.getLeaderAddress().isEmpty() && wanted) {
      ask(reply.getLeaderAddress());
    } else if (!reply.hasError() && wanted) {
      if (daemon.manager().isEmpty()) {
        sit(new MemberId(reply.getRaftId()));
      }
      wanted = false;
    }
  }

  private void sit(MemberId id) {
    String group = daemon.world().groups().of(id);
    SavedNode saved = daemon.machine().saved().orElseThrow();
    daemon.machine().saved(Optional.of(saved.withMember(id.value(), group)));
    resume(id, group);
  }

  /** A log that cannot be read ends the Engine: a manager that guesses would be worse than none. */
  private void resume(MemberId id, String group) {
    MemberSeat seat;
    try {
      seat = seats.resume(id, group);
    } catch (CorruptLogException | DiskException e) {
      wanted = false;
      daemon.fail(e.getMessage());
      return;
    }
    manage(seat);
  }

  /** The daemon starts on a manager's machine. */
  void resume(SavedNode saved) {
    if (saved.raftId() == 0) {
      want();
    } else {
      resume(new MemberId(saved.raftId()), saved.group());
    }
  }

  /** The first seat of a new group. */
  void found(MemberId id, String group, SavedNode self) {
    manage(seats.found(id, group, member(id, self)));
  }

  /** The only seat of a group that drops all others. */
  void alone(MemberId id, String group, SavedNode self) {
    manage(seats.forceAlone(id, group, member(id, self)));
  }

  private Member member(MemberId id, SavedNode self) {
    return new Member(id, daemon.machine().address(), self.nodeId());
  }

  private void manage(MemberSeat seat) {
    var manager = new Manager(daemon, seat);
    daemon.manager(Optional.of(manager));
    manager.start();
  }
}
