package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.ConfigReference;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.FileTarget;
import dev.swarmsim.scheduler.model.SecretReference;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service's references to secrets and configs must satisfy: by themselves, and against what
 * is stored (SwarmKit, {@code controlapi/service.go}).
 */
final class PayloadReferences {
  private PayloadReferences() {}

  /** Each names its object and a file, and no two the same file. */
  static void check(ContainerSpec container) {
    var files = new TreeMap<String, String>();
    for (SecretReference reference : container.getSecretsList()) {
      requireNamed("secret", reference.getSecretId(), reference.getSecretName());
      requireFile("secret", reference.hasFile(), reference.getFile());
      requireFreeFile("secret", files, reference.getSecretName(), reference.getFile());
    }
    files.clear();
    for (ConfigReference reference : container.getConfigsList()) {
      requireNamed("config", reference.getConfigId(), reference.getConfigName());
      if (reference.hasFile()) {
        requireFile("config", true, reference.getFile());
        requireFreeFile("config", files, reference.getConfigName(), reference.getFile());
      }
    }
  }

  /** Each is there, under the name by which it is referred to. */
  static void requireStored(StoreView view, ServiceSpec spec) {
    var container = spec.getTask().getContainer();
    var missing = new ArrayList<String>();
    for (SecretReference reference : container.getSecretsList()) {
      var stored = view.get(ObjectKind.SECRET, reference.getSecretId());
      if (stored.map(ObjectKind.SECRET::name).filter(reference.getSecretName()::equals).isEmpty()) {
        missing.add(reference.getSecretName());
      }
    }
    refuse("secret", missing);
    missing.clear();
    for (ConfigReference reference : container.getConfigsList()) {
      var stored = view.get(ObjectKind.CONFIG, reference.getConfigId());
      if (stored.map(ObjectKind.CONFIG::name).filter(reference.getConfigName()::equals).isEmpty()) {
        missing.add(reference.getConfigName());
      }
    }
    refuse("config", missing);
  }

  private static void refuse(String noun, List<String> missing) {
    if (!missing.isEmpty()) {
      throw ControlException.invalid(
          noun + (missing.size() == 1 ? "" : "s") + " not found: " + String.join(", ", missing));
    }
  }

  private static void requireNamed(String noun, String id, String name) {
    if (id.isEmpty() || name.isEmpty()) {
      throw ControlException.invalid("malformed " + noun + " reference");
    }
  }

  private static void requireFile(String noun, boolean given, FileTarget file) {
    if (!given) {
      throw ControlException.invalid("malformed " + noun + " reference, no target provided");
    }
    if (file.getName().isEmpty()) {
      throw ControlException.invalid(
          "malformed file " + noun + " reference, invalid target file name provided");
    }
  }

  private static void requireFreeFile(
      String noun, Map<String, String> taken, String name, FileTarget file) {
    String before = taken.putIfAbsent(file.getName(), name);
    if (before != null) {
      throw ControlException.invalid(
          "%s references '%s' and '%s' have a conflicting target: '%s'"
              .formatted(noun, before, name, file.getName()));
    }
  }
}
