package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.ControlError;

/** What an Engine answers when it refuses, word for word as dockerd 20.10 does. */
public final class Refusals {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int UNAVAILABLE = 503;

  private static final String LEAVING_MANAGER =
      "You are attempting to leave the swarm on a node that is participating as a manager. ";

  /** The sentence that a swarm without a quorum answers everything with. */
  public static final String NO_LEADER =
      "The swarm does not have a leader. It's possible that too few managers are online."
          + " Make sure more than half of the managers are online.";

  private Refusals() {}

  /** The node is in no swarm, and a swarm's business was asked of it. */
  public static EngineException notInSwarm() {
    return new EngineException(
        UNAVAILABLE,
        "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to"
            + " connect this node to swarm and try again.");
  }

  /** The node is in no swarm and is asked to leave it. */
  public static EngineException notPartOfSwarm() {
    return new EngineException(UNAVAILABLE, "This node is not part of a swarm");
  }

  /** The node is in a swarm and is asked to begin or join one. */
  public static EngineException alreadyInSwarm() {
    return new EngineException(
        UNAVAILABLE,
        "This node is already part of a swarm. Use \"docker swarm leave\" to leave this swarm and"
            + " join another one.");
  }

  /** A worker is asked for a manager's business. */
  public static EngineException worker() {
    return new EngineException(
        UNAVAILABLE,
        "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster"
            + " state. Please run this command on a manager node or promote the current node to a"
            + " manager.");
  }

  /** A manager that is not a member yet is asked for a manager's business. */
  public static EngineException managerBeingPrepared() {
    return new EngineException(
        UNAVAILABLE,
        "This node is not a swarm manager. Manager is being prepared or has trouble connecting to"
            + " the cluster.");
  }

  /** There has been no leader for longer than an election takes. */
  public static EngineException noLeader() {
    return control(
        ControlError.newBuilder().setCode(ControlError.Code.UNKNOWN).setMessage(NO_LEADER).build());
  }

  /** The answer did not come within the Engine's 20 s. */
  public static EngineException deadlineExceeded() {
    return control(
        ControlError.newBuilder()
            .setCode(ControlError.Code.DEADLINE_EXCEEDED)
            .setMessage("context deadline exceeded")
            .build());
  }

  /** A join was not finished within 20 s. */
  public static EngineException joinTimeout() {
    return new EngineException(
        UNAVAILABLE,
        "Timeout was reached before node joined. The attempt to join the swarm will continue in the"
            + " background. Use the \"docker info\" command to see the current swarm status of your"
            + " node.");
  }

  /** Nobody listens at the address a join was told. */
  public static EngineException cannotConnect(String address) {
    return new EngineException(
        UNAVAILABLE,
        "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while"
            + " dialing dial tcp "
            + address
            + ": connect: connection refused\"");
  }

  /** A token that is none. */
  public static EngineException invalidToken() {
    return new EngineException(SERVER_ERROR, "invalid join token");
  }

  /** The only manager is asked to leave. */
  public static EngineException lastManagerLeaves() {
    return new EngineException(
        UNAVAILABLE,
        LEAVING_MANAGER
            + "Removing the last manager erases all current state of the swarm. Use `--force` to"
            + " ignore this message.");
  }

  /** A manager is asked to leave whom the quorum needs. */
  public static EngineException quorumLeaves(int left, int managers) {
    return new EngineException(
        UNAVAILABLE,
        LEAVING_MANAGER
            + "Removing this node leaves "
            + left
            + " managers out of "
            + managers
            + ". Without a Raft quorum your swarm will be inaccessible. The only way to restore a"
            + " swarm that has lost consensus is to reinitialize it with `--force-new-cluster`. Use"
            + " `--force` to suppress this message.");
  }

  /** A manager is asked to leave while there is no leader. */
  public static EngineException leaderlessLeaves() {
    return new EngineException(
        UNAVAILABLE,
        LEAVING_MANAGER
            + "The only way to restore a swarm that has lost consensus is to reinitialize it with"
            + " `--force-new-cluster`. Use `--force` to suppress this message.");
  }

  /** A manager is asked to leave whom the quorum can spare. */
  public static EngineException managerLeaves() {
    return new EngineException(
        UNAVAILABLE, LEAVING_MANAGER + "Use `--force` to ignore this message.");
  }

  /** There is no such container here. */
  public static EngineException noSuchContainer(String container) {
    return new EngineException(NOT_FOUND, "No such container: " + container);
  }

  /** The container does not run. */
  public static EngineException notRunning(String container) {
    return new EngineException(
        CONFLICT,
        "Cannot kill container: %s: Container %s is not running".formatted(container, container));
  }

  /** A control operation was refused: gRPC's code in words, and the HTTP status for it. */
  public static EngineException control(ControlError error) {
    return new EngineException(
        status(error.getCode()),
        "rpc error: code = " + words(error.getCode()) + " desc = " + error.getMessage());
  }

  private static int status(ControlError.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> BAD_REQUEST;
      case PERMISSION_DENIED -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case ALREADY_EXISTS -> CONFLICT;
      case UNIMPLEMENTED -> NOT_IMPLEMENTED;
      case UNAVAILABLE -> UNAVAILABLE;
      case OK,
          CANCELLED,
          UNKNOWN,
          DEADLINE_EXCEEDED,
          RESOURCE_EXHAUSTED,
          ABORTED,
          INTERNAL,
          UNRECOGNIZED ->
          SERVER_ERROR;
    };
  }

  /** {@code FAILED_PRECONDITION} as gRPC for Go prints it: {@code FailedPrecondition}. */
  private static String words(ControlError.Code code) {
    if (code == ControlError.Code.CANCELLED) {
      return "Canceled";
    }
    var words = new StringBuilder();
    for (String word : code.name().split("_", -1)) {
      words.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return words.toString();
  }
}
