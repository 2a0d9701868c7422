package dev.swarmsim.simulator.check;

import java.util.function.Consumer;

/**
 * Something that must hold at every moment. A check is told what happened and reports each breach
 * to the consumer it was made with; it never changes what it looks at.
 */
public interface Check {
  /** Its name in scenarios and reports, e.g. {@code one-leader-per-term}. */
  String name();

  /** A member started, for the first time or again. */
  default void started(MemberStart start) {}

  /** A committed transaction reached a manager's store for the first time anywhere. */
  default void committed(StoreCommit commit) {}

  /** An Engine answered a control operation that somebody asked of it, or refused it. */
  default void controlled(ControlCall call) {}

  /** The world changed: a node went or came, a link was cut or healed. Also called at the end. */
  default void worldChanged(Connectivity connectivity) {}

  /** Makes a check. */
  interface Factory {
    /**
     * Makes it for one Raft group.
     *
     * @param shared what several checks know in common
     * @param breaches where breaches go
     */
    Check make(SharedHistory shared, Consumer<Violation> breaches);
  }
}
