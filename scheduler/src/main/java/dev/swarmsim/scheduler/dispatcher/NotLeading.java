package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.HeartbeatReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.TaskStatusReply;
import java.util.Optional;

/**
 * What a manager that does not lead tells agents. SwarmKit's followers pass an agent's calls on to
 * the leader; here they name the leader, and the agent goes there itself.
 */
public final class NotLeading {
  private static final ControlError ERROR =
      ControlError.newBuilder()
          .setCode(ControlError.Code.UNAVAILABLE)
          .setMessage("dispatcher is stopped: this manager is not the leader")
          .build();

  private NotLeading() {}

  /**
   * The answer to an agent's message.
   *
   * @param leaderAddress where the leader is, if that is known
   * @return empty if the message wants no answer from a dispatcher
   */
  public static Optional<SwarmMessage> answer(
      SwarmMessage message, Optional<String> leaderAddress) {
    var answer = SwarmMessage.newBuilder();
    return switch (message.getBodyCase()) {
      case SESSION_REQUEST -> {
        var reply = SessionReply.newBuilder().setError(ERROR);
        leaderAddress.ifPresent(reply::setLeaderAddress);
        yield Optional.of(answer.setSessionReply(reply).build());
      }
      case HEARTBEAT_REQUEST -> {
        var sessionId = message.getHeartbeatRequest().getSessionId();
        var reply = HeartbeatReply.newBuilder().setError(ERROR).setSessionId(sessionId);
        yield Optional.of(answer.setHeartbeatReply(reply).build());
      }
      case TASK_STATUS_REQUEST -> {
        var request = message.getTaskStatusRequest();
        var reply =
            TaskStatusReply.newBuilder()
                .setError(ERROR)
                .setSessionId(request.getSessionId())
                .setBatch(request.getBatch());
        yield Optional.of(answer.setTaskStatusReply(reply).build());
      }
      default -> Optional.empty();
    };
  }
}
