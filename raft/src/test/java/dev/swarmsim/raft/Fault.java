package dev.swarmsim.raft;

/** What may go wrong, or be done, in a simulated group at one moment. */
enum Fault {
  /** Nothing. */
  QUIET,
  /** The members fall into two sides that do not hear each other. */
  SPLIT,
  /** A leader is cut off from all others. */
  ISOLATE_LEADER,
  /** One member is not heard any more, but hears, or the other way round. */
  ONE_WAY,
  /** Two sides, and one member that both hear. */
  BRIDGE,
  /** A leader reaches only one of the others. */
  LEADER_KEEPS_ONE,
  /** Everybody hears everybody again. */
  HEAL,
  /** Some member loses its power, and with it what was not synced. */
  CRASH,
  /** So does a leader. */
  CRASH_LEADER,
  /** So does a member that has a write under way. */
  CRASH_IN_WRITE,
  /** So does one that has a write under way, and it is back at once. */
  BLINK_IN_WRITE,
  /** A leader is told that its way to some member is lost. */
  UNREACHABLE,
  /** All members at once. */
  POWER_LOSS,
  /** One that is down starts again. */
  RESTART,
  /** Some member's next write fails. */
  WRITE_ERROR,
  /** Some member's disk takes much longer for a while. */
  SLOW_DISK,
  /** An application takes a snapshot. */
  SNAPSHOT,
  /** A leader is to hand over to some member. */
  TRANSFER,
  /** A change of one member, if a leader takes it. */
  CHANGE,
  /** Several members at once. */
  JOINT_CHANGE,
  /** Loss and delay of messages change. */
  WEATHER
}
