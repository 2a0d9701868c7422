package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.model.Ulimit;
import java.util.TreeMap;

/** What a service's containers are made of, as {@code --pretty} tells it. */
record ContainerPretty(StringBuilder text, TaskSpec task) {
  private void line(String line) {
    text.append(line).append('\n');
  }

  void container() {
    ContainerSpec spec = task.getContainer();
    line("ContainerSpec:");
    line(" Image:\t\t" + spec.getImage());
    words(" Args:\t\t", spec.getArgsList());
    words(" Env:\t\t", spec.getEnvList());
    if (!spec.getDir().isEmpty()) {
      line(" Dir:\t\t" + spec.getDir());
    }
    if (spec.hasInit()) {
      line(" Init:\t\t" + spec.getInit());
    }
    if (!spec.getUser().isEmpty()) {
      line(" User: " + spec.getUser());
    }
    rights(spec);
    mounts(spec);
    files(spec);
    if (task.hasLogDriver()) {
      line("Log Driver:");
      line(" Name:\t\t" + task.getLogDriver().getName());
      if (task.getLogDriver().getOptionsCount() > 0) {
        line(" LogOpts:");
        new TreeMap<>(task.getLogDriver().getOptionsMap())
            .forEach((key, value) -> line("  " + key + ":       " + value));
      }
      line("");
    }
  }

  private void words(String label, Iterable<String> words) {
    if (words.iterator().hasNext()) {
      line(label + String.join(" ", words) + " ");
    }
  }

  private void rights(ContainerSpec spec) {
    if (spec.getCapabilityAddCount() + spec.getCapabilityDropCount() > 0) {
      line("Capabilities:");
      if (spec.getCapabilityAddCount() > 0) {
        line(" Add: " + String.join(", ", spec.getCapabilityAddList()));
      }
      if (spec.getCapabilityDropCount() > 0) {
        line(" Drop: " + String.join(", ", spec.getCapabilityDropList()));
      }
    }
    if (spec.getSysctlsCount() > 0) {
      line("SysCtls:");
      new TreeMap<>(spec.getSysctlsMap()).forEach((key, value) -> line(" " + key + ": " + value));
    }
    if (spec.getUlimitsCount() > 0) {
      line("Ulimits:");
      for (Ulimit limit : spec.getUlimitsList()) {
        line(" " + limit.getName() + ": " + limit.getSoft() + ":" + limit.getHard());
      }
    }
  }

  private void mounts(ContainerSpec spec) {
    if (spec.getMountsCount() > 0) {
      line("Mounts:");
    }
    for (Mount mount : spec.getMountsList()) {
      line(" Target:\t" + mount.getTarget());
      line("  Source:\t" + mount.getSource());
      line("  ReadOnly:\t" + mount.getReadOnly());
      line("  Type:\t\t" + Words.lower(mount.getType()));
    }
  }

  private void files(ContainerSpec spec) {
    if (spec.getConfigsCount() > 0) {
      line("Configs:");
    }
    for (ConfigReference config : spec.getConfigsList()) {
      line(" Target:\t" + config.getFile().getName());
      line("  Source:\t" + config.getConfigName());
    }
    if (spec.getSecretsCount() > 0) {
      line("Secrets:");
    }
    for (SecretReference secret : spec.getSecretsList()) {
      line(" Target:\t" + secret.getFile().getName());
      line("  Source:\t" + secret.getSecretName());
    }
  }
}
