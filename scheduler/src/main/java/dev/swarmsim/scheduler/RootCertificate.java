package dev.swarmsim.scheduler;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The root certificate of a swarm, for show: nothing is signed in the simulation. It has the shape
 * and the size of Docker's, and follows from its digest; in Docker the digest follows from it.
 *
 * @param digest 50 base-36 digits, as in join tokens
 */
public record RootCertificate(String digest) {
  /** The subject of every swarm's root, «swarm-ca», as the API shows it. */
  public static final String ISSUER_SUBJECT = "MBMxETAPBgNVBAMTCHN3YXJtLWNh";

  private static final int CERTIFICATE_BYTES = 365;

  /** How every key on the curve P-256 begins in DER; the point's 64 bytes follow. */
  private static final String KEY_HEADER = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

  /** How a certificate of that size begins in DER. */
  private static final String CERTIFICATE_HEADER = "3082016930820110a003020102";

  private static final int PUBLIC_KEY_BYTES = 91;
  private static final int LINE_CHARACTERS = 64;

  /** The certificate in PEM, ended by a newline. */
  public String pem() {
    String text = base64("certificate", CERTIFICATE_HEADER, CERTIFICATE_BYTES);
    var pem = new StringBuilder("-----BEGIN CERTIFICATE-----\n");
    for (int at = 0; at < text.length(); at += LINE_CHARACTERS) {
      pem.append(text, at, Math.min(text.length(), at + LINE_CHARACTERS)).append('\n');
    }
    return pem.append("-----END CERTIFICATE-----\n").toString();
  }

  /** The root's public key, as the API shows it. */
  public String publicKey() {
    return base64("key", KEY_HEADER, PUBLIC_KEY_BYTES);
  }

  /** The header, and bytes after it that look like chance and are always the same. */
  private String base64(String purpose, String header, int length) {
    byte[] bytes = new byte[length];
    int filled = 0;
    for (int block = 0; filled < length; block++) {
      byte[] hash = sha256(purpose + block + digest);
      int part = Math.min(hash.length, length - filled);
      System.arraycopy(hash, 0, bytes, filled, part);
      filled += part;
    }
    byte[] beginning = HexFormat.of().parseHex(header);
    System.arraycopy(beginning, 0, bytes, 0, beginning.length);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(ByteString.copyFromUtf8(text).toByteArray());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
