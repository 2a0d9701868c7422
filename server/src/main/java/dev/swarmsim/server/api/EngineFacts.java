package dev.swarmsim.server.api;

import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code /info} says besides the swarm, for clients that insist on it: an Engine on a kernel
 * with everything, as an untouched installation has it.
 */
final class EngineFacts {
  private static final String ROOT = "/var/lib/docker";
  private static final List<String> ABILITIES =
      List.of(
          "MemoryLimit",
          "SwapLimit",
          "CpuCfsPeriod",
          "CpuCfsQuota",
          "CPUShares",
          "CPUSet",
          "PidsLimit",
          "OomKillDisable",
          "IPv4Forwarding",
          "BridgeNfIptables",
          "BridgeNfIp6tables");
  private static final String INDEX = "https://index.docker.io/v1/";

  private EngineFacts() {}

  /** The facts, with all that is known of the Engine in their place. */
  static Map<String, Object> addedTo(Map<String, Object> known, List<Container> containers) {
    var json = new JsonObject();
    ABILITIES.forEach(ability -> json.put(ability, true));
    Map<String, Object> runc = Map.of("path", "runc");
    var all =
        new LinkedHashMap<>(
            json.put("DriverStatus", List.of(List.of("Backing Filesystem", "extfs")))
                .put("Debug", false)
                .put("NFd", 0)
                .put("NGoroutines", 0)
                .put("NEventsListener", 0)
                .put("CgroupVersion", "2")
                .put("KernelVersion", "")
                .put("OSVersion", "")
                .put("IndexServerAddress", INDEX)
                .put("RegistryConfig", registry())
                .put("DockerRootDir", ROOT)
                .put("HttpProxy", "")
                .put("HttpsProxy", "")
                .put("NoProxy", "")
                .put("Runtimes", Map.of("io.containerd.runc.v2", runc, "runc", runc))
                .put("DefaultRuntime", "runc")
                .put("InitBinary", "docker-init")
                .put("ContainerdCommit", commit())
                .put("RuncCommit", commit())
                .put("InitCommit", commit())
                .put("SecurityOptions", List.of("name=seccomp,profile=default"))
                .build());
    all.putAll(known);
    all.put("Images", Images.of(containers).size());
    return all;
  }

  private static Map<String, Object> commit() {
    return new JsonObject().put("ID", "").put("Expected", "").build();
  }

  private static Map<String, Object> registry() {
    Map<String, Object> hub =
        new JsonObject()
            .put("Name", "docker.io")
            .put("Mirrors", List.of())
            .put("Secure", true)
            .put("Official", true)
            .build();
    return new JsonObject()
        .put("AllowNondistributableArtifactsCIDRs", List.of())
        .put("AllowNondistributableArtifactsHostnames", List.of())
        .put("InsecureRegistryCIDRs", List.of("127.0.0.0/8"))
        .put("IndexConfigs", Map.of("docker.io", hub))
        .put("Mirrors", List.of())
        .build();
  }
}
