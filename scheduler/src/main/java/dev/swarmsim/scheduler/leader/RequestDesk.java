package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Answers control requests while a manager leads. */
@FunctionalInterface
public interface RequestDesk {
  /**
   * Takes a request.
   *
   * @param reply called exactly once: at once for reads, after the commit for writes
   */
  void handle(ControlRequest request, Consumer<ControlReply> reply);

  /** Makes a desk, anew for each term of office. */
  @FunctionalInterface
  interface Factory {
    /**
     * Makes the desk.
     *
     * @param random a stream of its own, for ids and tokens
     */
    RequestDesk make(Transactor transactor, MemberList members, RandomGenerator random);
  }
}
