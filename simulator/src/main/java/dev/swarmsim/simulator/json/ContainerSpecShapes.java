package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.DnsConfig;
import dev.swarmsim.scheduler.model.FileTarget;
import dev.swarmsim.scheduler.model.HealthCheck;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.Ulimit;
import dev.swarmsim.simulator.json.Shape.Part;
import java.util.Map;

/** What the containers of a service are made of. */
final class ContainerSpecShapes {
  private static final Shape FILE =
      Shape.of(
          "ReferenceFileTarget",
          FileTarget.getDefaultInstance(),
          Parts.textAlways("Name", "name"),
          Parts.textAlways("UID", "uid"),
          Parts.textAlways("GID", "gid"),
          Parts.numberAlways("Mode", "mode", "uint32"));

  private static final Shape SECRET =
      Shape.of(
          "SecretReference",
          SecretReference.getDefaultInstance(),
          Nested.object("File", "file", FILE),
          Parts.textAlways("SecretID", "secret_id"),
          Parts.textAlways("SecretName", "secret_name"));

  private static final Shape CONFIG =
      Shape.of(
          "ConfigReference",
          ConfigReference.getDefaultInstance(),
          Nested.object("File", "file", FILE),
          runtimeTarget(),
          Parts.textAlways("ConfigID", "config_id"),
          Parts.textAlways("ConfigName", "config_name"));

  private static final Shape HEALTH =
      Shape.of(
          "HealthConfig",
          HealthCheck.getDefaultInstance(),
          Nested.texts("Test", "test"),
          Parts.number("Interval", "interval", "time.Duration"),
          Parts.number("Timeout", "timeout", "time.Duration"),
          Parts.number("StartPeriod", "start_period", "time.Duration"),
          Parts.number("StartInterval", "start_interval", "time.Duration"),
          Parts.number("Retries", "retries", "int"));

  private static final Shape DNS =
      Shape.of(
          "DNSConfig",
          DnsConfig.getDefaultInstance(),
          Nested.texts("Nameservers", "nameservers"),
          Nested.texts("Search", "search"),
          Nested.texts("Options", "options"));

  private static final Shape ULIMIT =
      Shape.of(
          "Ulimit",
          Ulimit.getDefaultInstance(),
          Parts.textAlways("Name", "name"),
          Parts.numberAlways("Hard", "hard", "int64"),
          Parts.numberAlways("Soft", "soft", "int64"));

  static final Shape CONTAINER =
      Shape.of(
          "ContainerSpec",
          ContainerSpec.getDefaultInstance(),
          Parts.text("Image", "image"),
          Nested.map("Labels", "labels"),
          Nested.texts("Command", "command"),
          Nested.texts("Args", "args"),
          Parts.text("Hostname", "hostname"),
          Nested.texts("Env", "env"),
          Parts.text("Dir", "dir"),
          Parts.text("User", "user"),
          Nested.texts("Groups", "groups"),
          Nested.object("Privileges", "privileges", PrivilegeShapes.PRIVILEGES),
          Parts.flagIfSet("Init", "init"),
          Parts.text("StopSignal", "stop_signal"),
          Parts.flag("TTY", "tty"),
          Parts.flag("OpenStdin", "open_stdin"),
          Parts.flag("ReadOnly", "read_only"),
          Nested.objects("Mounts", "mounts", MountShapes.MOUNT),
          Parts.numberIfSet("StopGracePeriod", "stop_grace_period", "time.Duration"),
          Nested.object("Healthcheck", "health_check", HEALTH),
          Nested.texts("Hosts", "hosts"),
          Nested.object("DNSConfig", "dns", DNS),
          Nested.objects("Secrets", "secrets", SECRET),
          Nested.objects("Configs", "configs", CONFIG),
          Special.isolation(),
          Nested.map("Sysctls", "sysctls"),
          Nested.texts("CapabilityAdd", "capability_add"),
          Nested.texts("CapabilityDrop", "capability_drop"),
          Nested.objects("Ulimits", "ulimits", ULIMIT),
          Parts.number("OomScoreAdj", "oom_score_adj", "int64"));

  private ContainerSpecShapes() {}

  /** A config without a file is there for the runtime. */
  private static Part runtimeTarget() {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        if (!((ConfigReference) from).hasFile()) {
          to.put("Runtime", Map.of());
        }
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        // Known by the missing file.
      }
    };
  }
}
