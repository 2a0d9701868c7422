package dev.swarmsim.simulator.check;

import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.store.ObjectKind;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * At most one task is wanted in a slot or, for global services, on a node. Services that ever
 * updated start-first are excepted: two tasks of a slot are what that is about, and a failed update
 * may leave both.
 */
final class OneTaskPerPlace extends StoreCheck {
  private final Places places = new Places();
  private final TreeSet<String> excepted = new TreeSet<>();

  OneTaskPerPlace(SharedHistory shared, Consumer<Violation> breaches) {
    super("one-task-per-slot", breaches);
  }

  @Override
  public void committed(StoreCommit commit) {
    for (String serviceId : places.take(commit)) {
      commit.store().get(ObjectKind.SERVICE, serviceId).ifPresent(found -> look(commit, found));
    }
  }

  private void look(StoreCommit commit, Service service) {
    if (startsFirst(service)) {
      excepted.add(service.getId());
    }
    if (excepted.contains(service.getId())) {
      return;
    }
    places
        .of(service.getId())
        .forEach(
            (place, ids) -> {
              if (ids.size() > 1) {
                breach(
                    commit,
                    "service %s wants %d tasks in %s: %s"
                        .formatted(
                            service.getSpec().getAnnotations().getName(),
                            ids.size(),
                            place,
                            String.join(", ", ids)));
              }
            });
  }

  private static boolean startsFirst(Service service) {
    return service.getSpec().getUpdate().getOrder() == UpdateConfig.Order.START_FIRST
        || service.getSpec().getRollback().getOrder() == UpdateConfig.Order.START_FIRST;
  }
}
