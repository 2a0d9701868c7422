package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.leader.Member;
import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionRequest;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusRequest;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.Store;
import dev.swarmsim.scheduler.store.StoreView;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A dispatcher on a store that agrees with every write at once. */
public final class DispatcherBench implements Transactor {
  /** The manager that leads. */
  public static final String LEADER = "leader";

  private final Store store = new Store();
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
  private final List<DispatcherEffect.ToNode> sent = new ArrayList<>();
  private final List<Member> members =
      new ArrayList<>(List.of(new Member(1, LEADER, "leader:2377", true, true)));
  private final Dispatcher dispatcher;
  private long now;
  private long index;
  private boolean started;

  /** A bench at time 0, with a cluster object and nothing else; not yet started. */
  public DispatcherBench(long seed) {
    dispatcher = new Dispatcher(LEADER, () -> members, this, new SplittableRandom(seed));
    write(tx -> tx.create(ObjectKind.CLUSTER, Cluster.newBuilder().setId("cluster").build()));
  }

  /** A started bench with one node. */
  public static DispatcherBench withNode(long seed, String nodeId) {
    var bench = new DispatcherBench(seed);
    bench.addNode(nodeId);
    bench.start();
    return bench;
  }

  /** The leader takes office. */
  public void start() {
    started = true;
    dispatcher.start(now);
    settle();
  }

  public Dispatcher dispatcher() {
    return dispatcher;
  }

  public long now() {
    return now;
  }

  List<Member> members() {
    return members;
  }

  public void addNode(String nodeId) {
    write(tx -> tx.create(ObjectKind.NODE, Node.newBuilder().setId(nodeId).build()));
  }

  /** A task on a node in some state, wanted running. */
  public static Task task(String id, String nodeId, TaskState state) {
    return Task.newBuilder()
        .setId(id)
        .setNodeId(nodeId)
        .setDesiredState(TaskState.RUNNING)
        .setStatus(TaskStatus.newBuilder().setState(state))
        .build();
  }

  public void addTask(String id, String nodeId, TaskState state) {
    write(tx -> tx.create(ObjectKind.TASK, task(id, nodeId, state)));
  }

  public void desire(String taskId, TaskState desired) {
    write(
        tx ->
            tx.update(
                ObjectKind.TASK, taskIn(tx, taskId).toBuilder().setDesiredState(desired).build()));
  }

  private static Task taskIn(StoreView view, String taskId) {
    return view.get(ObjectKind.TASK, taskId).orElseThrow();
  }

  public Task task(String taskId) {
    return taskIn(store, taskId);
  }

  public Node node(String nodeId) {
    return store.get(ObjectKind.NODE, nodeId).orElseThrow();
  }

  /** Writes as another loop would. */
  public void write(Consumer<Transaction> body) {
    submit("test", body);
    settle();
  }

  /** Lets time pass, waking the dispatcher when it wants. */
  public void runUntil(long time) {
    while (dispatcher.deadlineNanos() <= time) {
      now = Math.max(now, dispatcher.deadlineNanos());
      dispatcher.wake(now);
      settle();
    }
    now = time;
  }

  public void run(long nanos) {
    runUntil(now + nanos);
  }

  void runMillis(long millis) {
    run(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Runs until that holds; the time it took. */
  long runUntil(Predicate<DispatcherBench> condition) {
    long began = now;
    while (!condition.test(this)) {
      if (dispatcher.deadlineNanos() == Long.MAX_VALUE) {
        throw new AssertionError("nothing is ever going to happen any more");
      }
      runUntil(dispatcher.deadlineNanos());
    }
    return now - began;
  }

  /** An agent asks for a session. */
  void ask(String nodeId) {
    dispatcher.sessionRequested(
        now,
        nodeId + ":2377",
        SessionRequest.newBuilder()
            .setNodeId(nodeId)
            .setDescription(NodeDescription.newBuilder().setHostname("host-" + nodeId))
            .build());
    settle();
  }

  /** An agent asks for a session and gets it. */
  String register(String nodeId) {
    ask(nodeId);
    runMillis(100);
    return messages().stream()
        .filter(SwarmMessage::hasSessionReply)
        .map(SwarmMessage::getSessionReply)
        .reduce((first, second) -> second)
        .map(SessionReply::getSessionId)
        .orElseThrow();
  }

  void beat(String nodeId, String sessionId) {
    var request = HeartbeatRequest.newBuilder().setNodeId(nodeId).setSessionId(sessionId);
    dispatcher.heartbeat(now, nodeId + ":2377", request.build());
    settle();
  }

  void report(String nodeId, String sessionId, String taskId, TaskState state) {
    var status = TaskStatus.newBuilder().setState(state).setMessage("reported");
    var update = TaskStatusRequest.Update.newBuilder().setTaskId(taskId).setStatus(status);
    var request =
        TaskStatusRequest.newBuilder()
            .setNodeId(nodeId)
            .setSessionId(sessionId)
            .setBatch(1)
            .addUpdates(update);
    dispatcher.taskStatus(now, nodeId + ":2377", request.build());
    settle();
  }

  /** All that was sent since {@link #forget}. */
  List<SwarmMessage> messages() {
    collect();
    return sent.stream().map(DispatcherEffect.ToNode::message).toList();
  }

  List<Assignments> assignments() {
    return messages().stream()
        .filter(SwarmMessage::hasAssignments)
        .map(SwarmMessage::getAssignments)
        .toList();
  }

  SwarmMessage last() {
    return messages().getLast();
  }

  void forget() {
    collect();
    sent.clear();
  }

  private void collect() {
    for (DispatcherEffect effect : dispatcher.drain()) {
      switch (effect) {
        case DispatcherEffect.ToNode toNode -> sent.add(toNode);
      }
    }
  }

  @Override
  public StoreView view() {
    return store;
  }

  @Override
  public void submit(String name, Consumer<Transaction> body) {
    submit(name, body, outcome -> {});
  }

  @Override
  public void submit(String name, Consumer<Transaction> body, Consumer<Outcome> done) {
    queue.add(
        () -> {
          index++;
          var events = store.apply(store.transact(now, index, body));
          done.accept(new Outcome.Committed());
          if (started) {
            dispatcher.committed(now, events);
          }
        });
  }

  /** Commits all that was submitted. */
  public void settle() {
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
  }
}
