package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.ClientsPlan.Operation;
import java.util.List;

/** Writes {@code workload:}, as {@link WorkloadReader} reads it. */
final class WorkloadWriter {
  private WorkloadWriter() {}

  /** One group of clients. */
  static FlowMap map(ClientsPlan plan) {
    FlowMap map =
        new FlowMap()
            .duration("from", plan.fromNanos())
            .duration("to", plan.toNanos())
            .unless(plan.clients() == 1, "clients", Integer.toString(plan.clients()));
    if (!plan.operations().equals(List.of(Operation.PUT, Operation.GET, Operation.CAS))) {
      map.put("ops", YamlWords.list(plan.operations().stream().map(Object::toString).toList()));
    }
    return map.unless(
            plan.keys() == ClientsPlan.DEFAULT_KEYS, "keys", Integer.toString(plan.keys()))
        .put("rate", YamlWords.decimal(plan.perSecond()) + "/s")
        .unless(plan.on() == Target.Group.MANAGERS, "on", on(plan.on()))
        .duration("timeout", plan.timeoutNanos(), ClientsPlan.DEFAULT_TIMEOUT_NANOS)
        .unless(
            plan.retries() == ClientsPlan.DEFAULT_RETRIES,
            "retries",
            Integer.toString(plan.retries()));
  }

  private static String on(Target target) {
    return target instanceof Target.Several
        ? target.toString()
        : YamlWords.inFlow(target.toString());
  }
}
