package dev.swarmsim.simulator.why;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.scenario.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Watches one Raft group's members and keeps every candidacy. A vote is explained by the voter's
 * own state when it answered, which the candidate never learns.
 */
final class Elections {
  /**
   * When a member last heard a leader.
   *
   * @param timeNanos in virtual nanoseconds
   */
  private record Heard(long timeNanos, MemberId leader) {}

  private final Map<MemberId, String> names = new TreeMap<>();
  private final Map<MemberId, Heard> heard = new TreeMap<>();
  private final List<Candidacy> candidacies = new ArrayList<>();

  /** All candidacies, in the order in which they began. */
  List<Election> all() {
    return candidacies.stream().map(candidacy -> candidacy.seen(this::name)).toList();
  }

  /** A member starts, perhaps anew: what it stood for before it ended is over. */
  void started(MemberStart start) {
    names.forEach(
        (id, name) -> {
          if (name.equals(start.node())) {
            heard.remove(id);
          }
        });
    for (Candidacy candidacy : candidacies) {
      if (candidacy.open() && candidacy.by(start.node())) {
        candidacy.end(start.timeNanos(), false, "its Engine had ended");
      }
    }
  }

  void stepped(MemberStep step) {
    MemberId self = step.raft().id();
    names.put(self, step.node());
    if (step.input() instanceof Input.Received(MemberId from, Message message)) {
      received(step, self, from, message);
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.RoleChanged changed) {
        roleChanged(step, self, changed);
      }
    }
  }

  private void received(MemberStep step, MemberId self, MemberId from, Message message) {
    switch (message) {
      case Message.AppendRequest append -> heardLeader(step, self, from, append.term());
      case Message.Heartbeat heartbeat -> heardLeader(step, self, from, heartbeat.term());
      case Message.SnapshotChunk chunk -> heardLeader(step, self, from, chunk.term());
      case Message.VoteRequest request ->
          asked(step, self, from, new Ballot(request.term(), request.tip(), false));
      case Message.PreVoteRequest request ->
          asked(step, self, from, new Ballot(request.term(), request.tip(), true));
      case Message.VoteReply reply -> {}
      case Message.PreVoteReply reply -> {}
      case Message.AppendAccepted reply -> {}
      case Message.AppendRejected reply -> {}
      case Message.HeartbeatReply reply -> {}
      case Message.SnapshotReply reply -> {}
      case Message.ReadRequest request -> {}
      case Message.ReadReply reply -> {}
      case Message.TimeoutNow order -> {}
    }
  }

  private void heardLeader(MemberStep step, MemberId self, MemberId from, long term) {
    if (term == step.raft().term()) {
      heard.put(self, new Heard(step.timeNanos(), from));
    }
  }

  /**
   * What a candidate asks with.
   *
   * @param tip the end of its log
   */
  private record Ballot(long term, LogPosition tip, boolean preVote) {}

  private void asked(MemberStep step, MemberId self, MemberId from, Ballot ballot) {
    for (Candidacy candidacy : candidacies) {
      if (candidacy.asks(from, ballot.term(), ballot.preVote())) {
        boolean granted = granted(step, from);
        String reason = granted ? grantedBecause(step, ballot) : refusedBecause(step, self, ballot);
        candidacy.vote(self, new Election.Vote(step.timeNanos(), step.node(), granted, reason));
      }
    }
  }

  private static boolean granted(MemberStep step, MemberId to) {
    return step.effects().stream()
        .anyMatch(
            effect ->
                effect instanceof Effect.Send send
                    && send.to().equals(to)
                    && switch (send.message()) {
                      case Message.VoteReply reply -> reply.granted();
                      case Message.PreVoteReply reply -> reply.granted();
                      default -> false;
                    });
  }

  private static String grantedBecause(MemberStep step, Ballot ballot) {
    LogPosition own = step.raft().log().last();
    return ballot.tip().equals(own)
        ? "its log is the same as the candidate's"
        : "the candidate's log is newer than its own (%s after %s)"
            .formatted(words(ballot.tip()), words(own));
  }

  private String refusedBecause(MemberStep step, MemberId self, Ballot ballot) {
    LogPosition own = step.raft().log().last();
    if (step.raft().term() > ballot.term()) {
      return String.format(Locale.ROOT, "it is in term %d already", step.raft().term());
    }
    Optional<MemberId> votedFor = step.raft().votedFor();
    if (!ballot.preVote() && step.raft().term() == ballot.term() && votedFor.isPresent()) {
      return votedFor.get().equals(self)
          ? "it stands itself"
          : "it gave its vote to %s".formatted(name(votedFor.get()));
    }
    if (own.compareTo(ballot.tip()) > 0) {
      return "its log has more (%s; the candidate's ends at %s)"
          .formatted(words(own), words(ballot.tip()));
    }
    Heard last = heard.get(self);
    if (last != null) {
      return "it heard leader %s %s ago"
          .formatted(name(last.leader()), ago(step.timeNanos() - last.timeNanos()));
    }
    return "it may not vote";
  }

  private void roleChanged(MemberStep step, MemberId self, Effect.RoleChanged changed) {
    switch (changed.role()) {
      case CANDIDATE -> {
        close(step, self, "it may stand: a majority would vote for it");
        stand(step, self, changed.term(), false);
      }
      case PRE_CANDIDATE -> {
        close(step, self, "no majority in time");
        stand(step, self, changed.term() + 1, true);
      }
      case LEADER -> {
        if (latest(self).isEmpty()) {
          // A sole member wins in the step in which it stands.
          stand(step, self, changed.term(), false);
        }
        latest(self)
            .ifPresent(open -> open.end(step.timeNanos(), true, "leads term " + changed.term()));
        heard.put(self, new Heard(step.timeNanos(), self));
      }
      case FOLLOWER -> {
        if (leads(self)) {
          // From now on it waits for another; until now it was its own leader.
          heard.put(self, new Heard(step.timeNanos(), self));
        }
        latest(self)
            .ifPresent(
                open ->
                    open.end(
                        step.timeNanos(),
                        false,
                        changed
                            .leader()
                            .map(leader -> name(leader) + " leads term " + changed.term())
                            .orElse("it heard of term " + changed.term())));
      }
    }
  }

  /** The same member stands anew: what was open before has ended. */
  private void close(MemberStep step, MemberId self, String ifPreVote) {
    latest(self)
        .ifPresent(
            open -> {
              boolean won = open.preVote() && step.raft().role() == Effect.Role.CANDIDATE;
              open.end(step.timeNanos(), won, open.preVote() ? ifPreVote : "no majority in time");
            });
  }

  private Optional<Candidacy> latest(MemberId self) {
    return candidacies.reversed().stream()
        .filter(candidacy -> candidacy.open() && candidacy.by(self))
        .findFirst();
  }

  private void stand(MemberStep step, MemberId self, long term, boolean preVote) {
    candidacies.add(
        new Candidacy(
            step.timeNanos(),
            step.node(),
            self,
            term,
            preVote,
            cause(step, self),
            step.raft().configuration()));
  }

  private String cause(MemberStep step, MemberId self) {
    if (step.input() instanceof Input.Received(MemberId from, Message.TimeoutNow order)) {
      return "leader %s handed its office over".formatted(name(from));
    }
    if (step.raft().configuration().voters().size() == 1) {
      return "it is the only manager";
    }
    Heard last = heard.get(self);
    if (leads(self)) {
      return "it led until %s ago, and has heard of no other leader since"
          .formatted(ago(step.timeNanos() - last.timeNanos()));
    }
    return last == null
        ? "it has heard no leader since it started"
        : "it had heard nothing from leader %s for %s"
            .formatted(name(last.leader()), ago(step.timeNanos() - last.timeNanos()));
  }

  /** Whether the last leader that a member knows of is the member itself. */
  private boolean leads(MemberId self) {
    return heard.containsKey(self) && heard.get(self).leader().equals(self);
  }

  private String name(MemberId id) {
    return names.getOrDefault(id, id.toString());
  }

  private static String words(LogPosition position) {
    return String.format(Locale.ROOT, "entry %d of term %d", position.index(), position.term());
  }

  /** To the millisecond: finer times are noise to a reader. */
  private static String ago(long nanos) {
    long millis = 1_000_000;
    return Durations.format(nanos / millis * millis);
  }
}
