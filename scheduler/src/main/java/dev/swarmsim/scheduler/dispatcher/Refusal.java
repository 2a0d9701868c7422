package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlError.Code;

/** What a dispatcher says when it refuses, in SwarmKit's words. */
final class Refusal {
  private Refusal() {}

  static ControlError nodeNotFound() {
    return error(Code.NOT_FOUND, "node not found");
  }

  static ControlError nodeRemoved(String nodeId) {
    return error(
        Code.PERMISSION_DENIED, "Permission denied: node " + nodeId + " was removed from swarm");
  }

  static ControlError rateLimit(String nodeId) {
    return error(
        Code.UNAVAILABLE, "node " + nodeId + " exceeded rate limit count of registrations");
  }

  static ControlError notRegistered() {
    return error(Code.NOT_FOUND, "node not registered");
  }

  static ControlError sessionInvalid() {
    return error(Code.INVALID_ARGUMENT, "session invalid");
  }

  static ControlError foreignTask() {
    return error(Code.PERMISSION_DENIED, "cannot update a task not assigned this node");
  }

  static ControlError notWritten() {
    return error(
        Code.UNAVAILABLE,
        "dispatcher is stopped: the write was not agreed on; try another manager");
  }

  private static ControlError error(Code code, String message) {
    return ControlError.newBuilder().setCode(code).setMessage(message).build();
  }
}
