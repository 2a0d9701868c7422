package dev.swarmsim.server.http;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * With what a server proves who it is, and whose clients it takes: PEM files, as dockerd's {@code
 * --tlscert}, {@code --tlskey} and {@code --tlscacert} name them. Read once.
 *
 * @param certificate the server's certificate, followed by those between it and the authority
 * @param key the key of the certificate, in PKCS #8, without a password
 * @param clientAuthority who must have issued a client's certificate ({@code --tlsverify}); empty
 *     to take every client ({@code --tls})
 */
public record Certificates(Path certificate, Path key, Optional<Path> clientAuthority) {

  /**
   * Makes use of them.
   *
   * @throws IllegalArgumentException if a file is missing or does not hold what it should
   */
  SslContext context() {
    require(certificate);
    require(key);
    clientAuthority.ifPresent(Certificates::require);
    try {
      SslContextBuilder builder =
          SslContextBuilder.forServer(certificate.toFile(), key.toFile())
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2");
      if (clientAuthority.isPresent()) {
        builder.trustManager(clientAuthority.get().toFile()).clientAuth(ClientAuth.REQUIRE);
      }
      return builder.build();
    } catch (SSLException | IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "cannot make use of %s and %s%s (%s); they must be PEM files, the key in PKCS #8 without a"
                  .formatted(
                      certificate,
                      key,
                      clientAuthority.map(file -> " with " + file).orElse(""),
                      unusable.getMessage())
              + " password (openssl pkcs8 -topk8 -nocrypt)",
          unusable);
    }
  }

  private static void require(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("cannot read " + file);
    }
  }
}
