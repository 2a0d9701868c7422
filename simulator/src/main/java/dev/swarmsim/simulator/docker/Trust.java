package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.RootCertificate;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.simulator.json.TlsInfo;
import java.util.Optional;

/** Whom nodes trust, in the shape of the API. */
final class Trust {
  private Trust() {}

  /** The root of that digest; empty if there is none yet. */
  static Optional<TlsInfo> of(String digest) {
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    var root = new RootCertificate(digest);
    return Optional.of(new TlsInfo(root.pem(), RootCertificate.ISSUER_SUBJECT, root.publicKey()));
  }

  /** The swarm's root: that of its join tokens. */
  static Optional<TlsInfo> of(Cluster cluster) {
    return JoinToken.parse(cluster.getJoinTokens().getWorker())
        .flatMap(token -> of(token.digest()));
  }
}
