package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.JobStatus;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import dev.swarmsim.scheduler.model.UpdateStatus;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/** Services and what they are specified by. */
final class ServiceShapes {
  private static final Shape UPDATE = updateConfig("update");
  private static final Shape ROLLBACK = updateConfig("rollback");

  static final Shape SPEC =
      Shape.of(
          "ServiceSpec",
          ServiceSpec.getDefaultInstance(),
          Nested.flat("annotations", CommonShapes.ANNOTATIONS),
          Nested.objectAlways("TaskTemplate", "task", TaskSpecShapes.IN_SERVICE),
          mode(),
          Nested.object("UpdateConfig", "update", UPDATE),
          Nested.object("RollbackConfig", "rollback", ROLLBACK),
          Nested.object("EndpointSpec", "endpoint", EndpointShapes.SPEC));

  private static final Shape UPDATE_STATUS =
      Shape.of(
          "UpdateStatus",
          UpdateStatus.getDefaultInstance(),
          EnumWords.lowLineWord("State", "state"),
          Parts.time("StartedAt", "started_at"),
          Parts.timeIfAny("CompletedAt", "completed_at"),
          Parts.textAlways("Message", "message"));

  private static final Shape JOB_STATUS =
      Shape.of(
          "JobStatus",
          JobStatus.getDefaultInstance(),
          Special.index("JobIteration", "iteration", false),
          Parts.timeIfAny("LastExecution", "last_execution"));

  static final Shape SERVICE =
      Shape.of(
          "Service",
          Service.getDefaultInstance(),
          Parts.textAlways("ID", "id"),
          Nested.flat("meta", CommonShapes.META),
          Nested.objectAlways("Spec", "spec", SPEC),
          Nested.object("PreviousSpec", "previous_spec", SPEC),
          EndpointShapes.allocated(),
          known(Nested.object("UpdateStatus", "update_status", UPDATE_STATUS)),
          Nested.object("JobStatus", "job_status", JOB_STATUS));

  private ServiceShapes() {}

  private static Shape updateConfig(String kind) {
    return Shape.of(
        "UpdateConfig",
        UpdateConfig.getDefaultInstance(),
        Parts.numberAlways("Parallelism", "parallelism", "uint64"),
        Parts.number("Delay", "delay", "time.Duration"),
        EnumWords.word(
            "FailureAction", "failure_action", "unrecognized " + kind + " failure action %s"),
        Parts.numberIfSet("Monitor", "monitor", "time.Duration"),
        Parts.fractionAlways("MaxFailureRatio", "max_failure_ratio"),
        EnumWords.word("Order", "order", "unrecognized " + kind + " order %s"));
  }

  /** An update status that says nothing is as good as none. */
  private static Part known(Part status) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        if (((Service) from).getUpdateStatus().getState() != UpdateStatus.State.UNKNOWN) {
          status.write(from, to);
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        status.read(from, to);
      }
    };
  }

  private static Part mode() {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.put("Mode", written((ServiceSpec) from));
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        readMode(from.object("Mode", "ServiceMode"), (ServiceSpec.Builder) to);
      }
    };
  }

  private static Map<String, Object> written(ServiceSpec spec) {
    return switch (spec.getModeCase()) {
      case REPLICATED ->
          Map.of("Replicated", Map.of("Replicas", spec.getReplicated().getReplicas()));
      case GLOBAL -> Map.of("Global", Map.of());
      case REPLICATED_JOB -> {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("MaxConcurrent", spec.getReplicatedJob().getMaxConcurrent());
        job.put("TotalCompletions", spec.getReplicatedJob().getTotalCompletions());
        yield Map.of("ReplicatedJob", job);
      }
      case GLOBAL_JOB -> Map.of("GlobalJob", Map.of());
      case MODE_NOT_SET -> Map.of();
    };
  }

  /** As the Engine does: without a mode one replica, and only one mode. */
  private static void readMode(java.util.Optional<JsonFields> given, ServiceSpec.Builder spec) {
    var mode = given.orElse(JsonFields.root("ServiceMode", null));
    int modes = 0;
    for (String name : new String[] {"Replicated", "Global", "ReplicatedJob", "GlobalJob"}) {
      modes += mode.has(name) ? 1 : 0;
    }
    if (modes > 1) {
      throw new JsonException("must specify only one service mode");
    }
    spec.getReplicatedBuilder().setReplicas(1);
    mode.object("Replicated", "ReplicatedService")
        .flatMap(replicated -> replicated.number("Replicas", "uint64"))
        .ifPresent(replicas -> spec.getReplicatedBuilder().setReplicas(replicas));
    mode.object("Global", "GlobalService").ifPresent(ignored -> spec.getGlobalBuilder());
    mode.object("GlobalJob", "GlobalJob").ifPresent(ignored -> spec.getGlobalJobBuilder());
    mode.object("ReplicatedJob", "ReplicatedJob").ifPresent(job -> readJob(job, spec));
  }

  private static void readJob(JsonFields job, ServiceSpec.Builder spec) {
    long concurrent = job.number("MaxConcurrent", "uint64").orElse(1L);
    spec.getReplicatedJobBuilder()
        .setMaxConcurrent(concurrent)
        .setTotalCompletions(job.number("TotalCompletions", "uint64").orElse(concurrent));
  }
}
