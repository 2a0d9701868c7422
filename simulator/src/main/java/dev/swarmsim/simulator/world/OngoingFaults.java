package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.run.FaultEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The faults of a run from their beginning to their end, and what came of each. One that did
 * nothing is a finding.
 */
public final class OngoingFaults {
  private final World world;

  /** Those that have not ended, and what each had done when it began: that was told then. */
  private final Map<Ongoing, String> ongoing = new LinkedHashMap<>();

  private boolean frozen;
  private final List<String> findings = new ArrayList<>();

  OngoingFaults(World world) {
    this.world = world;
  }

  /**
   * A fault under way.
   *
   * @param id the name of its step
   * @param what what it is, in words
   * @param heals whether a healing step ends it
   * @param effect says what it has done so far, in words; empty for nothing
   * @param ends what ends it
   */
  public record Ongoing(
      String id, String what, boolean heals, Supplier<String> effect, Runnable ends) {}

  /** A fault has begun. */
  public Ongoing begin(Ongoing fault) {
    ongoing.put(fault, fault.effect().get());
    return fault;
  }

  /** From now on no fault ends by itself. */
  public void freeze() {
    frozen = true;
  }

  boolean frozen() {
    return frozen;
  }

  /** A fault ends, unless it has ended before or all are frozen. */
  public void end(Ongoing fault) {
    if (!frozen && ongoing.containsKey(fault)) {
      String first = ongoing.remove(fault);
      String effect = fault.effect().get();
      fault.ends().run();
      report(fault, first, effect);
    }
  }

  /**
   * Faults that can be healed end: that of one step, or all.
   *
   * @param links heals the links and says whether there was anything to heal
   * @return whether anything was healed
   */
  boolean heal(Optional<String> step, BooleanSupplier links) {
    List<Ongoing> healed =
        ongoing.keySet().stream()
            .filter(fault -> fault.heals() && step.map(fault.id()::equals).orElse(true))
            .toList();
    List<String> effects = healed.stream().map(fault -> fault.effect().get()).toList();
    List<String> first = healed.stream().map(ongoing::remove).toList();
    boolean any = links.getAsBoolean();
    for (int i = 0; i < healed.size(); i++) {
      healed.get(i).ends().run();
      report(healed.get(i), first.get(i), effects.get(i));
    }
    return any || !healed.isEmpty();
  }

  /** The run ends: says of each fault that has not ended what it did. */
  public void close() {
    ongoing.forEach((fault, first) -> report(fault, first, fault.effect().get()));
    ongoing.clear();
  }

  /** What is strange but breaks nothing: faults that did nothing. */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /** Something is strange. */
  public void find(String finding) {
    findings.add(finding);
    world.faults().tell(finding);
  }

  private void report(Ongoing fault, String first, String effect) {
    if (effect.isEmpty()) {
      String finding = "%s (%s) had no effect".formatted(fault.id(), fault.what());
      find(finding);
    } else if (!effect.equals(first)) {
      world.faults().tell("%s: %s".formatted(fault.id(), effect));
    }
    world.onlookers().faultEnded(new FaultEnded(world.nowNanos(), fault.id(), effect));
  }
}
