package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A request that changes something.
 *
 * @param name what it does, for people
 * @param body writes, or refuses with a {@link ControlException}
 * @param reply makes the answer from the store once the change is committed
 */
record Write(String name, Consumer<Transaction> body, Function<StoreView, ControlReply> reply) {
  /** The answer of requests that have nothing to show. */
  static final ControlReply DONE =
      ControlReply.newBuilder().setDone(ControlReply.Done.getDefaultInstance()).build();
}
