package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect.Role;
import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A group under random faults, all drawn from one seed: messages are lost, repeated, late and out
 * of order, writes take their time, members crash and come back with what was written, the network
 * splits. {@link Invariants} are looked at after every step.
 */
final class Chaos {
  private static final long TICK = Harness.TICK;

  private record Event(long atNanos, long order, Runnable happening) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));
  private final SortedMap<MemberId, ChaosMember> members = new TreeMap<>();
  private final Invariants invariants = new Invariants();
  private final SplittableRandom random;
  private final RaftConfig config;
  private final Supplier<SafetyRules> rules;
  private final boolean changesMembership;
  private long nowNanos = TICK;
  private long order;
  private int lossPercent;
  private int worstLossPercent;
  private long maxDelayNanos;
  private long sides;
  private int nextId;
  private int proposals;

  Chaos(
      long seed,
      int voters,
      QuorumRule quorumRule,
      Supplier<SafetyRules> rules,
      boolean changesMembership) {
    this.random = new SplittableRandom(seed);
    this.rules = rules;
    this.changesMembership = changesMembership;
    boolean checkQuorum = changesMembership || random.nextBoolean();
    this.config =
        new RaftConfig(
            TICK,
            1,
            4,
            random.nextBoolean(),
            checkQuorum,
            1 + random.nextInt(100),
            1 + random.nextInt(4),
            1 << 10,
            random.nextInt(4),
            3,
            quorumRule);
    DurableState founding = DurableState.founding(Harness.configuration(voters));
    for (nextId = 1; nextId <= voters; nextId++) {
      add(nextId, founding);
    }
  }

  long nowNanos() {
    return nowNanos;
  }

  Invariants invariants() {
    return invariants;
  }

  SortedMap<MemberId, ChaosMember> members() {
    return members;
  }

  RaftNode newNode(MemberId id, DurableState durable) {
    invariants.restarted(id);
    return new RaftNode(id, config, durable, random.split(), nowNanos, rules.get());
  }

  /** So many rounds of about a tick each, with faults. */
  void rage(int rounds) {
    worstLossPercent = 10 + random.nextInt(60);
    lossPercent = random.nextInt(20);
    maxDelayNanos = 1 + random.nextLong(3 * TICK);
    for (int round = 0; round < rounds; round++) {
      fault();
      work();
      runUntil(nowNanos + random.nextLong(2 * TICK));
      compareLogs();
    }
  }

  /** Ends all faults, gives the group time and sees that it serves and agrees. */
  void recover() {
    lossPercent = 0;
    maxDelayNanos = TICK / 10;
    sides = 0;
    for (ChaosMember member : List.copyOf(members.values())) {
      if (!member.up()) {
        restart(member);
      }
    }
    runUntil(nowNanos + 100 * TICK);
    long before = invariants.committedIndex();
    propose();
    runUntil(nowNanos + 20 * TICK);
    if (invariants.committedIndex() <= before) {
      throw new AssertionError("with all faults ended nothing is committed after " + before);
    }
    checkAgreement();
    compareLogs();
  }

  void post(MemberId from, MemberId to, Message message) {
    int copies = random.nextInt(100) < lossPercent ? 0 : random.nextInt(100) < lossPercent ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      after(random.nextLong(maxDelayNanos), () -> deliver(from, to, message));
    }
  }

  /** One more write is under way: it ends after some time, if the member lives so long. */
  void writing(ChaosMember member) {
    int life = member.life();
    after(
        random.nextLong(maxDelayNanos),
        () -> {
          if (member.life() == life) {
            member.finishOldestWrite();
            wakeLater(member);
          }
        });
  }

  private void deliver(MemberId from, MemberId to, Message message) {
    ChaosMember receiver = members.get(to);
    boolean cut = (sides >> from.value() & 1) != (sides >> to.value() & 1);
    if (receiver != null && receiver.up() && !cut) {
      receiver.step(new Input.Received(from, message));
      wakeLater(receiver);
    }
  }

  private void fault() {
    int dice = random.nextInt(100);
    if (dice < 4) {
      sides = random.nextLong();
    } else if (dice < 6) {
      sides = 1L << leaderOrAny().id().value();
    } else if (dice < 10) {
      sides = 0;
    } else if (dice < 16) {
      ChaosMember member = random.nextBoolean() ? any() : leaderOrAny();
      if (member.up()) {
        member.crash();
      }
    } else if (dice < 40) {
      ChaosMember member = any();
      if (!member.up()) {
        restart(member);
      }
    } else if (dice < 45) {
      ChaosMember member = any();
      if (member.up()) {
        member.takeSnapshot();
      }
    } else if (dice < 48) {
      handOver();
    } else if (dice < 52 && changesMembership) {
      change();
    } else if (dice < 55) {
      lossPercent = random.nextInt(worstLossPercent);
      maxDelayNanos = 1 + random.nextLong(4 * TICK);
    }
  }

  private void work() {
    for (int i = random.nextInt(3); i > 0; i--) {
      propose();
    }
  }

  private void propose() {
    for (ChaosMember member : List.copyOf(members.values())) {
      if (member.up() && member.node().role() == Role.LEADER) {
        proposals++;
        ByteString command = ByteString.copyFromUtf8("command " + proposals);
        member.step(new Input.Propose(proposals, command));
      }
    }
  }

  private void handOver() {
    MemberId heir = any().id();
    for (ChaosMember member : List.copyOf(members.values())) {
      if (member.up() && member.node().role() == Role.LEADER) {
        member.step(new Input.TransferLeadership(0, heir));
      }
    }
  }

  private void change() {
    for (ChaosMember member : List.copyOf(members.values())) {
      if (member.up() && member.node().role() == Role.LEADER) {
        member.step(new Input.Change(0, randomChange(member.node().configuration())));
      }
    }
  }

  private MembershipChange randomChange(Configuration present) {
    List<Member> known = present.members();
    if (known.size() > 2 && random.nextInt(3) == 0) {
      return new MembershipChange.Remove(known.get(random.nextInt(known.size())).id());
    }
    if (!present.learners().isEmpty() && random.nextBoolean()) {
      return new MembershipChange.AddVoter(present.learners().getFirst());
    }
    Member joining = Harness.member(nextId++);
    add((int) joining.id().value(), DurableState.EMPTY);
    return random.nextBoolean()
        ? new MembershipChange.AddVoter(joining)
        : new MembershipChange.AddLearner(joining);
  }

  private ChaosMember any() {
    List<ChaosMember> all = new ArrayList<>(members.values());
    return all.get(random.nextInt(all.size()));
  }

  private ChaosMember leaderOrAny() {
    for (ChaosMember member : members.values()) {
      if (member.up() && member.node().role() == Role.LEADER) {
        return member;
      }
    }
    return any();
  }

  private void add(int id, DurableState durable) {
    ChaosMember member = new ChaosMember(this, new MemberId(id), durable);
    members.put(member.id(), member);
    wakeLater(member);
  }

  private void restart(ChaosMember member) {
    member.restart();
    wakeLater(member);
  }

  private void wakeLater(ChaosMember member) {
    int life = member.life();
    long at = Math.max(nowNanos, member.node().deadlineNanos());
    after(
        at - nowNanos,
        () -> {
          if (member.up() && member.life() == life) {
            long deadline = member.node().deadlineNanos();
            if (deadline <= nowNanos) {
              member.step(new Input.Woken());
              wakeLater(member);
            }
          }
        });
  }

  private void after(long delayNanos, Runnable happening) {
    events.add(new Event(nowNanos + delayNanos, order++, happening));
  }

  private void runUntil(long endNanos) {
    while (!events.isEmpty() && events.peek().atNanos() <= endNanos) {
      Event event = events.remove();
      nowNanos = event.atNanos();
      event.happening().run();
    }
    nowNanos = endNanos;
  }

  private void compareLogs() {
    List<ChaosMember> all = new ArrayList<>(members.values());
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Invariants.checkMatching(all.get(i).node(), all.get(j).node());
      }
    }
  }

  private void checkAgreement() {
    RaftNode leader =
        members.values().stream()
            .map(ChaosMember::node)
            .filter(node -> node.role() == Role.LEADER)
            .max(Comparator.comparingLong(RaftNode::term))
            .orElseThrow();
    for (Member member : leader.configuration().members()) {
      RaftNode node = members.get(member.id()).node();
      if (node.appliedIndex() != leader.appliedIndex()) {
        throw new AssertionError(
            "%s applied up to %d, leader %s up to %d"
                .formatted(node.id(), node.appliedIndex(), leader.id(), leader.appliedIndex()));
      }
    }
  }
}
