package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sends a leader's log to the others (§5.3, §7), and counts what they have. */
final class Replicator {
  private final MemberState state;
  private final List<Progress> followers = new ArrayList<>();

  Replicator(MemberState state) {
    this.state = state;
    followConfiguration(false);
  }

  /** All followers and learners, by id. */
  List<Progress> followers() {
    return followers;
  }

  Optional<Progress> follower(MemberId id) {
    return Optional.ofNullable(find(id));
  }

  /**
   * Takes in who joined and lets go who left, after the membership changed. A new leader has heard
   * of nobody yet; who joins later is given until the next look for a quorum but one.
   */
  void followConfiguration() {
    followConfiguration(true);
  }

  private void followConfiguration(boolean active) {
    List<Member> members = state.configuration().members();
    followers.removeIf(
        follower -> members.stream().noneMatch(member -> member.id().equals(follower.id())));
    for (Member member : members) {
      if (!member.id().equals(state.id) && find(member.id()) == null) {
        followers.add(
            new Progress(
                member.id(),
                state.log.lastIndex() + 1,
                new InflightWindow(state.config.maxInflight(), state.config.maxInflightBytes()),
                active,
                state.rules,
                state.nowNanos));
      }
    }
    followers.sort(Comparator.comparing(Progress::id));
  }

  /** Sends everybody what there is to send. */
  void sendToAll() {
    for (Progress follower : followers) {
      send(follower);
    }
  }

  /** Sends what the window allows: entries, or at least a commit index not told yet. */
  void send(Progress follower) {
    while (follower.maySend() && hasNews(follower) && !gathers(follower)) {
      if (!sendAppend(follower, state.config.maxMessageBytes())) {
        return;
      }
    }
  }

  /** Sends an append even if there is nothing new, to find out where the follower stands. */
  void sendProbe(Progress follower) {
    if (follower.maySend()) {
      sendAppend(follower, state.config.maxMessageBytes());
    } else if (follower.mode() == FollowerStatus.Sending.REPLICATE) {
      sendEmpty(follower);
    }
  }

  /** Sends the piece of the snapshot that is due. */
  void sendPiece(Progress follower) {
    Snapshot snapshot = follower.snapshot();
    ByteString data = snapshot.data();
    int from = (int) follower.offset();
    int to = (int) Math.min(data.size(), from + (long) state.config.snapshotChunkBytes());
    var chunk =
        new Message.SnapshotChunk(
            state.term(),
            snapshot.last(),
            snapshot.configuration(),
            from,
            data.substring(from, to),
            to == data.size(),
            follower.checksum());
    state.outbox.send(follower.id(), chunk);
  }

  /** The follower has answered a heartbeat: what seems to be lost goes again. */
  void livesOn(Progress follower) {
    follower.resume();
    switch (follower.mode()) {
      case SNAPSHOT -> {
        if (follower.pieceLost()) {
          sendPiece(follower);
        }
      }
      case PROBE -> sendProbe(follower);
      case REPLICATE -> {
        if (follower.match() < state.log.lastIndex()) {
          sendProbe(follower);
        }
      }
    }
  }

  void sendHeartbeats(long round) {
    for (Progress follower : followers) {
      // Cut to what the follower is known to have: it may have more, of another leader.
      long commit = Math.min(follower.match(), state.log.commitIndex());
      state.outbox.send(follower.id(), new Message.Heartbeat(state.term(), commit, round));
    }
  }

  /** The last index that each of these members has, as far as the leader may count on it. */
  long[] matches(List<Member> members) {
    long[] matches = new long[members.size()];
    for (int i = 0; i < matches.length; i++) {
      MemberId id = members.get(i).id();
      Progress follower = find(id);
      if (follower != null) {
        matches[i] = follower.match();
      } else if (id.equals(state.id)) {
        matches[i] = state.rules.ownMatch(state.log.durableIndex(), state.log.lastIndex());
      }
    }
    return matches;
  }

  /** Whether what there is to send is too little to go beside what is unanswered. */
  private boolean gathers(Progress follower) {
    int enough = state.config.gatherBytes();
    return enough > 0 && follower.unanswered() > 0 && !state.log.hasBytes(follower.next(), enough);
  }

  private boolean hasNews(Progress follower) {
    return follower.next() <= state.log.lastIndex()
        || follower.commitSent() < state.log.commitIndex();
  }

  /** Returns whether an append went out; instead of one a snapshot may have begun. */
  private boolean sendAppend(Progress follower, int maxBytes) {
    RaftLog log = state.log;
    long previousIndex = follower.next() - 1;
    long previousTerm = log.termAt(previousIndex);
    if (previousTerm == RaftLog.UNKNOWN_TERM) {
      beginSnapshot(follower);
      return false;
    }
    List<Entry> entries = log.batch(follower.next(), maxBytes);
    var previous = new LogPosition(previousIndex, previousTerm);
    var append = new Message.AppendRequest(state.term(), previous, entries, log.commitIndex());
    // A leader may send what it is still writing: it does not count itself yet (dissertation
    // §10.2.1).
    state.outbox.send(follower.id(), append);
    follower.sent(previousIndex + entries.size(), bytes(entries), log.commitIndex());
    return true;
  }

  private static long bytes(List<Entry> entries) {
    long bytes = 0;
    for (Entry entry : entries) {
      bytes += RaftLog.bytes(entry);
    }
    return bytes;
  }

  private void sendEmpty(Progress follower) {
    long previousIndex = follower.next() - 1;
    long previousTerm = state.log.termAt(previousIndex);
    if (previousTerm == RaftLog.UNKNOWN_TERM) {
      beginSnapshot(follower);
      return;
    }
    var previous = new LogPosition(previousIndex, previousTerm);
    state.outbox.send(
        follower.id(),
        new Message.AppendRequest(state.term(), previous, List.of(), state.log.commitIndex()));
  }

  private void beginSnapshot(Progress follower) {
    if (!follower.active()) {
      return; // It would go nowhere, and it is large. A sign of life brings it here again.
    }
    follower.startSnapshot(state.log.snapshot().orElseThrow());
    sendPiece(follower);
  }

  private Progress find(MemberId id) {
    for (Progress follower : followers) {
      if (follower.id().equals(id)) {
        return follower;
      }
    }
    return null;
  }
}
