package dev.swarmsim.testkit;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Lets a property say {@code @ForAll FaultSchedule faults} and nothing more. Found by jqwik. */
public final class SwarmArbitraryProvider implements ArbitraryProvider {
  /** For jqwik. */
  public SwarmArbitraryProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage targetType) {
    return targetType.isOfType(FaultSchedule.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
    return Set.of(SwarmArbitraries.schedules());
  }
}
