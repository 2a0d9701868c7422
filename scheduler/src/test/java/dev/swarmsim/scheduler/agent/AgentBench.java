package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** An agent, and somebody who plays its manager and its containers by hand. */
final class AgentBench {
  static final String MANAGER = "m1:2377";
  static final String SESSION = "session";

  private final List<AgentEffect> effects = new ArrayList<>();
  private Agent agent;
  private long now;
  private long sequence;

  AgentBench(AgentState state, OptionalInt lostContainersExit) {
    agent = agent(1, state, lostContainersExit);
    step(new AgentInput.Woken());
  }

  /** A bench whose agent just joined and knows one manager. */
  AgentBench() {
    this(AgentState.joined(NodeSpec.Role.WORKER, List.of(manager(MANAGER))), OptionalInt.empty());
  }

  static Agent agent(long seed, AgentState state, OptionalInt lostContainersExit) {
    var description = NodeDescription.newBuilder().setHostname("host").build();
    return new Agent("n1", description, state, lostContainersExit, new SplittableRandom(seed));
  }

  static Peer manager(String address) {
    return Peer.newBuilder().setNodeId(address).setAddress(address).build();
  }

  static Task task(String id, TaskState state, TaskState desired) {
    return Task.newBuilder()
        .setId(id)
        .setNodeId("n1")
        .setSlot(1)
        .setDesiredState(desired)
        .setStatus(TaskStatus.newBuilder().setState(state))
        .build();
  }

  Agent agent() {
    return agent;
  }

  long now() {
    return now;
  }

  void restart(OptionalInt lostContainersExit) {
    agent = agent(2, agent.saved(), lostContainersExit);
    effects.clear();
    step(new AgentInput.Woken());
  }

  void step(AgentInput input) {
    effects.addAll(agent.step(now, input));
  }

  void runUntil(long time) {
    while (agent.deadlineNanos() <= time) {
      now = Math.max(now, agent.deadlineNanos());
      step(new AgentInput.Woken());
    }
    now = time;
  }

  void run(long nanos) {
    runUntil(now + nanos);
  }

  void hear(SwarmMessage.Builder message) {
    step(new AgentInput.FromManager(MANAGER, message.build()));
  }

  void container(ContainerEvent event) {
    step(new AgentInput.FromContainer(event));
  }

  /** The manager opens a session, and the agent's first heartbeat is answered. */
  AgentBench open() {
    return open(SESSION);
  }

  AgentBench open(String session) {
    sequence = 0;
    hear(
        SwarmMessage.newBuilder()
            .setSessionReply(
                SessionReply.newBuilder().setSessionId(session).addManagers(manager(MANAGER))));
    answerHeartbeat(session, 1_000_000_000_000L);
    return this;
  }

  void answerHeartbeat(String session, long period) {
    var reply = HeartbeatReply.newBuilder().setSessionId(session).setPeriod(period);
    hear(SwarmMessage.newBuilder().setHeartbeatReply(reply));
  }

  void assign(Task... tasks) {
    assign(SESSION, false, List.of(tasks), List.of());
  }

  void assign(String session, boolean complete, List<Task> update, List<String> remove) {
    sequence++;
    var assignments =
        Assignments.newBuilder()
            .setSessionId(session)
            .setSequence(sequence)
            .setComplete(complete)
            .addAllUpdate(update)
            .addAllRemove(remove);
    hear(SwarmMessage.newBuilder().setAssignments(assignments));
  }

  TaskStatus status(String taskId) {
    return agent.saved().tasks().stream()
        .filter(task -> task.getId().equals(taskId))
        .findFirst()
        .orElseThrow()
        .getStatus();
  }

  boolean has(String taskId) {
    return agent.saved().tasks().stream().anyMatch(task -> task.getId().equals(taskId));
  }

  /** What the agent wanted since the last call. */
  List<AgentEffect> effects() {
    var taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }

  /** The commands for containers among {@link #effects()}, as «Prepare t1». */
  List<String> commands() {
    var commands = new ArrayList<String>();
    for (AgentEffect effect : effects()) {
      switch (effect) {
        case AgentEffect.Prepare(Task task) -> commands.add("prepare " + task.getId());
        case AgentEffect.Start(Task task) -> commands.add("start " + task.getId());
        case AgentEffect.Stop(Task task, long graceNanos) ->
            commands.add("stop " + task.getId() + " " + graceNanos / 1_000_000_000 + "s");
        case AgentEffect.Remove(String taskId) -> commands.add("remove " + taskId);
        case AgentEffect.Send send -> {}
        case AgentEffect.NodeUpdated updated -> {}
        case AgentEffect.RoleChanged changed -> {}
        case AgentEffect.ManagersChanged changed -> {}
      }
    }
    return commands;
  }

  /** The messages among {@link #effects()}. */
  List<AgentEffect.Send> sent() {
    return effects().stream()
        .filter(AgentEffect.Send.class::isInstance)
        .map(AgentEffect.Send.class::cast)
        .toList();
  }
}
