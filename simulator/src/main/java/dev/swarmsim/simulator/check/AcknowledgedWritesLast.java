package dev.swarmsim.simulator.check;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Durability: what an Engine has told somebody is done stays done, across crashes and elections,
 * until somebody undoes it.
 *
 * <p>The rule, exactly. When a change is acknowledged, an entry of the committed history has made
 * it. From then on no member commits another entry in that place; whoever is elected in a later
 * term has that entry in its log; and the store of a manager that has taken office shows the
 * change, or a later one of the same object. Two losses are no breach: a new swarm that is forced
 * out of one manager begins anew with what that one knew, as a group of its own; and a group is
 * excused once so many disks have lost what they had safely written that two quorums need not share
 * a member that remembers (2 * Q - N of N members: one of three or five, two of four).
 */
final class AcknowledgedWritesLast implements StepCheck {
  private record ObjectId(ObjectKind<?> kind, String id) {}

  /**
   * An entry that somebody was told of.
   *
   * @param print the fingerprint of the committed history up to it
   * @param inTerm the term in which it was committed
   * @param what the change
   */
  record Kept(long print, long inTerm, String what) {}

  private final SharedHistory shared;
  private final Consumer<Violation> breaches;
  private final Promises promises;
  private final TreeMap<Long, Kept> kept = new TreeMap<>();
  // Looked up by object, and gone through in the order of acknowledgement.
  private final Map<ObjectId, ObjectHistory> objects = new HashMap<>();
  private final List<ObjectHistory> acknowledged = new ArrayList<>();

  /** The commit index of each member, in an array of one. */
  private final Map<String, long[]> committed = new HashMap<>();

  private final TreeSet<String> newLeaders = new TreeSet<>();

  AcknowledgedWritesLast(SharedHistory shared, Consumer<Violation> breaches) {
    this.shared = shared;
    this.breaches = breaches;
    this.promises = new Promises(shared);
  }

  @Override
  public String name() {
    return "acknowledged-writes-last";
  }

  @Override
  public void started(MemberStart start) {
    committed.put(start.node(), new long[1]);
    newLeaders.remove(start.node());
    promises.started(start, kept);
  }

  @Override
  public void stepped(MemberStep step) {
    promises.stepped(step);
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.RoleChanged changed) {
        if (changed.role() == Effect.Role.LEADER) {
          elected(step);
          newLeaders.add(step.node());
        } else {
          newLeaders.remove(step.node());
        }
      }
    }
    long commit = step.raft().commitIndex();
    long[] known = committed.get(step.node());
    if (known != null && commit > known[0]) {
      commits(step, known[0], commit);
      known[0] = commit;
    }
  }

  /** Fingerprints stand for all that is before them, so the newest entry decides for all. */
  private void elected(MemberStep step) {
    Map.Entry<Long, Kept> newest = kept.lastEntry();
    while (newest != null && newest.getValue().inTerm() >= step.raft().term()) {
      newest = kept.lowerEntry(newest.getKey());
    }
    if (newest != null && newest.getKey() >= step.raft().log().firstIndex()) {
      Fingerprints log = shared.log(step.node());
      long index = newest.getKey();
      if (!log.covers(index) || log.print(index) != newest.getValue().print()) {
        lost(
            step.timeNanos(),
            index,
            "%s leads term %d without entry %d: %s was acknowledged"
                .formatted(step.node(), step.raft().term(), index, newest.getValue().what()));
      }
    }
  }

  private void commits(MemberStep step, long before, long commit) {
    Map.Entry<Long, Kept> newest = kept.floorEntry(commit);
    Fingerprints log = shared.log(step.node());
    if (newest != null && newest.getKey() > before && log.covers(newest.getKey())) {
      long index = newest.getKey();
      if (log.print(index) != newest.getValue().print()) {
        lost(
            step.timeNanos(),
            index,
            "%s committed another history up to entry %d, in which %s was acknowledged"
                .formatted(step.node(), index, newest.getValue().what()));
      }
    }
  }

  @Override
  public void committed(StoreCommit commit) {
    for (StoreEvent<?> event : commit.events()) {
      if (event.kind() != ObjectKind.TASK) {
        changed(commit, event);
      }
    }
    if (newLeaders.remove(commit.node())) {
      inOffice(commit);
    }
  }

  private <T> void changed(StoreCommit commit, StoreEvent<T> event) {
    String id = event.kind().id(event.object());
    ObjectHistory object =
        objects.computeIfAbsent(
            new ObjectId(event.kind(), id), unknown -> new ObjectHistory(event.kind(), id));
    Optional<T> before = event.before();
    if (object.isAcknowledged() && object.removedIndex() == 0) {
      long version = before.map(known -> event.kind().meta(known).getVersion()).orElse(0L);
      if (version < object.lastVersion()) {
        lost(
            commit.timeNanos(),
            commit.index(),
            "entry %d changes version %d of %s %s, but %s was acknowledged"
                .formatted(commit.index(), version, event.kind(), id, object.acknowledged()));
      }
    }
    object.add(event, commit.index());
  }

  /** The first transaction of a new leader shows what its store holds. */
  private void inOffice(StoreCommit commit) {
    for (ObjectHistory object : acknowledged) {
      if (object.isAcknowledged()) {
        object
            .missingIn(commit.store())
            .ifPresent(
                lack ->
                    lost(
                        commit.timeNanos(),
                        commit.index(),
                        "%s was acknowledged, but %s has taken office and %s"
                            .formatted(object.acknowledged(), commit.node(), lack)));
      }
    }
  }

  @Override
  public void controlled(ControlCall call) {
    if (call.reply().isEmpty()) {
      return;
    }
    Optional<ObjectWrite> write = ObjectWrite.of(call.request(), call.reply());
    if (write.isPresent() && !write.get().id().isEmpty()) {
      acknowledged(call, write.get());
    }
  }

  private void acknowledged(ControlCall call, ObjectWrite write) {
    String what = told(write);
    ObjectHistory object = objects.get(new ObjectId(write.kind(), write.id()));
    OptionalLong index = object == null ? OptionalLong.empty() : index(object, write);
    if (index.isEmpty()) {
      breaches.accept(
          new Violation(
              name(),
              call.answeredNanos(),
              "%s was acknowledged by %s, but no committed entry did it"
                  .formatted(what, call.node())));
      return;
    }
    if (!object.isAcknowledged()) {
      acknowledged.remove(object);
      acknowledged.add(object);
    }
    object.acknowledge(index.getAsLong(), what);
    SharedHistory.Committed entry = shared.committedAt(index.getAsLong());
    if (entry != null) {
      kept.putIfAbsent(entry.index(), new Kept(entry.print(), entry.inTerm(), what));
    }
  }

  private static OptionalLong index(ObjectHistory object, ObjectWrite write) {
    if (write.verb() == ObjectWrite.Verb.REMOVE) {
      return object.removedIndex() > 0
          ? OptionalLong.of(object.removedIndex())
          : OptionalLong.empty();
    }
    return object.indexOf(write.newVersion());
  }

  private static String told(ObjectWrite write) {
    return switch (write.verb()) {
      case CREATE -> "the creation of " + write;
      case UPDATE -> "version %d of %s".formatted(write.newVersion(), write);
      case REMOVE -> "the removal of " + write;
    };
  }

  private void lost(long timeNanos, long index, String text) {
    Map.Entry<Long, Kept> newest = kept.floorEntry(index);
    if (newest != null && promises.broken(newest.getKey())) {
      kept.tailMap(newest.getKey(), true).clear();
      acknowledged.forEach(object -> object.forgiveFrom(newest.getKey()));
    } else {
      breaches.accept(new Violation(name(), timeNanos, text));
    }
  }
}
