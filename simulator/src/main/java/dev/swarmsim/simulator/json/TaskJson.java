package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.NetworkAttachment;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.model.TaskStatus;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.Map;

/** Tasks as {@code GET /tasks} and its like answer them. */
public final class TaskJson {
  private static final Shape STATUS =
      Shape.of(
          "TaskStatus",
          TaskStatus.getDefaultInstance(),
          Parts.time("Timestamp", "timestamp"),
          EnumWords.anyWord("State", "state"),
          Parts.textAlways("Message", "message"),
          Parts.text("Err", "err"),
          container(),
          Nested.group(
              "PortStatus", "PortStatus", Nested.objects("Ports", "ports", EndpointShapes.PORT)));

  private static final Shape ATTACHMENT =
      Shape.of(
          "NetworkAttachment",
          NetworkAttachment.getDefaultInstance(),
          Nested.object("Network", "network", NetworkShapes.NETWORK),
          Nested.texts("Addresses", "addresses"));

  private static final Shape TASK =
      Shape.of(
          "Task",
          Task.getDefaultInstance(),
          Parts.textAlways("ID", "id"),
          Nested.flat("meta", CommonShapes.META),
          Special.constant("Labels", Map.of()),
          Nested.objectAlways("Spec", "spec", TaskSpecShapes.IN_TASK),
          Parts.text("ServiceID", "service_id"),
          Parts.number("Slot", "slot", "int"),
          Parts.text("NodeID", "node_id"),
          Nested.objectAlways("Status", "status", STATUS),
          EnumWords.anyWord("DesiredState", "desired_state"),
          Nested.objects("NetworksAttachments", "networks", ATTACHMENT),
          Special.genericResources("assigned_generic"),
          Special.index("JobIteration", "job_iteration", true));

  private TaskJson() {}

  /** A task. */
  public static Map<String, Object> of(Task task) {
    return TASK.write(task);
  }

  /**
   * Reads what {@link #of} wrote. Not in it are the spec version, the service's annotations and
   * endpoint, the log driver and who applied the status when.
   *
   * @throws JsonException if something does not fit
   */
  public static Task read(Object json) {
    return (Task) TASK.readRoot(json);
  }

  /** What the runtime says; there is nothing of it before a container is made. */
  private static Part container() {
    Part inner =
        Nested.group(
            "ContainerStatus",
            "ContainerStatus",
            Parts.textAlways("ContainerID", "container_id"),
            Parts.numberAlways("PID", "pid", "int"),
            Parts.numberAlways("ExitCode", "exit_code", "int"));
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        var status = (TaskStatus) from;
        // A container that could not be made leaves an empty status.
        boolean refused =
            status.getState() == TaskState.REJECTED && status.getMessage().equals("preparing");
        if (!status.getContainerId().isEmpty() || status.getExitCode() != 0 || refused) {
          inner.write(from, to);
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        inner.read(from, to);
      }
    };
  }
}
