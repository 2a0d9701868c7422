package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.leader.Incumbent;
import dev.swarmsim.scheduler.leader.Leader;
import dev.swarmsim.scheduler.leader.LeaderEffect;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreLimits;
import dev.swarmsim.scheduler.store.Transaction;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * How long a leader takes from an empty store to all tasks assigned, the work of SwarmKit's own
 * benchmark: N ready nodes and T pending tasks are committed, and a watcher waits until it has seen
 * T assignments committed. Raft is left out, there as here.
 *
 * <p>Run by {@code .ci/bench-scheduler}. Arguments: {@code NODESxTASKS:KIND[:ROUNDS]}..., where
 * KIND is «grouped» (one service with a spec version), «alone» (one service without one, and every
 * task's spec is its own) or «services» (each task has a service of its own).
 */
final class SchedulerBenchmark {
  private static final SplittableRandom IDS = new SplittableRandom(11);
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final Store store = new Store();
  private final Leader leader;
  private final Deque<LeaderEffect> todo = new ArrayDeque<>();
  private long nowNanos = 1_000_000_000_000L;
  private long commitIndex;
  private int assigned;

  private SchedulerBenchmark() {
    var surroundings =
        new Leader.Surroundings(store, () -> commitIndex, List::of, new SplittableRandom(1));
    leader =
        new Leader(
            new Incumbent("manager", "cluster", NodeSpec.Availability.DRAIN),
            surroundings,
            (transactor, members, random) -> (request, reply) -> {},
            List.of((transactor, random) -> new SchedulerLoop(transactor)));
    todo.addAll(leader.start(nowNanos));
    carryOut();
  }

  /**
   * Runs the cases given, each several times in this JVM.
   *
   * @param args the cases
   */
  public static void main(String[] args) {
    System.out.println(
        "case                     round   fill s  place s  total s    cpu s  kept MiB peak MiB");
    for (String arg : args) {
      String[] parts = arg.split("[x:]", -1);
      int rounds = parts.length > 3 ? Integer.parseInt(parts[3]) : 3;
      for (int round = 1; round <= rounds; round++) {
        run(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2], round);
      }
    }
  }

  private static void run(int nodes, int tasks, String kind, int round) {
    List<Node> newNodes = list(nodes, i -> node());
    List<Task> newTasks = list(tasks, i -> task(kind, i));
    usedBytes();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    long cpu = processCpuNanos();
    long start = System.nanoTime();
    var bench = new SchedulerBenchmark();
    bench.create(newNodes, ObjectKind.NODE);
    bench.create(newTasks, ObjectKind.TASK);
    long filled = System.nanoTime();
    bench.place(tasks);
    long end = System.nanoTime();
    long spent = processCpuNanos() - cpu;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    newNodes.clear();
    newTasks.clear();
    long kept = usedBytes();
    System.out.printf(
        Locale.ROOT,
        "%-24s %5d %8.3f %8.3f %8.3f %8.3f %8d %8d%n",
        nodes + "x" + bench.store.all(ObjectKind.TASK).size() + ":" + kind,
        round,
        (filled - start) / 1e9,
        (end - filled) / 1e9,
        (end - start) / 1e9,
        spent / 1e9,
        kept >> 20,
        peak >> 20);
  }

  private static <T> List<T> list(int count, IntFunction<T> make) {
    List<T> made = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      made.add(make.apply(i));
    }
    return made;
  }

  /** Commits objects as somebody else's entries, 200 in each. */
  private <T> void create(List<T> objects, ObjectKind<T> kind) {
    for (int from = 0; from < objects.size(); from += StoreLimits.MAX_BATCH_CHANGES) {
      int to = Math.min(objects.size(), from + StoreLimits.MAX_BATCH_CHANGES);
      List<T> some = objects.subList(from, to);
      var entry =
          store.transact(
              nowNanos, commitIndex, (Transaction tx) -> some.forEach(o -> tx.create(kind, o)));
      commitIndex++;
      todo.addAll(leader.committed(nowNanos, store.apply(entry), OptionalLong.empty()));
      carryOut();
    }
  }

  private void place(int tasks) {
    nowNanos += SchedulerLoop.DEBOUNCE_NANOS;
    todo.addAll(leader.wake(nowNanos));
    carryOut();
    if (assigned != tasks) {
      throw new IllegalStateException("saw " + assigned + " assignments of " + tasks);
    }
  }

  private void carryOut() {
    while (!todo.isEmpty()) {
      if (todo.remove() instanceof LeaderEffect.Propose propose) {
        List<StoreEvent<?>> events = store.apply(propose.actions());
        commitIndex++;
        watch(events);
        todo.addAll(leader.committed(nowNanos, events, OptionalLong.of(propose.proposal())));
      }
    }
  }

  private void watch(List<StoreEvent<?>> events) {
    for (StoreEvent<?> event : events) {
      if (event.object() instanceof Task task
          && task.getStatus().getState() == TaskState.ASSIGNED
          && event.before().isPresent()) {
        assigned++;
      }
    }
  }

  private static Node node() {
    Node.Builder node = Node.newBuilder().setId(id());
    node.getSpecBuilder().getAnnotationsBuilder().setName("name");
    node.getStatusBuilder().setState(NodeStatus.State.READY);
    return node.build();
  }

  private static Task task(String kind, int number) {
    boolean grouped = kind.equals("grouped");
    Task.Builder task =
        Task.newBuilder()
            .setId(id())
            .setServiceId(kind.equals("services") ? "service" + number : "service")
            .setSpecVersion(grouped ? 1 : 0)
            .setSlot(number)
            .setDesiredState(TaskState.RUNNING)
            .setSpec(grouped ? SPEC : spec("N=" + number));
    task.getStatusBuilder().setState(TaskState.PENDING).setMessage("pending task scheduling");
    return task.build();
  }

  private static final TaskSpec SPEC = spec("N=1");

  private static TaskSpec spec(String env) {
    return TaskSpec.newBuilder()
        .setContainer(ContainerSpec.newBuilder().setImage("nginx:alpine").addEnv(env))
        .build();
  }

  private static String id() {
    char[] id = new char[25];
    Arrays.setAll(new int[id.length], i -> id[i] = DIGITS.charAt(IDS.nextInt(DIGITS.length())));
    return new String(id);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long processCpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
