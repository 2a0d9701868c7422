package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.SwarmMessage.AssignmentsAck;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusReply;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * One node's agent. It stays in session with the leading manager, takes its tasks from there, has
 * the host's containers prepared, started and stopped accordingly, and reports what becomes of
 * them. Without a manager it goes on with the tasks it has. Knows no clock, socket or container:
 * equal inputs give equal effects.
 *
 * <p>The first thing to tell it is {@link AgentInput.Woken}.
 */
public final class Agent {
  private final String nodeId;
  private final OptionalInt lostContainersExit;
  private final SessionKeeper session;
  private final StatusReporter reporter = new StatusReporter();
  private final NodeTasks tasks;
  private final NodePayloads payloads = new NodePayloads();
  private List<AgentEffect> effects = new ArrayList<>();
  private Node node = Node.getDefaultInstance();
  private NodeSpec.Role role;
  private long sequence;

  /** What the host says of the node; the agent adds where its certificate comes from. */
  private NodeDescription description;

  private String rootDigest = "";

  /** Whether the tasks kept on disk were taken up again. */
  private boolean resumed;

  /**
   * Starts the agent's process, for the first time or again.
   *
   * @param state what is on the node's disk
   * @param lostContainersExit the exit code of containers that ran when the process ended: 255
   *     after a crash of the machine, 137 after a kill of the engine; empty if they went on running
   * @param random chooses managers and back-offs
   */
  public Agent(
      String nodeId,
      NodeDescription description,
      AgentState state,
      OptionalInt lostContainersExit,
      RandomGenerator random) {
    this.nodeId = nodeId;
    this.lostContainersExit = lostContainersExit;
    this.role = state.role();
    this.description = description;
    this.session = new SessionKeeper(nodeId, description, state.managers(), random, this::effect);
    this.tasks = new NodeTasks(state.tasks(), this::effect, reporter::changed);
  }

  /** What would be on the node's disk if its process ended now. */
  public AgentState saved() {
    return new AgentState(role, session.managers(), tasks.tasks());
  }

  /** The secrets that its tasks use, in the order of ids; only in memory. */
  public List<Secret> secrets() {
    return payloads.secrets();
  }

  /** The configs that its tasks use, in the order of ids; only in memory. */
  public List<Config> configs() {
    return payloads.configs();
  }

  /** Whether a manager has it in session, as far as the agent knows. */
  public boolean isInSession() {
    return session.isOpen();
  }

  /** When the agent next wants {@link AgentInput.Woken}. */
  public long deadlineNanos() {
    return Math.min(session.deadlineNanos(), reporter.deadlineNanos());
  }

  /**
   * Takes an input in.
   *
   * @param nowNanos the node's time, never less than before
   * @return what is to be done, in order
   */
  public List<AgentEffect> step(long nowNanos, AgentInput input) {
    if (!resumed) {
      resumed = true;
      tasks.resume(nowNanos, lostContainersExit);
    }
    switch (input) {
      case AgentInput.Woken woken -> session.wake(nowNanos);
      case AgentInput.FromManager(String address, SwarmMessage message) ->
          received(nowNanos, address, message);
      case AgentInput.ManagerUnreachable(String address) -> session.unreachable(nowNanos, address);
      case AgentInput.FromContainer(ContainerEvent event) -> tasks.container(nowNanos, event);
      case AgentInput.Described(NodeDescription changed) -> {
        description = changed;
        describe(nowNanos);
      }
    }
    report(nowNanos);
    var done = List.copyOf(effects);
    effects = new ArrayList<>();
    return done;
  }

  private void received(long nowNanos, String from, SwarmMessage message) {
    switch (message.getBodyCase()) {
      case SESSION_REPLY -> onSessionReply(nowNanos, from, message.getSessionReply());
      case HEARTBEAT_REPLY -> session.heartbeatReplied(nowNanos, from, message.getHeartbeatReply());
      case ASSIGNMENTS -> onAssignments(nowNanos, message.getAssignments());
      case SESSION_UPDATE -> {
        var update = message.getSessionUpdate();
        if (session.isIn(update.getSessionId())) {
          learn(update.getNode(), update.getManagersList());
          renew(nowNanos, update.getRootDigest());
        }
      }
      case TASK_STATUS_REPLY -> onTaskStatusReply(nowNanos, message.getTaskStatusReply());
      default -> {
        // Joining and forwarded requests are not the agent's business.
      }
    }
  }

  private void onSessionReply(long nowNanos, String from, SessionReply reply) {
    if (session.replied(nowNanos, from, reply)) {
      sequence = 0;
      learn(reply.getNode(), reply.getManagersList());
      renew(nowNanos, reply.getRootDigest());
      reporter.sessionOpened(nowNanos, tasks.tasks());
    }
  }

  /** A gap in the numbers means that a message is missing: the session starts over. */
  private void onAssignments(long nowNanos, Assignments assignments) {
    if (!session.isIn(assignments.getSessionId()) || assignments.getSequence() <= sequence) {
      return;
    }
    if (!assignments.getComplete() && assignments.getSequence() != sequence + 1) {
      session.fail(nowNanos);
      return;
    }
    sequence = assignments.getSequence();
    payloads.assign(assignments);
    tasks.assign(nowNanos, assignments);
    var ack =
        AssignmentsAck.newBuilder()
            .setNodeId(nodeId)
            .setSessionId(assignments.getSessionId())
            .setSequence(sequence);
    session.send(SwarmMessage.newBuilder().setAssignmentsAck(ack));
  }

  private void onTaskStatusReply(long nowNanos, TaskStatusReply reply) {
    if (!session.isIn(reply.getSessionId())) {
      return;
    }
    boolean sessionRefused =
        switch (reply.getError().getCode()) {
          case NOT_FOUND, INVALID_ARGUMENT -> true;
          default -> false;
        };
    if (sessionRefused) {
      session.fail(nowNanos);
    } else {
      reporter.replied(nowNanos, reply);
    }
  }

  private void learn(Node update, List<Peer> managers) {
    if (!update.equals(node)) {
      node = update;
      effect(new AgentEffect.NodeUpdated(node));
    }
    if (node.getRole() != role) {
      role = node.getRole();
      effect(new AgentEffect.RoleChanged(role));
    }
    if (!managers.isEmpty() && !managers.equals(session.managers())) {
      session.managers(List.copyOf(managers));
      effect(new AgentEffect.ManagersChanged(session.managers()));
    }
  }

  /**
   * Gets the certificate that the managers want the node to have. The first one came with its
   * joining; another is a change of the node, which a new session tells of.
   */
  private void renew(long nowNanos, String wantedRoot) {
    boolean another = !rootDigest.isEmpty() && !wantedRoot.equals(rootDigest);
    rootDigest = wantedRoot;
    if (another) {
      describe(nowNanos);
    }
  }

  private void describe(long nowNanos) {
    session.described(nowNanos, description.toBuilder().setRootDigest(rootDigest).build());
  }

  private void report(long nowNanos) {
    var sessionId = session.sessionId();
    if (sessionId.isEmpty()) {
      reporter.sessionLost();
      return;
    }
    reporter
        .wake(nowNanos)
        .ifPresent(
            request ->
                session.send(
                    SwarmMessage.newBuilder()
                        .setTaskStatusRequest(
                            request.setNodeId(nodeId).setSessionId(sessionId.get()))));
  }

  private void effect(AgentEffect effect) {
    effects.add(effect);
  }
}
