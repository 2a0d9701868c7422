package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.check.ControlCall;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.history.ClientOperation;

/**
 * Somebody who looks at a run while it happens. Looking changes nothing: a run leaves the same
 * trace with and without.
 */
public interface Observer {
  /**
   * A record was added to the trace: one event of the run.
   *
   * @param number its number, from 1
   * @param detail numbers that tell this event from others of its kind
   * @param hash the rolling hash over this and all earlier records
   */
  default void recorded(
      long number, long timeNanos, String node, String what, long detail, long hash) {}

  /** A member starts, for the first time or again. */
  default void started(MemberStart start) {}

  /** A member took a step; every effect of it is known, none is done yet. */
  default void stepped(MemberStep step) {}

  /** A transaction reached a manager's store for the first time anywhere. */
  default void committed(StoreCommit commit) {}

  /** An Engine answered a control operation, or refused it. */
  default void controlled(ControlCall call) {}

  /** An operation of a simulated client has ended, one way or another. */
  default void clientEnded(ClientOperation operation) {}

  /** One flush of messages reached a machine. */
  default void delivered(long timeNanos, String from, String to) {}

  /** A step of the scenario begins, its targets found. */
  default void faultBegan(FaultBegan fault) {}

  /** What a step began has ended by itself. */
  default void faultEnded(FaultEnded fault) {}

  /**
   * Machines or links are other than they were; also told once all machines have been switched on.
   */
  default void worldChanged(WorldChange change) {}

  /** A docker command of the scenario has ended. */
  default void dockerEnded(DockerEnd end) {}

  /** A docker command of the scenario has read a file. */
  default void fileRead(String path, String text) {}

  /** A line of the story. */
  default void told(StoryLine line) {}

  /** The run came to a place in the code that is worth reaching. */
  default void marked(String mark) {}
}
