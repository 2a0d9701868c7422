package dev.swarmsim.simulator.engine;

import dev.swarmsim.scheduler.model.ControlError;

/** What an Engine answers when it refuses, word for word as dockerd 20.10 does. */
public final class Refusals {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
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

  /** What a locked node answers everything with. */
  public static final String LOCKED =
      "Swarm is encrypted and needs to be unlocked before it can be used. Please use \"docker swarm"
          + " unlock\" to unlock it.";

  /** What is answered where a manager has stopped and its node is no worker yet. */
  public static final ControlError STOPPED =
      ControlError.newBuilder()
          .setCode(ControlError.Code.UNAVAILABLE)
          .setMessage(
              "connection error: desc = \"transport: Error while dialing dial unix"
                  + " /var/run/docker/swarm/control.sock: connect: no such file or directory\"")
          .build();

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

  /** A manager that was taken out of the group and does not know yet that it is a worker. */
  public static EngineException managerStopped() {
    return control(STOPPED);
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

  /** The node locked itself and was not given its key yet. */
  public static EngineException locked() {
    return new EngineException(UNAVAILABLE, LOCKED);
  }

  /** A locked node is asked to leave. */
  public static EngineException lockedLeaves() {
    return new EngineException(
        UNAVAILABLE,
        "Swarm is encrypted and locked. Please unlock it first or use `--force` to ignore this"
            + " message.");
  }

  /** The key is not the one the node was locked with. */
  public static EngineException wrongUnlockKey() {
    return new EngineException(UNAUTHORIZED, "swarm could not be unlocked: invalid key provided");
  }

  /** What was given for a key is none. */
  public static EngineException invalidUnlockKey() {
    return new EngineException(BAD_REQUEST, "invalid key string");
  }

  /** A node is to be unlocked that is not locked. */
  public static EngineException notLocked() {
    return new EngineException(CONFLICT, "swarm is not locked");
  }

  /** The address that others are to use is none of this node's. */
  public static EngineException badAdvertiseAddress() {
    return new EngineException(
        BAD_REQUEST,
        "advertise address must be a non-zero IP address or network interface (with optional port"
            + " number)");
  }

  /** Overlay traffic cannot use that port. */
  public static EngineException badDataPathPort(int port) {
    return new EngineException(
        BAD_REQUEST, "Datapath port number is not in valid range (1024-49151) : " + port);
  }

  /** No subnets of that size can be cut. */
  public static EngineException badSubnetSize(int size) {
    return new EngineException(BAD_REQUEST, "subnet size is out of range: " + size);
  }

  /** A swarm was begun, and ended at once because its settings were refused. */
  public static EngineException settingsRefused(EngineException refusal) {
    return new EngineException(
        refusal.status(), "error updating cluster settings: " + refusal.getMessage());
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

  /** There is no such network, as far as this node knows. */
  public static EngineException noSuchNetwork(String network) {
    return new EngineException(NOT_FOUND, "network " + network + " not found");
  }

  /** A name or a prefix of an id fits more than one network. */
  public static EngineException ambiguousNetwork(String network, int matches) {
    return new EngineException(
        BAD_REQUEST,
        "network " + network + " is ambiguous (" + matches + " matches found based on name)");
  }

  /** A network of that name is there. */
  public static EngineException networkExists(String name) {
    return new EngineException(CONFLICT, "network with name " + name + " already exists");
  }

  /** A worker is asked for a network that spans the swarm. */
  public static EngineException overlayFromWorker() {
    return new EngineException(
        SERVER_ERROR,
        "Cannot create a multi-host network from a worker node. Please create the network from a"
            + " manager node.");
  }

  /** A driver that no node has. */
  public static EngineException noSuchDriver(String driver) {
    return new EngineException(NOT_FOUND, "plugin \"" + driver + "\" not found");
  }

  /** A network that every node has is to be made or removed. */
  public static EngineException predefinedNetwork(String name) {
    return new EngineException(FORBIDDEN, name + " is a pre-defined network and cannot be removed");
  }

  /** The name belongs to a network that every node has. */
  public static EngineException predefinedName(String name) {
    return new EngineException(
        FORBIDDEN, "operation is not permitted on predefined " + name + " network");
  }

  /** The node's own network has containers on it. */
  public static EngineException networkHasEndpoints(String name) {
    return new EngineException(
        FORBIDDEN, "error while removing network: network " + name + " has active endpoints");
  }

  /** The node's own pools are used up, or the subnet asked for overlaps another. */
  public static EngineException noLocalSubnet(String wanted) {
    return new EngineException(
        wanted.isEmpty() ? NOT_FOUND : FORBIDDEN,
        wanted.isEmpty()
            ? "could not find an available, non-overlapping IPv4 address pool among the defaults to"
                + " assign to the network"
            : "Pool overlaps with other one on this address space");
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
      case UNAUTHENTICATED -> UNAUTHORIZED;
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
