package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.Resources;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.TaskSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** What the task part of a service spec must satisfy by itself. */
final class TaskSpecRules {
  private static final long MIN_NANO_CPUS = 1_000_000;
  private static final long MIN_MEMORY_BYTES = 4L * 1024 * 1024;
  private static final List<String> OPERATORS = List.of("==", "!=");
  private static final Pattern CONSTRAINT_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9\\-_.]+");
  private static final Pattern CONSTRAINT_VALUE =
      Pattern.compile("[A-Za-z0-9:\\-_\\s.*()?+\\[\\]\\\\^$|/]+");

  private TaskSpecRules() {}

  static void check(TaskSpec spec) {
    checkResources(spec.getLimits());
    checkResources(spec.getReservations());
    checkRestart(spec.getRestart());
    spec.getPlacement().getConstraintsList().forEach(TaskSpecRules::checkConstraint);
    if (!spec.hasContainer()) {
      throw ControlException.invalid("TaskSpec: missing runtime");
    }
    checkContainer(spec.getContainer());
  }

  private static void checkResources(Resources resources) {
    long nanoCpus = resources.getNanoCpus();
    if (nanoCpus != 0 && nanoCpus < MIN_NANO_CPUS) {
      throw ControlException.invalid(
          "invalid cpu value " + cpus(nanoCpus) + ": Must be at least " + cpus(MIN_NANO_CPUS));
    }
    long memoryBytes = resources.getMemoryBytes();
    if (memoryBytes != 0 && memoryBytes < MIN_MEMORY_BYTES) {
      throw ControlException.invalid(
          "invalid memory value " + memoryBytes + ": Must be at least 4MiB");
    }
  }

  private static void checkRestart(RestartPolicy restart) {
    if (restart.getDelay() < 0) {
      throw ControlException.invalid("TaskSpec: restart-delay cannot be negative");
    }
    if (restart.getWindow() < 0) {
      throw ControlException.invalid("TaskSpec: restart-window cannot be negative");
    }
  }

  /** In Docker these refusals have no code of their own and arrive as unknown. */
  private static void checkConstraint(String constraint) {
    var operator = OPERATORS.stream().filter(constraint::contains).findFirst();
    if (operator.isEmpty()) {
      throw new ControlException(
          ControlError.Code.UNKNOWN,
          "constraint expected one operator from " + String.join(", ", OPERATORS));
    }
    int at = constraint.indexOf(operator.get());
    String key = constraint.substring(0, at).trim();
    String value = constraint.substring(at + operator.get().length()).trim();
    if (!CONSTRAINT_KEY.matcher(key).matches()) {
      throw new ControlException(ControlError.Code.UNKNOWN, "key '" + key + "' is invalid");
    }
    if (!CONSTRAINT_VALUE.matcher(value).matches()) {
      throw new ControlException(ControlError.Code.UNKNOWN, "value '" + value + "' is invalid");
    }
  }

  private static void checkContainer(ContainerSpec container) {
    if (container.getImage().isEmpty()) {
      throw ControlException.invalid("ContainerSpec: image reference must be provided");
    }
    if (!ImageReference.isValid(container.getImage())) {
      throw ControlException.invalid(
          "ContainerSpec: \"" + container.getImage() + "\" is not a valid repository/tag");
    }
    if (container.getStopGracePeriod() < 0) {
      throw ControlException.invalid("ContainerSpec: stop-grace-period cannot be negative");
    }
    ContainerRules.check(container);
    PayloadReferences.check(container);
  }

  /** As Go prints a float with %g: plain down to 0.0001, with an exponent below. */
  private static String cpus(long nanoCpus) {
    BigDecimal value = BigDecimal.valueOf(nanoCpus, 9).stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4) {
      return value.toPlainString();
    }
    String mantissa = value.scaleByPowerOfTen(-exponent).toPlainString();
    return mantissa + "e-0" + -exponent;
  }
}
