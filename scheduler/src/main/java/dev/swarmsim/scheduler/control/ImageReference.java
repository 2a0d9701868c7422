package dev.swarmsim.scheduler.control;

import java.util.regex.Pattern;

/**
 * The grammar of image names: {@code [domain/]path[:tag][@digest]} (the distribution project,
 * {@code reference}).
 */
final class ImageReference {
  private static final int MAX_NAME_CHARACTERS = 255;
  private static final String DOMAIN_PART = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  private static final Pattern DOMAIN =
      Pattern.compile(DOMAIN_PART + "(?:\\." + DOMAIN_PART + ")*(?::[0-9]+)?");
  private static final Pattern PATH_PART = Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final Pattern DIGEST =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}");

  /** Such names are ids of images, and may not name a repository. */
  private static final Pattern BARE_ID = Pattern.compile("[a-f0-9]{64}");

  private ImageReference() {}

  static boolean isValid(String reference) {
    String rest = reference;
    int at = rest.indexOf('@');
    if (at >= 0) {
      if (!DIGEST.matcher(rest.substring(at + 1)).matches()) {
        return false;
      }
      rest = rest.substring(0, at);
    }
    int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
    if (colon >= 0) {
      if (!TAG.matcher(rest.substring(colon + 1)).matches()) {
        return false;
      }
      rest = rest.substring(0, colon);
    }
    return isName(rest) && !BARE_ID.matcher(reference).matches();
  }

  private static boolean isName(String name) {
    int slash = name.indexOf('/');
    String path = name;
    if (slash >= 0 && looksLikeDomain(name.substring(0, slash))) {
      if (!DOMAIN.matcher(name.substring(0, slash)).matches()) {
        return false;
      }
      path = name.substring(slash + 1);
    }
    if (name.length() > MAX_NAME_CHARACTERS || path.endsWith("/")) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      if (!PATH_PART.matcher(part).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean looksLikeDomain(String first) {
    return first.contains(".")
        || first.contains(":")
        || first.equals("localhost")
        || first.chars().anyMatch(Character::isUpperCase);
  }
}
