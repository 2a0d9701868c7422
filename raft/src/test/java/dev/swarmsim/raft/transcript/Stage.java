package dev.swarmsim.raft.transcript;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.RaftConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The members of a group, the messages under way between them, and what there is to tell. */
final class Stage {
  static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int MOST_DELIVERIES = 10_000;

  /** A message that has left and not arrived; no two have the same number. */
  record Envelope(long number, MemberId from, MemberId to, Message message) {}

  private final SortedMap<MemberId, Actor> actors = new TreeMap<>();
  private final List<Envelope> underWay = new ArrayList<>();
  private List<String> told = new ArrayList<>();
  private Predicate<Envelope> lost = envelope -> false;
  private boolean quiet;
  private long lastNumber;

  static Member member(long id) {
    return new Member(new MemberId(id), "host" + id + ":1", "");
  }

  static Configuration voters(int count) {
    List<Member> members = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      members.add(member(id));
    }
    return Configuration.of(members);
  }

  /** Starts a member, or starts it again; its first step is taken at once. */
  void start(MemberId id, RaftConfig config, DurableState found) {
    Actor before = actors.get(id);
    long nowNanos = before == null ? TimeUnit.HOURS.toNanos(1) : before.nowNanos();
    Actor actor = new Actor(this, id, config, found, nowNanos);
    actors.put(id, actor);
    actor.step(new Input.Woken());
  }

  Actor actor(MemberId id) {
    Actor actor = actors.get(id);
    if (actor == null) {
      throw new ScriptException("there is no member " + id);
    }
    return actor;
  }

  Collection<Actor> actors() {
    return actors.values();
  }

  /** The member is gone; what it had not written is lost. */
  DurableState remove(MemberId id) {
    DurableState left = actor(id).disk().state();
    actors.remove(id);
    return left;
  }

  /** Tells only the outcomes from now on: roles, applications, answers; or everything again. */
  void quiet(boolean only) {
    quiet = only;
  }

  void tell(MemberId who, String what) {
    told.add(who + " " + what);
  }

  void detail(MemberId who, String what) {
    if (!quiet) {
      tell(who, what);
    }
  }

  void tell(String line) {
    told.add(line);
  }

  /** What was told since the last call. */
  List<String> takeTold() {
    List<String> taken = told;
    told = new ArrayList<>();
    return taken;
  }

  void post(MemberId from, Effect.Send send) {
    Envelope envelope = new Envelope(++lastNumber, from, send.to(), send.message());
    boolean gone = lost.test(envelope);
    detail(
        from, "-> %s %s%s".formatted(send.to(), Words.of(send.message()), gone ? " (lost)" : ""));
    if (!gone) {
      underWay.add(envelope);
    }
  }

  /** Loses from now on what is sent where the predicate says so. */
  void lose(Predicate<Envelope> which) {
    lost = which;
  }

  /** What is under way on these links, in the order it was sent. */
  List<Envelope> underWay(Link link) {
    return underWay.stream().filter(link::covers).toList();
  }

  void drop(Envelope envelope) {
    remove(envelope);
    detail(
        envelope.to(),
        "never gets from %s %s".formatted(envelope.from(), Words.of(envelope.message())));
  }

  void repeat(Envelope envelope) {
    underWay.add(new Envelope(++lastNumber, envelope.from(), envelope.to(), envelope.message()));
  }

  void deliver(Envelope envelope) {
    remove(envelope);
    Actor receiver = actors.get(envelope.to());
    String words = "<- %s %s".formatted(envelope.from(), Words.of(envelope.message()));
    if (receiver == null) {
      detail(envelope.to(), words + " (nobody there)");
      return;
    }
    detail(envelope.to(), words);
    receiver.step(new Input.Received(envelope.from(), envelope.message()));
  }

  /** Delivers until nothing is under way. */
  void settle() {
    for (int i = 0; !underWay.isEmpty(); i++) {
      if (i == MOST_DELIVERIES) {
        throw new ScriptException("they never stop talking: " + MOST_DELIVERIES + " messages");
      }
      deliver(underWay.getFirst());
    }
  }

  private void remove(Envelope envelope) {
    if (!underWay.remove(envelope)) {
      throw new IllegalStateException("not under way: " + envelope);
    }
  }
}
