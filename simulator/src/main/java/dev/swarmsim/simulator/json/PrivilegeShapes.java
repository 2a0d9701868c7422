package dev.swarmsim.simulator.json;

import com.google.protobuf.Message;
import dev.swarmsim.scheduler.model.Privileges;
import dev.swarmsim.simulator.json.Shape.Part;

/** What a container may do. */
final class PrivilegeShapes {
  private static final Shape CREDENTIALS =
      Shape.of(
          "CredentialSpec",
          Privileges.CredentialSpec.getDefaultInstance(),
          Parts.textAlways("Config", "config_id"),
          Parts.textAlways("File", "file"),
          Parts.textAlways("Registry", "registry"));

  private static final Shape SELINUX =
      Shape.of(
          "SELinuxContext",
          Privileges.SelinuxContext.getDefaultInstance(),
          Parts.flag("Disable", "disable"),
          Parts.textAlways("User", "user"),
          Parts.textAlways("Role", "role"),
          Parts.textAlways("Type", "type"),
          Parts.textAlways("Level", "level"));

  private static final Shape MODE_OF_SECCOMP =
      Shape.of("SeccompOpts", Privileges.getDefaultInstance(), Parts.text("Mode", "seccomp_mode"));

  private static final Shape MODE_OF_APPARMOR =
      Shape.of(
          "AppArmorOpts", Privileges.getDefaultInstance(), Parts.text("Mode", "apparmor_mode"));

  static final Shape PRIVILEGES =
      Shape.of(
          "Privileges",
          Privileges.getDefaultInstance(),
          orNull("CredentialSpec", "credential_spec", CREDENTIALS),
          orNull("SELinuxContext", "selinux_context", SELINUX),
          inlineIfAny("Seccomp", MODE_OF_SECCOMP),
          inlineIfAny("AppArmor", MODE_OF_APPARMOR),
          Parts.flag("NoNewPrivileges", "no_new_privileges"));

  private PrivilegeShapes() {}

  /** An object that is written as null where the message does not have it. */
  private static Part orNull(String name, String field, Shape shape) {
    Part filled = Nested.object(name, field, shape);
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.put(name, null);
        filled.write(from, to);
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        filled.read(from, to);
      }
    };
  }

  /** An object whose fields stand in the message itself; left out if it would be empty. */
  private static Part inlineIfAny(String name, Shape shape) {
    return new Part() {
      @Override
      public void write(Message from, JsonObject to) {
        to.putIfAny(name, shape.write(from));
      }

      @Override
      public void read(JsonFields from, Message.Builder to) {
        from.object(name, shape.struct()).ifPresent(inner -> shape.readInto(inner, to));
      }
    };
  }
}
