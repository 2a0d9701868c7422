package dev.swarmsim.raft;

import com.google.protobuf.ByteString;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.Violation;
import dev.swarmsim.simulator.world.MemberFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Members m1, m2, ... that do as a test says, under all checks. Disks are instant; messages arrive
 * at once and in order, unless the test loses them.
 */
final class ScriptedGroup {
  private static final String GROUP = "group 1";

  /** A message on its way, by the numbers of its members. */
  record Envelope(int from, int to, Message message) {}

  private final int size;
  private final MemberFactory factory;
  private final TreeMap<Integer, RaftNode> nodes = new TreeMap<>();
  private final ArrayDeque<Envelope> network = new ArrayDeque<>();
  private final List<Violation> breaches = new ArrayList<>();
  private final Checks checks = new Checks(Checks.names(), breaches::add);
  private Predicate<Envelope> lost = envelope -> false;
  private long nowNanos;

  ScriptedGroup(int size, MemberFactory factory) {
    this.size = size;
    this.factory = factory;
  }

  /**
   * Starts a member in term 3 with entries of these terms; the first names the members and is
   * committed.
   */
  void start(int id, long... terms) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < terms.length; i++) {
      Entry.Payload payload =
          i == 0
              ? new Entry.Membership(configuration())
              : new Entry.Command(ByteString.copyFromUtf8("of term " + terms[i]));
      entries.add(new Entry(i + 1L, terms[i], payload));
    }
    var durable =
        new DurableState(new HardState(3, Optional.empty(), 1), Optional.empty(), entries);
    nodes.put(
        id,
        factory.make(
            new MemberId(id), oneEntryAtATime(), durable, new SplittableRandom(id), nowNanos));
    checks.started(new MemberStart(nowNanos, name(id), GROUP, durable));
    step(id, new Input.Woken());
  }

  /** Loses from now on what the predicate says, and nothing else. */
  void lose(Predicate<Envelope> which) {
    lost = which;
  }

  /** Cuts one member off from the others. */
  void cutOff(int id) {
    lose(envelope -> (envelope.from() == id) != (envelope.to() == id));
  }

  /** Makes that member stand for election now, and delivers what comes of it. */
  void campaign(int id) {
    nowNanos = Math.max(nowNanos, node(id).deadlineNanos());
    step(id, new Input.Woken());
    while (!network.isEmpty()) {
      Envelope next = network.poll();
      step(next.to(), new Input.Received(new MemberId(next.from()), next.message()));
    }
  }

  RaftNode node(int id) {
    return nodes.get(id);
  }

  /** The names of the checks that were broken, in the order of time. */
  List<String> broken() {
    return breaches.stream().map(Violation::check).distinct().toList();
  }

  private void step(int id, Input input) {
    List<Effect> effects = node(id).step(nowNanos, input);
    checks.stepped(new MemberStep(nowNanos, name(id), GROUP, node(id), input, effects));
    long written = 0;
    for (Effect effect : effects) {
      if (effect instanceof Effect.Persist persist) {
        written = persist.number();
      }
      if (effect instanceof Effect.Send send) {
        var envelope = new Envelope(id, (int) send.to().value(), send.message());
        if (!lost.test(envelope)) {
          network.add(envelope);
        }
      }
    }
    if (written > 0) {
      step(id, new Input.Persisted(written));
    }
  }

  private Configuration configuration() {
    var members = new ArrayList<Member>();
    for (int id = 1; id <= size; id++) {
      members.add(new Member(new MemberId(id), name(id) + ":2377", ""));
    }
    return Configuration.of(members);
  }

  private static String name(int id) {
    return "m" + id;
  }

  private static RaftConfig oneEntryAtATime() {
    return RaftConfig.docker()
        .but()
        .checkQuorum(false)
        .maxMessageBytes(1)
        .entriesForSlowFollowers(0)
        .snapshotChunkBytes(4)
        .build();
  }
}
