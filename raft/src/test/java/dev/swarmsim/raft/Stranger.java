package dev.swarmsim.raft;

import static dev.swarmsim.raft.Harness.at;
import static dev.swarmsim.raft.Harness.bytes;
import static dev.swarmsim.raft.Harness.member;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up inputs: each well-formed and possible in some group, but in no order that any group
 * would send them, and from anybody, members and strangers.
 */
final class Stranger {
  private static final int LAST_INDEX = 9;

  private final SplittableRandom random;

  Stranger(SplittableRandom random) {
    this.random = random;
  }

  RaftConfig config() {
    return Harness.config(random.nextBoolean(), true)
        .but()
        .reads(random.nextInt(3) == 0 ? RaftConfig.Reads.LEASE : RaftConfig.Reads.QUORUM)
        .guardRemovals(random.nextBoolean())
        .entriesForSlowFollowers(random.nextInt(3))
        .snapshotChunkBytes(3)
        .maxInflight(1 + random.nextInt(3))
        .maxMessageBytes(1 + random.nextInt(60))
        .build();
  }

  DurableState disk() {
    return random.nextInt(4) == 0 ? DurableState.EMPTY : Harness.disk(3, 3, 1, 1, 2, 3);
  }

  Input input(RaftNode node) {
    return switch (random.nextInt(14)) {
      case 0 -> new Input.Propose(1, List.of(bytes("x"), bytes("yy")));
      case 1 -> new Input.Read(random.nextInt(9));
      case 2 -> new Input.Change(1, change());
      case 3 -> new Input.TransferLeadership(1, someId());
      case 4 -> new Input.SnapshotTaken(random.nextInt((int) node.appliedIndex() + 1), someBytes());
      case 5 -> new Input.Unreachable(someId());
      case 6 -> random.nextInt(3) == 0 ? new Input.ForgetLeader() : new Input.Woken();
      default -> new Input.Received(someId(), message(node));
    };
  }

  private Message message(RaftNode node) {
    long term = Math.max(0, node.term() + (random.nextInt(6) - 1) / 4 - (oneIn(8) ? 1 : 0));
    return random.nextInt(3) == 0 ? election(term) : replication(node, term);
  }

  private Message election(long term) {
    return switch (random.nextInt(6)) {
      case 0 -> new Message.PreVoteRequest(term + 1, position(term));
      case 1 -> new Message.PreVoteReply(term + random.nextInt(2), random.nextBoolean());
      case 2 -> new Message.VoteRequest(term + random.nextInt(2), position(term), oneIn(4));
      case 3, 4 -> new Message.VoteReply(term, !oneIn(3));
      default -> new Message.TimeoutNow(term);
    };
  }

  private Message replication(RaftNode node, long term) {
    return switch (random.nextInt(13)) {
      case 0, 1, 2 -> append(node, term);
      case 3, 4, 5 ->
          new Message.AppendAccepted(term, random.nextInt((int) node.log().lastIndex() + 3));
      case 6 -> new Message.AppendRejected(term, random.nextInt(LAST_INDEX), position(term));
      case 7 -> new Message.Heartbeat(term, random.nextInt(LAST_INDEX), random.nextInt(5));
      case 8 -> new Message.HeartbeatReply(term, random.nextInt(9), random.nextInt(1000));
      case 9, 10 -> chunk(term);
      case 11 -> new Message.SnapshotReply(term, position(term), random.nextInt(9));
      default ->
          random.nextBoolean()
              ? new Message.ReadRequest(term, random.nextInt(9))
              : new Message.ReadReply(term, random.nextInt(9), random.nextInt(LAST_INDEX));
    };
  }

  private Message append(RaftNode node, long term) {
    LogPosition previous = random.nextBoolean() ? node.log().last() : position(term);
    if (previous.term() > term) {
      previous = LogPosition.ORIGIN;
    }
    List<Entry> entries = new ArrayList<>();
    long entryTerm = Math.max(1, previous.term());
    int count = random.nextInt(4);
    for (int i = 1; i <= count; i++) {
      entryTerm = Math.min(Math.max(1, term), entryTerm + random.nextInt(3));
      Entry.Payload payload =
          oneIn(4) ? new Entry.Membership(configuration()) : new Entry.Command(someBytes());
      entries.add(new Entry(previous.index() + i, entryTerm, payload));
    }
    return new Message.AppendRequest(term, previous, entries, random.nextInt(LAST_INDEX));
  }

  private Message chunk(long term) {
    var snapshot = new Snapshot(position(term), configuration(), someBytes());
    int size = snapshot.data().size();
    int from = random.nextBoolean() ? 0 : random.nextInt(size + 1);
    int to = Math.min(size, from + 1 + random.nextInt(7));
    return new Message.SnapshotChunk(
        term,
        snapshot.last(),
        snapshot.configuration(),
        from,
        snapshot.data().substring(from, to),
        to == size,
        snapshot.checksum());
  }

  private MembershipChange change() {
    return switch (random.nextInt(5)) {
      case 0 -> new MembershipChange.LeaveJoint();
      case 1, 2 -> {
        var transitions = MembershipChange.Transition.values();
        yield new MembershipChange.Together(
            List.of(single(), single()), transitions[random.nextInt(transitions.length)]);
      }
      default -> single();
    };
  }

  private MembershipChange.Single single() {
    int id = 1 + random.nextInt(5);
    return switch (random.nextInt(3)) {
      case 0 -> new MembershipChange.AddVoter(member(id));
      case 1 -> new MembershipChange.AddLearner(member(id));
      default -> new MembershipChange.Remove(new MemberId(id));
    };
  }

  private Configuration configuration() {
    int first = 1 + random.nextInt(3);
    List<Member> voters = new ArrayList<>(List.of(member(first)));
    List<Member> learners = new ArrayList<>();
    boolean joint = oneIn(3);
    for (int id = 1; id <= 5; id++) {
      int what = random.nextInt(5);
      if (id != first && what < 2) {
        voters.add(member(id));
      } else if (id != first && what == 2 && !(joint && id <= 3)) {
        learners.add(member(id));
      }
    }
    List<Member> outgoing = joint ? Harness.configuration(3).voters() : List.of();
    return new Configuration(voters, outgoing, learners, List.of(), joint && random.nextBoolean());
  }

  /** A place that a log of that term may have. */
  private LogPosition position(long term) {
    int index = random.nextInt(LAST_INDEX);
    return index == 0
        ? LogPosition.ORIGIN
        : at(index, Math.min(Math.max(1, term), 1 + random.nextInt(5)));
  }

  private MemberId someId() {
    return new MemberId(oneIn(12) ? 1 + random.nextInt(9) : 2 + random.nextInt(2));
  }

  private ByteString someBytes() {
    return bytes("abcdefgh".substring(0, random.nextInt(9)));
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
