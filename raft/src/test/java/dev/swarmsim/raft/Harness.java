package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A group of members in memory: messages arrive at once and in order, unless a test cuts or filters
 * them; writes are durable at once, unless a test holds them.
 */
final class Harness {
  static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  /** Ten ticks of election wait, one of heartbeat, neither check-quorum nor pre-vote. */
  static final RaftConfig PLAIN = config(false, false);

  record Envelope(MemberId from, MemberId to, Message message) {}

  private final RaftConfig config;
  private final SafetyRules rules;
  private final SortedMap<MemberId, Host> hosts = new TreeMap<>();
  private final Deque<Envelope> network = new ArrayDeque<>();
  private final List<Envelope> sent = new ArrayList<>();
  private Predicate<Envelope> lost = envelope -> false;
  private long nowNanos = TimeUnit.HOURS.toNanos(1);

  Harness(RaftConfig config) {
    this(config, new SafetyRules());
  }

  /** A harness for members with a broken rule. */
  Harness(RaftConfig config, SafetyRules rules) {
    this.config = config;
    this.rules = rules;
  }

  static RaftConfig config(boolean preVote, boolean checkQuorum) {
    return RaftConfig.docker()
        .but()
        .tickNanos(TICK)
        .preVote(preVote)
        .checkQuorum(checkQuorum)
        .entriesForSlowFollowers(0)
        .snapshotChunkBytes(4)
        .build();
  }

  /** A new group of so many voters, numbered from 1. */
  static Harness group(int voters, RaftConfig config) {
    Harness harness = new Harness(config);
    DurableState founding = DurableState.founding(configuration(voters));
    for (int id = 1; id <= voters; id++) {
      harness.start(id, founding);
    }
    return harness;
  }

  static Configuration configuration(int voters) {
    List<Member> members = new ArrayList<>();
    for (int id = 1; id <= voters; id++) {
      members.add(member(id));
    }
    return Configuration.of(members);
  }

  static Member member(int id) {
    return new Member(new MemberId(id), "host" + id + ":1", "");
  }

  /** A disk with entries of these terms, the first of which names so many voters. */
  static DurableState disk(int voters, long term, long... terms) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) {
      Entry.Payload payload =
          i == 0
              ? new Entry.Membership(configuration(voters))
              : new Entry.Command(bytes("of term " + terms[i]));
      entries.add(new Entry(i + 1, terms[i], payload));
    }
    return new DurableState(new HardState(term, Optional.empty(), 1), Optional.empty(), entries);
  }

  static LogPosition at(long index, long term) {
    return new LogPosition(index, term);
  }

  static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  Host start(int id, DurableState durable) {
    Host host = new Host(this, new MemberId(id), config, rules, durable, new SplittableRandom(id));
    hosts.put(host.id(), host);
    return host;
  }

  /** The member starts again from what its disk holds. */
  Host restart(int id) {
    return start(id, host(id).disk().state());
  }

  /** What left for that member since the test began. */
  List<Message> sentTo(int id) {
    return sent.stream()
        .filter(envelope -> envelope.to().value() == id)
        .map(Envelope::message)
        .toList();
  }

  Host host(int id) {
    return hosts.get(new MemberId(id));
  }

  RaftNode node(int id) {
    return host(id).node();
  }

  long nowNanos() {
    return nowNanos;
  }

  /** Every message that left its sender so far, lost or not. */
  List<Envelope> sent() {
    return sent;
  }

  void post(MemberId from, MemberId to, Message message) {
    Envelope envelope = new Envelope(from, to, message);
    sent.add(envelope);
    if (!lost.test(envelope)) {
      network.addLast(envelope);
    }
  }

  /** Loses from now on what the predicate says, and nothing else. */
  void lose(Predicate<Envelope> which) {
    lost = which;
  }

  /** Cuts these members off from the others. */
  void cutOff(Integer... ids) {
    List<Integer> inside = List.of(ids);
    lose(
        envelope ->
            inside.contains((int) envelope.from().value())
                != inside.contains((int) envelope.to().value()));
  }

  void heal() {
    lose(envelope -> false);
  }

  /** Delivers until nothing is under way. */
  Harness settle() {
    while (!network.isEmpty()) {
      Envelope envelope = network.removeFirst();
      Host receiver = hosts.get(envelope.to());
      if (receiver != null) {
        receiver.step(new Input.Received(envelope.from(), envelope.message()));
      }
    }
    return this;
  }

  /** Lets the time pass, waking each member at its deadline. */
  void pass(int ticks) {
    long end = nowNanos + ticks * TICK;
    while (true) {
      Optional<Host> next = earliest();
      if (next.isEmpty() || next.get().node().deadlineNanos() > end) {
        nowNanos = end;
        return;
      }
      nowNanos = Math.max(nowNanos, next.get().node().deadlineNanos());
      next.get().step(new Input.Woken());
      settle();
    }
  }

  /** Makes that member stand for election now, by waking it at its deadline. */
  Harness campaign(int id) {
    host(id).step(new Input.Woken());
    nowNanos = Math.max(nowNanos, node(id).deadlineNanos());
    host(id).step(new Input.Woken());
    return settle();
  }

  Harness propose(int leader, String command) {
    host(leader).step(new Input.Propose(0, bytes(command)));
    return settle();
  }

  Optional<RaftNode> leader() {
    RaftNode found = null;
    for (Host host : hosts.values()) {
      RaftNode node = host.node();
      if (node.role() == Effect.Role.LEADER && (found == null || found.term() < node.term())) {
        found = node;
      }
    }
    return Optional.ofNullable(found);
  }

  private Optional<Host> earliest() {
    Host earliest = null;
    for (Host host : hosts.values()) {
      if (earliest == null || host.node().deadlineNanos() < earliest.node().deadlineNanos()) {
        earliest = host;
      }
    }
    return Optional.ofNullable(earliest);
  }
}
