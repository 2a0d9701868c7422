package dev.swarmsim.scheduler.agent;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import java.util.List;
import java.util.TreeMap;

/**
 * The secrets and configs of a node's tasks. They are held in memory only: a node that restarts
 * gets them again with its first session (SwarmKit, {@code agent/secrets}, {@code agent/configs}).
 */
final class NodePayloads {
  private final TreeMap<String, Secret> secrets = new TreeMap<>();
  private final TreeMap<String, Config> configs = new TreeMap<>();

  /** Takes in what the dispatcher says the node is to have. */
  void assign(Assignments assignments) {
    if (assignments.getComplete()) {
      secrets.clear();
      configs.clear();
    }
    assignments.getRemoveSecretsList().forEach(secrets::remove);
    assignments.getRemoveConfigsList().forEach(configs::remove);
    assignments.getUpdateSecretsList().forEach(secret -> secrets.put(secret.getId(), secret));
    assignments.getUpdateConfigsList().forEach(config -> configs.put(config.getId(), config));
  }

  List<Secret> secrets() {
    return List.copyOf(secrets.values());
  }

  List<Config> configs() {
    return List.copyOf(configs.values());
  }
}
