package dev.swarmsim.raft.transport;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * With what a member proves who it is, and by what it knows the others: three PEM files.
 *
 * <p>Both sides of a connection show a certificate, and each demands that the trusted authority has
 * issued the other's and that it is valid now. Names in it are not compared with addresses: who has
 * a certificate of that authority is a member, so it should be one of the group's own. The files
 * are read once, when the wiring is made; a member with a new certificate has to be started anew.
 *
 * @param certificateChain this member's certificate, followed by those that lead to the authority,
 *     if there are any between
 * @param privateKey the key of the certificate, in PKCS #8, without a password
 * @param trustedAuthorities the certificates of those who may issue certificates of members
 */
public record TlsFiles(Path certificateChain, Path privateKey, Path trustedAuthorities) {
  /**
   * @throws IllegalArgumentException if one of the files is not there or cannot be read
   */
  public TlsFiles {
    requireReadable("certificate chain", certificateChain);
    requireReadable("private key", privateKey);
    requireReadable("trusted authorities", trustedAuthorities);
  }

  private static void requireReadable(String what, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "TLS: the file with the %s, %s, is not there or cannot be read; give a PEM file"
              .formatted(what, file));
    }
  }
}
