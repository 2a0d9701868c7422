package dev.swarmsim.simulator.world;

import dev.swarmsim.scheduler.agent.Agent;
import dev.swarmsim.scheduler.agent.AgentEffect;
import dev.swarmsim.scheduler.agent.AgentInput;
import dev.swarmsim.scheduler.agent.AgentState;
import dev.swarmsim.scheduler.agent.ContainerEvent;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.Platform;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.simulator.engine.EngineInfo;
import dev.swarmsim.simulator.scenario.NodePlan;
import java.util.ArrayDeque;
import java.util.OptionalInt;

/** Does for an {@link Agent} what it wants done: sends, and works with the machine's containers. */
final class AgentHost {
  private final Daemon daemon;
  private final ContainerEvents containerEvents;
  private final Agent agent;
  private final DeadlineTimer timer;
  private final ArrayDeque<AgentInput> inputs = new ArrayDeque<>();
  private boolean stepping;
  private boolean stopped;
  private boolean wasInSession;

  /**
   * Makes the agent from what the machine keeps of it.
   *
   * @param lostContainers with what exit code containers are found that ended without the daemon; 0
   *     if none can have
   */
  AgentHost(Daemon daemon, int lostContainers) {
    this.daemon = daemon;
    this.containerEvents = new ContainerEvents(daemon);
    SavedNode saved = daemon.machine().saved().orElseThrow();
    AgentState state =
        daemon
            .machine()
            .agentState()
            .orElseGet(() -> AgentState.joined(saved.role(), saved.managers()));
    this.agent =
        new Agent(
            saved.nodeId(),
            description(daemon.machine().plan()),
            new AgentState(saved.role(), saved.managers(), state.tasks()),
            lostContainers == 0 ? OptionalInt.empty() : OptionalInt.of(lostContainers),
            daemon.world().streams().stream(
                "agent", daemon.hostname(), Long.toString(daemon.nowNanos())));
    this.timer = new DeadlineTimer(daemon.process(), () -> input(new AgentInput.Woken()));
  }

  static NodeDescription description(NodePlan plan) {
    return NodeDescription.newBuilder()
        .setHostname(plan.name())
        .setPlatform(Platform.newBuilder().setArchitecture("x86_64").setOs("linux"))
        .setResources(
            Resources.newBuilder().setNanoCpus(plan.nanoCpus()).setMemoryBytes(plan.memoryBytes()))
        .setEngineVersion(EngineInfo.SERVER_VERSION)
        .putAllEngineLabels(plan.engineLabels())
        .addAllPlugins(EnginePlugins.builtIn())
        .build();
  }

  void start() {
    daemon.machine().networks().joinedSwarm(daemon.nowNanos());
    daemon.machine().containers().listen(event -> daemon.process().run(() -> fromContainer(event)));
    input(new AgentInput.Woken());
  }

  /** Ends for good; the node has left its swarm. */
  void stop() {
    stopped = true;
    daemon.machine().containers().daemonGone();
    timer.set(Long.MAX_VALUE);
  }

  /** Whether a manager has had it in session since it started. */
  boolean wasInSession() {
    return wasInSession;
  }

  /** The agent, for those who look. */
  Agent agent() {
    return agent;
  }

  void fromManager(String address, SwarmMessage message) {
    input(new AgentInput.FromManager(address, message));
  }

  void unreachable(String address) {
    input(new AgentInput.ManagerUnreachable(address));
  }

  private void fromContainer(ContainerEvent event) {
    containerEvents.heard(event);
    input(new AgentInput.FromContainer(event));
  }

  private void input(AgentInput input) {
    inputs.add(input);
    if (stepping) {
      return;
    }
    stepping = true;
    while (!inputs.isEmpty() && !stopped) {
      for (AgentEffect effect : agent.step(daemon.nowNanos(), inputs.poll())) {
        perform(effect);
      }
      daemon.machine().agentState(agent.saved());
      wasInSession |= agent.isInSession();
    }
    stepping = false;
    if (!stopped) {
      timer.set(agent.deadlineNanos());
    }
  }

  private void perform(AgentEffect effect) {
    ContainerRuntime containers = daemon.machine().containers();
    switch (effect) {
      case AgentEffect.Send(var address, var message) ->
          daemon.send(address, new NodeMessage.Swarm(message));
      case AgentEffect.Prepare(var task) -> containers.prepare(task);
      case AgentEffect.Start(var task) -> containers.start(task);
      case AgentEffect.Stop(var task, var graceNanos) -> {
        containerEvents.stopping(task.getId());
        containers.stop(task, graceNanos);
      }
      case AgentEffect.Remove(var taskId) -> {
        containerEvents.removing(taskId);
        containers.remove(taskId);
      }
      case AgentEffect.NodeUpdated(var node) ->
          daemon.machine().networks().attached(daemon.nowNanos(), node.getAttachmentsList());
      case AgentEffect.RoleChanged(var role) -> daemon.enrolment().roleChanged(role);
      case AgentEffect.ManagersChanged(var managers) -> daemon.enrolment().managersKnown(managers);
    }
  }
}
