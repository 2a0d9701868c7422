package dev.swarmsim.raft;

import java.util.function.Function;
import java.util.function.Supplier;

/** Which rules the members of a simulated group have, and their hosts. */
record Plant(
    boolean planted, Supplier<HostRules> hostRules, Function<SimMember, SafetyRules> safetyRules) {
  /** Nothing is wrong. */
  static final Plant NONE = new Plant(false, HostRules::new, member -> new SafetyRules());

  static Plant in(Function<SimMember, SafetyRules> safetyRules) {
    return new Plant(true, HostRules::new, safetyRules);
  }

  static Plant inHost(Supplier<HostRules> hostRules) {
    return new Plant(true, hostRules, member -> new SafetyRules());
  }
}
