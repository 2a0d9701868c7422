package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.Task;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the task reserves must be left on the node. Limits are not looked at. */
final class ResourceFilter implements Filter {
  @Override
  public String name() {
    return "resources";
  }

  @Override
  public Optional<Predicate<NodeInfo>> forTask(Task task) {
    Resources wanted = task.getSpec().getReservations();
    if (wanted.getNanoCpus() == 0
        && wanted.getMemoryBytes() == 0
        && wanted.getGenericCount() == 0) {
      return Optional.empty();
    }
    return Optional.of(info -> info.available().covers(wanted));
  }

  @Override
  public String detail(Task task, NodeInfo info) {
    Resources wanted = task.getSpec().getReservations();
    Available left = info.available();
    List<String> missing = new ArrayList<>();
    if (wanted.getNanoCpus() != 0 && wanted.getNanoCpus() > left.nanoCpus()) {
      missing.add("needs " + cpus(wanted.getNanoCpus()) + " CPUs, " + cpus(left.nanoCpus()));
    }
    if (wanted.getMemoryBytes() != 0 && wanted.getMemoryBytes() > left.memoryBytes()) {
      missing.add("needs " + wanted.getMemoryBytes() + " bytes of memory, " + left.memoryBytes());
    }
    for (GenericResource want : wanted.getGenericList()) {
      long generic = left.generic(want.getKind());
      if (want.getCount() > generic) {
        missing.add("needs " + want.getCount() + " " + want.getKind() + ", " + generic);
      }
    }
    return missing.stream().map(text -> text + " left").collect(Collectors.joining("; "));
  }

  private static String cpus(long nanoCpus) {
    return BigDecimal.valueOf(nanoCpus, 9).stripTrailingZeros().toPlainString();
  }

  @Override
  public String explain(int nodes) {
    return Filter.onNodes("insufficient resources", nodes);
  }
}
