package dev.swarmsim.scheduler.orchestrator;

import dev.swarmsim.scheduler.leader.Transactor;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.UpdateStatus;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Writes down how an update fares, in the service itself (SwarmKit, {@code
 * orchestrator/update/updater.go}). A user's update clears the status; whoever writes after that
 * changes nothing.
 */
final class UpdateProgress {
  private final Transactor transactor;
  private final String serviceId;

  UpdateProgress(Transactor transactor, String serviceId) {
    this.transactor = transactor;
    this.serviceId = serviceId;
  }

  void started() {
    write(
        "started",
        (service, now) ->
            service.hasUpdateStatus()
                ? Optional.empty()
                : Optional.of(
                    service.toBuilder()
                        .setUpdateStatus(
                            UpdateStatus.newBuilder()
                                .setState(UpdateStatus.State.UPDATING)
                                .setStartedAt(now)
                                .setMessage("update in progress"))
                        .build()));
  }

  void completed() {
    write(
        "completed",
        (service, now) -> {
          boolean rollback = UpdateSettings.isRollingBack(service);
          UpdateStatus.State state =
              rollback ? UpdateStatus.State.ROLLBACK_COMPLETED : UpdateStatus.State.COMPLETED;
          String message = rollback ? "rollback completed" : "update completed";
          return inState(service, state, message)
              .map(
                  done -> {
                    Service.Builder builder = done.toBuilder();
                    builder.getUpdateStatusBuilder().setCompletedAt(now);
                    return builder.build();
                  });
        });
  }

  void paused(String message) {
    write(
        "paused",
        (service, now) ->
            inState(
                service,
                UpdateSettings.isRollingBack(service)
                    ? UpdateStatus.State.ROLLBACK_PAUSED
                    : UpdateStatus.State.PAUSED,
                message));
  }

  /** Puts the previous spec back; there is one step of history only. */
  void rolledBack(String message) {
    write(
        "rolled back",
        (service, now) -> {
          if (!service.hasPreviousSpec()) {
            return Optional.empty();
          }
          return inState(service, UpdateStatus.State.ROLLBACK_STARTED, message)
              .map(
                  back ->
                      back.toBuilder()
                          .setSpec(service.getPreviousSpec())
                          .setSpecVersion(service.getPreviousSpecVersion())
                          .clearPreviousSpec()
                          .clearPreviousSpecVersion()
                          .build());
        });
  }

  private static Optional<Service> inState(
      Service service, UpdateStatus.State state, String message) {
    if (!service.hasUpdateStatus()) {
      return Optional.empty();
    }
    Service.Builder builder = service.toBuilder();
    builder.getUpdateStatusBuilder().setState(state).setMessage(message);
    return Optional.of(builder.build());
  }

  private void write(String event, BiFunction<Service, Long, Optional<Service>> change) {
    Changes.submit(
        transactor,
        "update: " + event + " for service " + serviceId,
        changes ->
            changes
                .service(serviceId)
                .flatMap(service -> change.apply(service, changes.nowNanos()))
                .ifPresent(changes::update));
  }
}
