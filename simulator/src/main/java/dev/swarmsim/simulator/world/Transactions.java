package dev.swarmsim.simulator.world;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.swarmsim.scheduler.model.StoreActions;
import java.util.HashMap;
import java.util.Map;

/**
 * What the entries of a log mean, each read once. Every manager of a world applies the same
 * entries, and one that returns applies all of its log again; what they mean is immutable, so they
 * may share it.
 */
final class Transactions {
  private static final int KEPT = 20_000;

  /** Looked up only, never iterated. */
  private final Map<ByteString, StoreActions> known = new HashMap<>();

  /**
   * What an entry says.
   *
   * @throws IllegalStateException if it says nothing that can be understood
   */
  StoreActions of(ByteString entry) {
    StoreActions actions = known.get(entry);
    if (actions == null) {
      actions = read(entry);
      if (known.size() == KEPT) {
        known.clear();
      }
      known.put(entry, actions);
    }
    return actions;
  }

  private static StoreActions read(ByteString entry) {
    try {
      return StoreActions.parseFrom(entry);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a committed entry is no transaction", e);
    }
  }
}
