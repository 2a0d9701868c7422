package dev.swarmsim.server.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the Engine API.
 *
 * @param major always 1 until now
 * @param minor from 24
 */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  /** The oldest that is served. */
  static final ApiVersion OLDEST = new ApiVersion(1, 24);

  /** The newest that is served, and what is spoken to a client that names none. */
  static final ApiVersion NEWEST = new ApiVersion(1, 50);

  private static final Pattern FORM = Pattern.compile("v?([0-9]{1,3})\\.([0-9]{1,3})");

  /** Reads {@code 1.41} or {@code v1.41}. */
  static Optional<ApiVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  boolean atLeast(int otherMinor) {
    return compareTo(new ApiVersion(1, otherMinor)) >= 0;
  }

  @Override
  public int compareTo(ApiVersion other) {
    int byMajor = Integer.compare(major, other.major);
    return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
