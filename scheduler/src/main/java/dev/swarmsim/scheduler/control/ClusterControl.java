package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.UnlockKey;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateCluster;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Shows and changes the cluster (SwarmKit, {@code controlapi/cluster.go}). */
final class ClusterControl {
  private static final long SHORTEST_EXPIRY_NANOS = TimeUnit.HOURS.toNanos(1);

  private final RandomGenerator random;

  ClusterControl(RandomGenerator random) {
    this.random = random;
  }

  /** The cluster without what opens its managers. */
  ControlReply get(StoreView view) {
    return ControlReply.newBuilder().setCluster(stored(view).toBuilder().clearUnlockKey()).build();
  }

  /** What opens locked managers; empty while they do not lock themselves. */
  ControlReply unlockKey(StoreView view) {
    return ControlReply.newBuilder()
        .setUnlockKey(ControlReply.UnlockKey.newBuilder().setKey(stored(view).getUnlockKey()))
        .build();
  }

  /** Changes settings; draws anew what is to be rotated. */
  Write update(UpdateCluster request) {
    checkSpec(request.getSpec());
    return new Write(
        "update cluster",
        tx -> {
          Cluster stored = stored(tx);
          var name = stored.getSpec().getAnnotations().getName();
          if (!request.getSpec().getAnnotations().getName().equals(name)) {
            throw ControlException.invalid("modification of cluster name is not allowed");
          }
          var changed = stored.toBuilder().setSpec(request.getSpec());
          changed.getMetaBuilder().setVersion(request.getVersion());
          rotateTokens(changed, request);
          lock(changed, request.getRotateUnlockKey());
          if (request.getSpec().getForceRotateCa() > stored.getSpec().getForceRotateCa()) {
            changed.setRootRotation(JoinToken.drawDigest(random));
          }
          tx.update(ObjectKind.CLUSTER, changed.build());
        },
        this::get);
  }

  private static void checkSpec(ClusterSpec spec) {
    if (spec.hasNodeCertificateExpiry()
        && spec.getNodeCertificateExpiry() < SHORTEST_EXPIRY_NANOS) {
      throw ControlException.invalid("minimum certificate expiry time is: 1h0m0s");
    }
    if (spec.getHeartbeatPeriod() < 0) {
      throw ControlException.invalid("heartbeat time period cannot be a negative duration");
    }
  }

  private void rotateTokens(Cluster.Builder cluster, UpdateCluster request) {
    var tokens = cluster.getJoinTokensBuilder();
    if (request.getRotateWorkerToken()) {
      tokens.setWorker(rotated(tokens.getWorker()));
    }
    if (request.getRotateManagerToken()) {
      tokens.setManager(rotated(tokens.getManager()));
    }
  }

  /** The digest stays: it names the swarm, which is the same. */
  private String rotated(String token) {
    String digest =
        JoinToken.parse(token)
            .orElseThrow(() -> new IllegalStateException("the store holds no join token: " + token))
            .digest();
    return JoinToken.draw(digest, random).toString();
  }

  /** There is a key exactly while managers lock themselves. */
  private void lock(Cluster.Builder cluster, boolean rotate) {
    if (!cluster.getSpec().getAutoLockManagers()) {
      cluster.clearUnlockKey();
    } else if (cluster.getUnlockKey().isEmpty() || rotate) {
      cluster.setUnlockKey(UnlockKey.draw(random).text());
    }
  }

  private static Cluster stored(StoreView view) {
    return view.cluster().orElseThrow(() -> ControlException.notFound("cluster not found"));
  }
}
