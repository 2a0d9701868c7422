package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.ControlError;
import java.util.function.Consumer;

/** Changes the Raft group. Each change is asked for now and answered later. */
interface RaftMembership {
  /** Makes a node a member. */
  void add(String nodeId, String address, Consumer<Result> done);

  /** Gives a member another address. */
  void move(Member member, String address, Consumer<Result> done);

  /** Takes a member out. */
  void remove(Member member, Consumer<Result> done);

  /** Hands leadership to another member. */
  void transferLeadership();

  /** How a change ended. */
  sealed interface Result {
    /** It is committed. */
    record Changed(long raftId) implements Result {}

    /** It was refused, or the manager lost its office. */
    record Refused(ControlError error) implements Result {}
  }
}
