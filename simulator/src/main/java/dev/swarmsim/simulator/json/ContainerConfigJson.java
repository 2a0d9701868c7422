package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.simulator.engine.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a container was made from: its configuration and what the host grants it. */
final class ContainerConfigJson {
  private static final int SHORT_ID = 12;

  private ContainerConfigJson() {}

  static Map<String, Object> config(Container container, Map<String, String> labels) {
    ContainerSpec spec = container.task().getSpec().getContainer();
    boolean named = !spec.getHostname().isEmpty();
    Map<String, Object> full = ContainerSpecShapes.CONTAINER.write(spec);
    return new JsonObject()
        .put("Hostname", named ? spec.getHostname() : container.id().substring(0, SHORT_ID))
        .put("User", spec.getUser())
        .put("Tty", spec.getTty())
        .put("OpenStdin", spec.getOpenStdin())
        .put("Env", orNull(spec.getEnvList()))
        .put("Cmd", orNull(spec.getArgsList()))
        .putIfAny("Healthcheck", full.get("Healthcheck"))
        .put("Image", spec.getImage())
        .put("WorkingDir", spec.getDir())
        .put("Entrypoint", orNull(spec.getCommandList()))
        .put("Labels", labels)
        .putIfAny("StopSignal", spec.getStopSignal())
        .build();
  }

  static Map<String, Object> host(TaskSpec task) {
    ContainerSpec spec = task.getContainer();
    Map<String, Object> full = ContainerSpecShapes.CONTAINER.write(spec);
    long pids = task.getLimits().getPids();
    var log =
        new JsonObject()
            .put("Type", task.hasLogDriver() ? task.getLogDriver().getName() : "json-file")
            .put("Config", new TreeMap<>(task.getLogDriver().getOptionsMap()));
    return new JsonObject()
        .put("LogConfig", log.build())
        .put("NetworkMode", "default")
        .put("CapAdd", orNull(spec.getCapabilityAddList()))
        .put("CapDrop", orNull(spec.getCapabilityDropList()))
        .put("Dns", orNull(spec.getDns().getNameserversList()))
        .put("DnsOptions", orNull(spec.getDns().getOptionsList()))
        .put("DnsSearch", orNull(spec.getDns().getSearchList()))
        .put("ExtraHosts", orNull(extraHosts(spec)))
        .put("GroupAdd", orNull(spec.getGroupsList()))
        .put("ReadonlyRootfs", spec.getReadOnly())
        .putIfAny("Sysctls", full.get("Sysctls"))
        .put("Isolation", full.get("Isolation"))
        .put("Memory", task.getLimits().getMemoryBytes())
        .put("NanoCpus", task.getLimits().getNanoCpus())
        .put("MemoryReservation", task.getReservations().getMemoryBytes())
        .put("PidsLimit", pids == 0 ? null : pids)
        .put("Ulimits", full.getOrDefault("Ulimits", List.of()))
        .putIfAny("Mounts", full.get("Mounts"))
        .put("Init", spec.hasInit() ? spec.getInit() : null)
        .build();
  }

  /** A service's hosts are «address name», a container's «name:address». */
  private static List<String> extraHosts(ContainerSpec spec) {
    List<String> hosts = new ArrayList<>();
    for (String line : spec.getHostsList()) {
      String[] words = line.strip().split("\\s+", -1);
      for (int i = 1; i < words.length; i++) {
        hosts.add(words[i] + ":" + words[0]);
      }
    }
    return hosts;
  }

  private static Object orNull(List<String> words) {
    return words.isEmpty() ? null : List.copyOf(words);
  }
}
