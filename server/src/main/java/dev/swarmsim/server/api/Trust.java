package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.RootCertificate;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.simulator.json.NodeJson;
import dev.swarmsim.simulator.json.TlsInfo;
import java.util.Map;
import java.util.Optional;

/** The root certificates that the API shows. */
final class Trust {
  private Trust() {}

  /** Whom a cluster trusts: its join tokens carry the root's digest. */
  static Optional<TlsInfo> of(Cluster cluster) {
    return JoinToken.parse(cluster.getJoinTokens().getWorker()).map(token -> info(token.digest()));
  }

  /** A node with whom it trusts. */
  static Map<String, Object> node(Node node) {
    String digest = node.getDescription().getRootDigest();
    return digest.isEmpty() ? NodeJson.of(node) : NodeJson.of(node, info(digest));
  }

  private static TlsInfo info(String digest) {
    var root = new RootCertificate(digest);
    return new TlsInfo(root.pem(), RootCertificate.ISSUER_SUBJECT, root.publicKey());
  }
}
