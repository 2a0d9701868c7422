package dev.swarmsim.simulator.stack;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a text can name an image (distribution/reference). */
final class ImageNames {
  private static final Pattern NAME =
      Pattern.compile(
          "([a-zA-Z0-9][a-zA-Z0-9.-]*(:[0-9]+)?/)?"
              + "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*"
              + "(:[\\w][\\w.-]{0,127})?(@[A-Za-z0-9+._-]+:[0-9a-fA-F]{32,})?");

  private ImageNames() {}

  /** What is wrong with it; empty if nothing is. */
  static String complaint(String image) {
    if (NAME.matcher(image).matches()) {
      return "";
    }
    return image.matches(".*[A-Z].*") && NAME.matcher(image.toLowerCase(Locale.ROOT)).matches()
        ? "invalid reference format: repository name (%s) must be lowercase".formatted(image)
        : "invalid reference format";
  }
}
