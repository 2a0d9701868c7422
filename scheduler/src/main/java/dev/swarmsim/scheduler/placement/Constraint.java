package dev.swarmsim.scheduler.placement;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A placement constraint such as {@code node.labels.zone==a} (SwarmKit, {@code
 * manager/constraint}).
 *
 * <p>Keys are compared without case, except the names of labels; values without case and literally.
 * A label or description that the node lacks is the empty string. An unknown key never matches, not
 * even with {@code !=}.
 *
 * @param key as written
 * @param equal true for {@code ==}, false for {@code !=}
 * @param value as written
 */
public record Constraint(String key, boolean equal, String value) {
  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]+");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9:\\-_\\s.*()?+\\[\\]\\\\^$|/]+");
  private static final String NODE_LABEL = "node.labels.";
  private static final String ENGINE_LABEL = "engine.labels.";

  /**
   * Reads constraints.
   *
   * @throws ConstraintException «constraint expected one operator from ==, !=», «key 'x' is
   *     invalid» or «value 'x' is invalid», for the first that cannot be read
   */
  public static List<Constraint> parse(List<String> texts) throws ConstraintException {
    List<Constraint> constraints = new ArrayList<>();
    for (String text : texts) {
      constraints.add(parse(text));
    }
    return constraints;
  }

  /** The constraints of a placement; none if one of them cannot be read. */
  public static List<Constraint> parseOrNone(Placement placement) {
    if (placement.getConstraintsCount() == 0) {
      return List.of();
    }
    try {
      return parse(placement.getConstraintsList());
    } catch (ConstraintException unreadable) {
      return List.of();
    }
  }

  /** Whether the node satisfies every one of them. */
  public static boolean allMatch(List<Constraint> constraints, Node node) {
    return constraints.stream().allMatch(constraint -> constraint.matches(node));
  }

  /** Whether the node satisfies this constraint. */
  public boolean matches(Node node) {
    String lower = key.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "node.id" -> holdsFor(node.getId());
      case "node.hostname" -> holdsFor(node.getDescription().getHostname());
      case "node.ip" ->
          AddressMatch.holds(value, AddressMatch.host(node.getStatus().getAddress()), equal);
      case "node.role" -> holdsFor(node.getRole().name());
      case "node.platform.os" -> holdsFor(node.getDescription().getPlatform().getOs());
      case "node.platform.arch" -> holdsFor(node.getDescription().getPlatform().getArchitecture());
      default -> matchesLabel(lower, node);
    };
  }

  /** As one would write it, without blanks. */
  @Override
  public String toString() {
    return key + (equal ? "==" : "!=") + value;
  }

  private boolean matchesLabel(String lower, Node node) {
    if (isLabel(lower, NODE_LABEL)) {
      String label = key.substring(NODE_LABEL.length());
      return holdsFor(node.getSpec().getAnnotations().getLabelsOrDefault(label, ""));
    }
    if (isLabel(lower, ENGINE_LABEL)) {
      String label = key.substring(ENGINE_LABEL.length());
      return holdsFor(node.getDescription().getEngineLabelsOrDefault(label, ""));
    }
    return false;
  }

  private static boolean isLabel(String lower, String prefix) {
    return lower.startsWith(prefix) && lower.length() > prefix.length();
  }

  private boolean holdsFor(String actual) {
    return equal == value.equalsIgnoreCase(actual);
  }

  private static Constraint parse(String text) throws ConstraintException {
    boolean equal = text.contains("==");
    if (!equal && !text.contains("!=")) {
      throw new ConstraintException("constraint expected one operator from ==, !=");
    }
    int at = text.indexOf(equal ? "==" : "!=");
    String key = text.substring(0, at).strip();
    String value = text.substring(at + 2).strip();
    if (!KEY.matcher(key).matches()) {
      throw new ConstraintException("key '" + key + "' is invalid");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new ConstraintException("value '" + value + "' is invalid");
    }
    return new Constraint(key, equal, value);
  }
}
