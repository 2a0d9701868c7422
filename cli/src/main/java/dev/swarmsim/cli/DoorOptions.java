package dev.swarmsim.cli;

import dev.swarmsim.server.DoorPlan;
import dev.swarmsim.server.http.Certificates;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Where a served swarm is reached; TLS by dockerd's own options. */
final class DoorOptions {
  /** Where {@code swarmsim fault} connects unless it is told otherwise. */
  static final int CONTROL_PORT = 2374;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where Engines listen (default: 127.0.0.1).")
  private String host;

  @Option(
      names = "--expose",
      description = "Allows a --host that other machines reach. Whoever does can do anything.")
  private boolean expose;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "2375",
      description = "The first node's port, the others follow (default: 2375; 0: free ones).")
  private int port;

  @Option(
      names = "--control-port",
      paramLabel = "N",
      defaultValue = "" + CONTROL_PORT,
      description =
          "Where swarmsim fault connects, on this machine alone (default: 2374; 0: a free one).")
  private int controlPort;

  @Option(
      names = "--sockets",
      paramLabel = "FOLDER",
      description = "Engines listen at Unix sockets there, too: m1.sock, m2.sock, ...")
  private Optional<Path> sockets = Optional.empty();

  @Option(
      names = "--publish",
      description =
          "Listens at published TCP ports: of the first node at 127.0.1.1, of the second at"
              + " 127.0.1.2, ...; the task whose turn it is answers with its name.")
  private boolean publish;

  @Option(names = "--tls", description = "Engines speak TLS and take any client.")
  private boolean tls;

  @Option(
      names = "--tlsverify",
      description = "Engines speak TLS and take clients with a certificate of --tlscacert alone.")
  private boolean tlsVerify;

  @Option(
      names = "--tlscacert",
      paramLabel = "FILE",
      description = "Who issues clients' certificates, PEM.")
  private Optional<Path> authority = Optional.empty();

  @Option(names = "--tlscert", paramLabel = "FILE", description = "The Engines' certificate, PEM.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--tlskey",
      paramLabel = "FILE",
      description = "Its key, PEM in PKCS #8 without a password.")
  private Optional<Path> key = Optional.empty();

  /**
   * What the options say.
   *
   * @param warnings told what is dangerous
   * @throws MistakeException if they contradict each other
   */
  DoorPlan plan(Consumer<String> warnings) {
    Optional<Certificates> certificates = certificates();
    InetAddress address = address();
    if (!address.isLoopbackAddress()) {
      if (!expose) {
        throw mistake(
            "\"%s\" can be reached by others, and whoever connects can do anything; add --expose if"
                    .formatted(host)
                + " that is meant");
      }
      warnings.accept(
          "warning: others can connect to %s, %s"
              .formatted(host, tlsVerify ? "with a certificate" : "without any authentication"));
    }
    return new DoorPlan(address, port, controlPort, certificates, sockets, publish);
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw mistake("\"" + host + "\" is no address of this machine");
    }
  }

  private Optional<Certificates> certificates() {
    if (!tls && !tlsVerify) {
      if (authority.isPresent() || certificate.isPresent() || key.isPresent()) {
        throw mistake("certificates are given; add --tlsverify, or --tls to take any client");
      }
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw mistake("TLS needs --tlscert and --tlskey");
    }
    if (tlsVerify && authority.isEmpty()) {
      throw mistake("--tlsverify needs --tlscacert");
    }
    return Optional.of(
        new Certificates(certificate.get(), key.get(), tlsVerify ? authority : Optional.empty()));
  }

  private static MistakeException mistake(String message) {
    return new MistakeException(ExitCode.USAGE, message);
  }
}
