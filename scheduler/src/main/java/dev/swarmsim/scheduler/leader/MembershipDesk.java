package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.ControlError;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns wished changes of the Raft group into effects, and remembers who waits for which. */
final class MembershipDesk implements RaftMembership {
  private final Consumer<LeaderEffect> effects;
  private final SortedMap<Long, Consumer<Result>> waiting = new TreeMap<>();
  private long lastChange;

  MembershipDesk(Consumer<LeaderEffect> effects) {
    this.effects = effects;
  }

  @Override
  public void add(String nodeId, String address, Consumer<Result> done) {
    effects.accept(new LeaderEffect.AddMember(expect(done), nodeId, address));
  }

  @Override
  public void move(Member member, String address, Consumer<Result> done) {
    effects.accept(new LeaderEffect.MoveMember(expect(done), member.raftId(), address));
  }

  @Override
  public void remove(Member member, Consumer<Result> done) {
    effects.accept(new LeaderEffect.RemoveMember(expect(done), member.nodeId(), member.raftId()));
  }

  @Override
  public void transferLeadership() {
    effects.accept(new LeaderEffect.TransferLeadership());
  }

  /** A change ended; an answer to one that nobody waits for is ignored. */
  void settle(long change, Result result) {
    var done = waiting.remove(change);
    if (done != null) {
      done.accept(result);
    }
  }

  /** Tells all that wait that the office is lost. */
  void close(ControlError error) {
    List<Consumer<Result>> lost = List.copyOf(waiting.values());
    waiting.clear();
    lost.forEach(done -> done.accept(new Result.Refused(error)));
  }

  private long expect(Consumer<Result> done) {
    lastChange++;
    waiting.put(lastChange, done);
    return lastChange;
  }
}
