package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.RootCertificate;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ControlRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints the root certificate, after replacing it if asked to. Certificates are for show: {@link
 * RootCertificate}.
 */
@Command(
    name = "docker swarm ca",
    customSynopsis = "docker swarm ca [OPTIONS]",
    description = "Display and rotate the root CA")
final class SwarmCaCommand extends DockerCommand {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  @Option(names = "--rotate", description = "Has every node get a certificate from a new root.")
  private boolean rotate;

  @Option(
      names = "--cert-expiry",
      paramLabel = "DURATION",
      converter = Converters.Duration.class,
      description = "How long certificates are good from now on.")
  private Long expiryNanos;

  @Option(
      names = {"-d", "--detach"},
      description = "Does not wait until all nodes have theirs.")
  private boolean detach;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints no progress.")
  private boolean quiet;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var swarm = session.swarm();
    return swarm
        .cluster()
        .thenCompose(
            cluster -> {
              if (!rotate) {
                refuseExpiry();
                return show(session, cluster);
              }
              return swarm
                  .updateCluster(rotation(cluster))
                  .thenCompose(ignored -> detach ? Futures.done() : attach(session));
            });
  }

  private void refuseExpiry() {
    if (expiryNanos != null) {
      throw DockerException.refusal(
          "`--cert-expiry` flag requires the `--rotate` flag to update the CA");
    }
  }

  private static CompletableFuture<Void> show(Session session, Cluster cluster) {
    session.printText(new RootCertificate(root(cluster).digest()).pem());
    return Futures.done();
  }

  private ControlRequest.UpdateCluster rotation(Cluster cluster) {
    var spec = cluster.getSpec().toBuilder();
    spec.setForceRotateCa(spec.getForceRotateCa() + 1);
    if (expiryNanos != null) {
      spec.setNodeCertificateExpiry(expiryNanos);
    }
    return ControlRequest.UpdateCluster.newBuilder()
        .setVersion(cluster.getMeta().getVersion())
        .setSpec(spec)
        .build();
  }

  private CompletableFuture<Void> attach(Session session) {
    if (!quiet) {
      session.print("desired root digest: ");
      session.print("  rotated TLS certificates: ");
      session.print("  rotated CA certificates:  ");
    }
    return watch(session);
  }

  /** Off a terminal docker prints a line for each look, and what comes of it in the end. */
  private CompletableFuture<Void> watch(Session session) {
    return session
        .swarm()
        .cluster()
        .thenCompose(
            cluster -> {
              boolean done = cluster.getRootRotation().isEmpty();
              if (!quiet) {
                session.print("desired root digest: sha256:" + root(cluster).digestHex());
              }
              if (!done && !session.interrupted()) {
                return session.clock().sleep(LOOK_NANOS).thenCompose(slept -> watch(session));
              }
              return quiet ? Futures.done() : show(session, cluster);
            });
  }

  private static JoinToken root(Cluster cluster) {
    return JoinToken.parse(cluster.getJoinTokens().getWorker())
        .orElseThrow(() -> DockerException.refusal("No CA information available"));
  }
}
