package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateCluster;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.random.RandomGenerator;

/** Shows and changes the cluster (SwarmKit, {@code controlapi/cluster.go}). */
final class ClusterControl {
  private final RandomGenerator random;

  ClusterControl(RandomGenerator random) {
    this.random = random;
  }

  ControlReply get(StoreView view) {
    return ControlReply.newBuilder().setCluster(stored(view)).build();
  }

  /** Changes settings; draws new secrets for the join tokens whose rotation is asked for. */
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
          var tokens = changed.getJoinTokensBuilder();
          if (request.getRotateWorkerToken()) {
            tokens.setWorker(rotated(tokens.getWorker()));
          }
          if (request.getRotateManagerToken()) {
            tokens.setManager(rotated(tokens.getManager()));
          }
          tx.update(ObjectKind.CLUSTER, changed.build());
        },
        this::get);
  }

  private static void checkSpec(ClusterSpec spec) {
    if (spec.getHeartbeatPeriod() < 0) {
      throw ControlException.invalid("heartbeat time period cannot be a negative duration");
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

  private static Cluster stored(StoreView view) {
    return view.cluster().orElseThrow(() -> ControlException.notFound("cluster not found"));
  }
}
