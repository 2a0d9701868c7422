package dev.swarmsim.scheduler.control;

import com.google.protobuf.ByteString;
import dev.swarmsim.scheduler.model.Annotations;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What secrets and configs have in common: something to be carried to containers, which has a name
 * and never changes (SwarmKit, {@code controlapi/common.go}, {@code api/validation}).
 *
 * @param noun what it is called in refusals
 * @param tooLargeBytes the first size that is too large
 */
record PayloadRules(String noun, int tooLargeBytes) {
  static final PayloadRules SECRET = new PayloadRules("secret", 500 * 1024);
  static final PayloadRules CONFIG = new PayloadRules("config", 1000 * 1024);

  private static final int MAX_NAME_CHARACTERS = 64;
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9\\-_.]*[a-zA-Z0-9])?");

  static void checkName(Annotations annotations) {
    String name = annotations.getName();
    if (name.isEmpty()) {
      throw ControlException.invalid("name must be provided");
    }
    if (name.length() > MAX_NAME_CHARACTERS || !NAME.matcher(name).matches()) {
      throw ControlException.invalid(
          "invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character"
              + " must be [a-zA-Z0-9]");
    }
  }

  void checkSize(int bytes) {
    if (bytes == 0 || bytes >= tooLargeBytes) {
      throw ControlException.invalid(
          noun + " data must be larger than 0 and less than " + tooLargeBytes + " bytes");
    }
  }

  void requireFree(boolean free, String name) {
    if (!free) {
      throw new ControlException(
          ControlError.Code.ALREADY_EXISTS, noun + " " + name + " already exists");
    }
  }

  static void requireLabelsOnly(
      Annotations stored, Annotations wanted, ByteString storedData, ByteString wantedData) {
    boolean sameData = wantedData.isEmpty() || wantedData.equals(storedData);
    if (!stored.getName().equals(wanted.getName()) || !sameData) {
      throw ControlException.invalid("only updates to Labels are allowed");
    }
  }

  static void relabel(Annotations.Builder annotations, Annotations wanted) {
    annotations.clearLabels().putAllLabels(wanted.getLabelsMap());
  }

  void requireUnused(StoreView view, String name, Predicate<ContainerSpec> uses) {
    var users =
        view.all(ObjectKind.SERVICE).stream()
            .filter(service -> uses.test(container(service)))
            .map(service -> service.getSpec().getAnnotations().getName())
            .collect(Collectors.toList());
    if (!users.isEmpty()) {
      throw ControlException.invalid(
          "%s '%s' is in use by the following %s: %s"
              .formatted(
                  noun,
                  name,
                  users.size() == 1 ? "service" : "services",
                  String.join(", ", users)));
    }
  }

  private static ContainerSpec container(Service service) {
    return service.getSpec().getTask().getContainer();
  }
}
