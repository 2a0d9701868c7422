package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.simulator.engine.Refusals;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Joins that reach a manager: the leader handles them, another manager passes them on and hands the
 * answer back (SwarmKit's raft proxy).
 */
final class RelayedJoins {
  private record Origin(String from, long request) {}

  private final Daemon daemon;
  private final TreeMap<Long, Origin> underWay = new TreeMap<>();
  // Numbers of relayed requests stay apart from those of the node's own joins.
  private long last = 1L << 32;

  RelayedJoins(Daemon daemon) {
    this.daemon = daemon;
  }

  void join(String from, SwarmMessage.JoinRequest request) {
    Optional<Manager> manager = daemon.manager();
    Optional<Office> office = manager.flatMap(Manager::office);
    Optional<String> leader = manager.flatMap(Manager::leaderAddress).filter(this::elsewhere);
    if (office.isPresent()) {
      office.get().join(request, reply -> daemon.send(from, new NodeMessage.Swarm(reply)));
    } else if (leader.isPresent()) {
      long number = ++last;
      underWay.put(number, new Origin(from, request.getRequest()));
      send(
          leader.get(),
          SwarmMessage.newBuilder().setJoinRequest(request.toBuilder().setRequest(number)).build());
    } else if (manager.isPresent()) {
      send(
          from,
          SwarmMessage.newBuilder()
              .setJoinReply(
                  SwarmMessage.JoinReply.newBuilder()
                      .setRequest(request.getRequest())
                      .setError(
                          ControlError.newBuilder()
                              .setCode(ControlError.Code.UNKNOWN)
                              .setMessage(Refusals.NO_LEADER)))
              .build());
    }
    // A worker does not listen for joins: the joiner's patience ends as if refused.
  }

  /** Hands back the answer to a join that was passed on; false if it is none of those. */
  boolean answered(SwarmMessage.JoinReply reply) {
    Origin origin = underWay.remove(reply.getRequest());
    if (origin == null) {
      return false;
    }
    send(
        origin.from(),
        SwarmMessage.newBuilder()
            .setJoinReply(reply.toBuilder().setRequest(origin.request()))
            .build());
    return true;
  }

  void seat(String from, SwarmMessage.RaftJoinRequest request) {
    Optional<Manager> manager = daemon.manager();
    Optional<Office> office = manager.flatMap(Manager::office);
    Optional<String> leader = manager.flatMap(Manager::leaderAddress).filter(this::elsewhere);
    if (office.isPresent()) {
      office.get().raftJoin(request, reply -> daemon.send(from, new NodeMessage.Swarm(reply)));
    } else {
      leader.ifPresent(
          address ->
              send(
                  from,
                  SwarmMessage.newBuilder()
                      .setRaftJoinReply(
                          SwarmMessage.RaftJoinReply.newBuilder()
                              .setRequest(request.getRequest())
                              .setLeaderAddress(address))
                      .build()));
    }
  }

  /**
   * What was passed on to that peer is lost; who asked will ask again or be told by its timeout.
   */
  void unreachable(String peer) {
    if (daemon.manager().flatMap(Manager::leaderAddress).equals(Optional.of(peer))) {
      underWay.clear();
    }
  }

  private boolean elsewhere(String address) {
    return !address.equals(daemon.machine().address());
  }

  private void send(String to, SwarmMessage message) {
    daemon.send(to, new NodeMessage.Swarm(message));
  }
}
