package dev.swarmsim.raft.transport;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** TLS 1.3 with certificates on both sides, by the JDK's own implementation. */
final class Tls {
  private static final String PROTOCOL = "TLSv1.3";
  private static final String ALERT = "Received fatal alert: ";

  private final SslContext dialling;
  private final SslContext listening;

  /**
   * @throws IllegalArgumentException if the files do not hold what they should
   */
  Tls(TlsFiles files) {
    try {
      dialling =
          furnish(
                  SslContextBuilder.forClient()
                      .keyManager(files.certificateChain().toFile(), files.privateKey().toFile()),
                  files)
              // Members move; what counts is who issued the certificate.
              .endpointIdentificationAlgorithm(null)
              .build();
      listening =
          furnish(
                  SslContextBuilder.forServer(
                      files.certificateChain().toFile(), files.privateKey().toFile()),
                  files)
              .clientAuth(ClientAuth.REQUIRE)
              .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "TLS: cannot make use of %s, %s and %s (%s); they must be PEM files: certificates, a PKCS #8 key without a password, certificates"
              .formatted(
                  files.certificateChain(),
                  files.privateKey(),
                  files.trustedAuthorities(),
                  e.getMessage()),
          e);
    }
  }

  private static SslContextBuilder furnish(SslContextBuilder builder, TlsFiles files) {
    return builder
        .sslProvider(SslProvider.JDK)
        .protocols(PROTOCOL)
        .trustManager(files.trustedAuthorities().toFile());
  }

  void dial(Channel channel) {
    channel.pipeline().addLast("tls", dialling.newHandler(channel.alloc()));
  }

  void accept(Channel channel) {
    channel.pipeline().addLast("tls", listening.newHandler(channel.alloc()));
  }

  /** Why a connection with TLS failed, for people. */
  static String reason(SSLException failure) {
    if (failure instanceof NotSslRecordException) {
      return "TLS: the other side does not speak TLS; it must be started with certificates, too";
    }
    String message = String.valueOf(failure.getMessage());
    int alert = message.indexOf(ALERT);
    if (alert >= 0) {
      return "TLS: the other side refused this member's certificate (%s)"
          .formatted(message.substring(alert + ALERT.length()));
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException expired -> {
          return "TLS: the other side's certificate has expired (%s)".formatted(said(expired));
        }
        case CertificateNotYetValidException early -> {
          return "TLS: the other side's certificate is not valid yet (%s)".formatted(said(early));
        }
        case CertPathBuilderException unknown -> {
          return "TLS: the other side's certificate is not of a trusted authority";
        }
        default -> {
          // What is wrong is said further down, or nowhere.
        }
      }
    }
    return message.contains("Empty client certificate chain")
        ? "TLS: the other side shows no certificate of a trusted authority"
        : "TLS: " + message;
  }

  private static String said(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }
}
