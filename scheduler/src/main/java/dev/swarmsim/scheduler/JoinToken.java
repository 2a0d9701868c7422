package dev.swarmsim.scheduler;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a node shows to be let into a swarm: {@code SWMTKN-1-<digest>-<secret>}. The digest says
 * which swarm is meant, the secret that one may join it (SwarmKit, {@code ca/config.go}).
 *
 * @param digest 50 base-36 digits: in Docker the SHA-256 of the root certificate, here drawn once
 *     for each swarm
 * @param secret 25 base-36 digits, drawn anew by a rotation
 */
public record JoinToken(String digest, String secret) {
  private static final int DIGEST_BYTES = 32;
  private static final int DIGEST_DIGITS = 50;
  private static final int SECRET_BYTES = 16;
  private static final int SECRET_DIGITS = 25;
  private static final int BASE = 36;
  private static final Pattern FORM =
      Pattern.compile(
          "SWMTKN-1-([0-9a-z]{" + DIGEST_DIGITS + "})-([0-9a-z]{" + SECRET_DIGITS + "})");

  /** A token for the swarm of that digest. */
  public static JoinToken draw(String digest, RandomGenerator random) {
    return new JoinToken(digest, Ids.digits(random, SECRET_BYTES, SECRET_DIGITS));
  }

  /** The digest of a new swarm. */
  public static String drawDigest(RandomGenerator random) {
    return Ids.digits(random, DIGEST_BYTES, DIGEST_DIGITS);
  }

  /** The token in a text; empty if it is not one («invalid join token»). */
  public static Optional<JoinToken> parse(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new JoinToken(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** The digest as 64 hexadecimal digits, as error texts have it. */
  public String digestHex() {
    String hex = new BigInteger(digest, BASE).toString(16);
    return "0".repeat(Math.max(0, 2 * DIGEST_BYTES - hex.length())) + hex;
  }

  /** As it is shown to people. */
  @Override
  public String toString() {
    return "SWMTKN-1-" + digest + "-" + secret;
  }
}
