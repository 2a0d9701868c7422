package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.scenario.ClientsPlan.Operation;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Target;
import java.util.ArrayList;
import java.util.List;

/** Lets fewer clients do less, for a shorter time, to fewer keys. */
final class FewerClients implements Pass {
  private static final long SECOND = 1_000_000_000L;

  @Override
  public String name() {
    return "fewer clients";
  }

  @Override
  public void improve(Bench bench) {
    Scenario from = bench.best();
    bench.cutDown(from.workload(), kept -> with(from, new ArrayList<>(kept)));
    for (int i = 0; i < bench.best().workload().size(); i++) {
      boolean helped = true;
      while (helped && !bench.over()) {
        helped = bench.improve(smaller(bench.best(), i)).isPresent();
      }
    }
  }

  private static List<Scenario> smaller(Scenario from, int number) {
    ClientsPlan old = from.workload().get(number);
    var smaller = new ArrayList<Scenario>();
    for (ClientsPlan plan : smaller(old)) {
      if (!plan.equals(old)) {
        var workload = new ArrayList<>(from.workload());
        workload.set(number, plan);
        smaller.add(with(from, workload));
      }
    }
    return smaller;
  }

  private static List<ClientsPlan> smaller(ClientsPlan old) {
    var smaller = new ArrayList<ClientsPlan>();
    for (int clients : new int[] {1, 2, old.clients() / 2, old.clients() - 1}) {
      if (clients > 0 && clients < old.clients()) {
        smaller.add(with(old, old.fromNanos(), old.toNanos(), clients, old.operations()));
      }
    }
    for (int i = old.operations().size() - 1; i >= 0 && old.operations().size() > 1; i--) {
      var fewer = new ArrayList<>(old.operations());
      fewer.remove(i);
      smaller.add(with(old, old.fromNanos(), old.toNanos(), old.clients(), fewer));
    }
    long span = old.toNanos() - old.fromNanos();
    if (span > SECOND) {
      long half = Math.max(SECOND, span / 2 / SECOND * SECOND);
      smaller.add(
          with(old, old.fromNanos(), old.fromNanos() + half, old.clients(), old.operations()));
      smaller.add(with(old, old.toNanos() - half, old.toNanos(), old.clients(), old.operations()));
    }
    for (int keys : new int[] {1, 2, old.keys() / 2}) {
      if (keys > 0 && keys < old.keys()) {
        smaller.add(asking(old, keys, old.perSecond(), old.on()));
      }
    }
    if (old.perSecond() > 1) {
      smaller.add(asking(old, old.keys(), 1, old.on()));
      smaller.add(asking(old, old.keys(), Math.rint(old.perSecond() / 2), old.on()));
    }
    smaller.add(asking(old, old.keys(), old.perSecond(), Target.Group.MANAGERS));
    return smaller;
  }

  private static Scenario with(Scenario from, List<ClientsPlan> workload) {
    return from.but().workload(workload).build();
  }

  /** The plan over another time, for other clients and operations. */
  static ClientsPlan with(
      ClientsPlan old, long fromNanos, long toNanos, int clients, List<Operation> operations) {
    return new ClientsPlan(
        fromNanos,
        toNanos,
        clients,
        operations,
        old.keys(),
        old.perSecond(),
        old.on(),
        old.timeoutNanos(),
        old.retries(),
        old.line());
  }

  private static ClientsPlan asking(ClientsPlan old, int keys, double perSecond, Target on) {
    return new ClientsPlan(
        old.fromNanos(),
        old.toNanos(),
        old.clients(),
        old.operations(),
        keys,
        perSecond,
        on,
        old.timeoutNanos(),
        old.retries(),
        old.line());
  }
}
