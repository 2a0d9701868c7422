package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.GenericResource;
import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Option;

/** The flags of updating a service that add and remove networks, secrets, configs, resources. */
final class ReferenceEdits {
  @Option(
      names = "--config-add",
      paramLabel = "CONFIG",
      converter = FileReference.class,
      description = "Adds a config, or changes its file.")
  private List<FileReference.Given> configAdd = new ArrayList<>();

  @Option(names = "--config-rm", paramLabel = "CONFIG", description = "Removes one.")
  private List<String> configRm = new ArrayList<>();

  @Option(
      names = "--secret-add",
      paramLabel = "SECRET",
      converter = FileReference.class,
      description = "Adds a secret, or changes its file.")
  private List<FileReference.Given> secretAdd = new ArrayList<>();

  @Option(names = "--secret-rm", paramLabel = "SECRET", description = "Removes one.")
  private List<String> secretRm = new ArrayList<>();

  @Option(
      names = "--network-add",
      paramLabel = "NETWORK",
      converter = NetworkReference.class,
      description = "Adds a network.")
  private List<NetworkAttachmentConfig> networkAdd = new ArrayList<>();

  @Option(names = "--network-rm", paramLabel = "NETWORK", description = "Removes one.")
  private List<String> networkRm = new ArrayList<>();

  @Option(
      names = "--generic-resource-add",
      paramLabel = "KIND=N",
      description = "Adds a resource kept for each task.")
  private List<String> genericAdd = new ArrayList<>();

  @Option(names = "--generic-resource-rm", paramLabel = "KIND", description = "Removes one.")
  private List<String> genericRm = new ArrayList<>();

  /** Writes what was given into a spec; the ids of what was added are still missing. */
  CompletableFuture<TaskSpec> applyTo(Session session, TaskSpec task) {
    var edited = task.toBuilder();
    applySecrets(edited.getContainerBuilder());
    applyConfigs(edited.getContainerBuilder());
    if (!genericAdd.isEmpty() || !genericRm.isEmpty()) {
      applyGeneric(edited.getReservationsBuilder());
    }
    if (networkAdd.isEmpty() && networkRm.isEmpty()) {
      return CompletableFuture.completedFuture(edited.build());
    }
    return session
        .swarm()
        .networks()
        .thenApply(
            networks -> {
              List<NetworkAttachmentConfig> kept = new ArrayList<>(task.getNetworksList());
              for (String removed : networkRm) {
                kept.removeIf(
                    network ->
                        network.getTarget().equals(removed)
                            || networks.stream()
                                .anyMatch(
                                    known ->
                                        known.getId().equals(network.getTarget())
                                            && known
                                                .getSpec()
                                                .getAnnotations()
                                                .getName()
                                                .equals(removed)));
              }
              kept.addAll(networkAdd);
              return edited.clearNetworks().addAllNetworks(kept).build();
            });
  }

  private void applySecrets(ContainerSpec.Builder container) {
    List<SecretReference> secrets = new ArrayList<>(container.getSecretsList());
    secrets.removeIf(secret -> secretRm.contains(secret.getSecretName()));
    for (FileReference.Given added : secretAdd) {
      secrets.add(
          SecretReference.newBuilder().setSecretName(added.source()).setFile(added.file()).build());
    }
    container.clearSecrets().addAllSecrets(secrets);
  }

  private void applyConfigs(ContainerSpec.Builder container) {
    List<ConfigReference> configs = new ArrayList<>(container.getConfigsList());
    configs.removeIf(config -> configRm.contains(config.getConfigName()));
    for (FileReference.Given added : configAdd) {
      configs.add(
          ConfigReference.newBuilder().setConfigName(added.source()).setFile(added.file()).build());
    }
    container.clearConfigs().addAllConfigs(configs);
  }

  private void applyGeneric(Resources.Builder reservations) {
    List<GenericResource> pieces = new ArrayList<>(reservations.getGenericList());
    pieces.removeIf(piece -> genericRm.contains(piece.getKind()));
    for (String added : genericAdd) {
      GenericResource piece = GenericRequest.parse(added);
      pieces.removeIf(known -> known.getKind().equals(piece.getKind()));
      pieces.add(piece);
    }
    reservations.clearGeneric().addAllGeneric(pieces);
  }
}
