package dev.swarmsim.scheduler;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What opens a manager that locked itself: {@code SWMKEY-1-} and 32 bytes in base 64 without
 * padding (SwarmKit, {@code manager/encryption}).
 *
 * @param text as it is shown to people
 */
public record UnlockKey(String text) {
  private static final String PREFIX = "SWMKEY-1-";
  private static final int BYTES = 32;

  /** A new key. */
  public static UnlockKey draw(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new UnlockKey(PREFIX + Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The key in a text; empty if it is none («invalid key string»). Any length will do. */
  public static Optional<UnlockKey> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] unused = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return Optional.of(new UnlockKey(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
