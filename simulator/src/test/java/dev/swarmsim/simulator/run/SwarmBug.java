package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.leader.LoopFactory;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.orchestrator.OrchestratorLoops;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bug planted between a leader's loops and the store: what they read or write is not quite what
 * they think. Without overrides everything goes through unchanged.
 */
class SwarmBug {
  private final String concerned;

  /**
   * @param concerned what the names of the transactions begin with that are affected
   */
  SwarmBug(String concerned) {
    this.concerned = concerned;
  }

  void create(Transaction store, Task task) {
    store.create(ObjectKind.TASK, task);
  }

  void update(Transaction store, Task task) {
    store.update(ObjectKind.TASK, task);
  }

  void update(Transaction store, Service service) {
    store.update(ObjectKind.SERVICE, service);
  }

  void delete(Transaction store, Task task) {
    store.delete(ObjectKind.TASK, task.getId());
  }

  /** What the loops take the cluster for. */
  Cluster seen(Cluster cluster) {
    return cluster;
  }

  /** All loops there are, with this bug. */
  final List<LoopFactory> loops() {
    return OrchestratorLoops.all().stream()
        .map(loop -> (LoopFactory) (transactor, random) -> loop.make(new Bent(transactor), random))
        .toList();
  }

  private final class Bent implements Transactor {
    private final Transactor honest;

    Bent(Transactor honest) {
      this.honest = honest;
    }

    @Override
    public StoreView view() {
      return new BentView(honest.view());
    }

    @Override
    public void submit(String name, Consumer<Transaction> body) {
      submit(name, body, outcome -> {});
    }

    @Override
    public void submit(String name, Consumer<Transaction> body, Consumer<Outcome> done) {
      boolean concerns = name.startsWith(concerned);
      honest.submit(name, tx -> body.accept(concerns ? new BentTransaction(tx) : tx), done);
    }
  }

  private class BentView implements StoreView {
    private final StoreView honest;

    BentView(StoreView honest) {
      this.honest = honest;
    }

    @Override
    public <T> Optional<T> get(ObjectKind<T> kind, String id) {
      return honest.get(kind, id);
    }

    @Override
    public <T> List<T> all(ObjectKind<T> kind) {
      return honest.all(kind);
    }

    @Override
    public <T> Optional<T> named(ObjectKind<T> kind, String name) {
      return honest.named(kind, name);
    }

    @Override
    public List<Task> tasksOfService(String serviceId) {
      return honest.tasksOfService(serviceId);
    }

    @Override
    public List<Task> tasksOfNode(String nodeId) {
      return honest.tasksOfNode(nodeId);
    }

    @Override
    public Optional<Cluster> cluster() {
      return honest.cluster().map(SwarmBug.this::seen);
    }
  }

  private final class BentTransaction extends BentView implements Transaction {
    private final Transaction honest;

    BentTransaction(Transaction honest) {
      super(honest);
      this.honest = honest;
    }

    @Override
    public long nowNanos() {
      return honest.nowNanos();
    }

    @Override
    public <T> void create(ObjectKind<T> kind, T object) {
      if (object instanceof Task task) {
        SwarmBug.this.create(honest, task);
      } else {
        honest.create(kind, object);
      }
    }

    @Override
    public <T> void update(ObjectKind<T> kind, T object) {
      switch (object) {
        case Task task -> SwarmBug.this.update(honest, task);
        case Service service -> SwarmBug.this.update(honest, service);
        default -> honest.update(kind, object);
      }
    }

    @Override
    public <T> void delete(ObjectKind<T> kind, String id) {
      if (kind == ObjectKind.TASK) {
        SwarmBug.this.delete(honest, honest.get(ObjectKind.TASK, id).orElseThrow());
      } else {
        honest.delete(kind, id);
      }
    }
  }
}
