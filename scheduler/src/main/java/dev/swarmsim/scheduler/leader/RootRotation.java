package dev.swarmsim.scheduler.leader;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.JoinTokens;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ends the replacement of the root certificate: when every node has a certificate from the new one,
 * it takes the old one's place, and the join tokens are made anew. A node that is down holds it up
 * until it comes back or is removed (SwarmKit, {@code ca/reconciler.go}). That nodes get their
 * certificates is the dispatcher's matter.
 */
final class RootRotation implements ControlLoop {
  private final Transactor transactor;
  private final RandomGenerator random;

  RootRotation(Transactor transactor, RandomGenerator random) {
    this.transactor = transactor;
    this.random = random;
  }

  @Override
  public void start(long nowNanos) {
    finishIfDone();
  }

  @Override
  public void committed(long nowNanos, List<StoreEvent<?>> events) {
    boolean matters =
        events.stream()
            .anyMatch(
                event ->
                    event.about(ObjectKind.NODE).isPresent()
                        || event.about(ObjectKind.CLUSTER).isPresent());
    if (matters) {
      finishIfDone();
    }
  }

  private void finishIfDone() {
    if (isDone(transactor.view())) {
      transactor.submit(
          "certificates: the new root takes its place",
          tx -> {
            if (isDone(tx)) {
              tx.update(ObjectKind.CLUSTER, finished(tx.cluster().orElseThrow()));
            }
          });
    }
  }

  private static boolean isDone(StoreView view) {
    String wanted = view.cluster().map(Cluster::getRootRotation).orElse("");
    return !wanted.isEmpty()
        && view.all(ObjectKind.NODE).stream()
            .allMatch(node -> node.getDescription().getRootDigest().equals(wanted));
  }

  private Cluster finished(Cluster cluster) {
    String digest = cluster.getRootRotation();
    return cluster.toBuilder()
        .clearRootRotation()
        .setJoinTokens(
            JoinTokens.newBuilder()
                .setWorker(JoinToken.draw(digest, random).toString())
                .setManager(JoinToken.draw(digest, random).toString()))
        .build();
  }

  @Override
  public void wake(long nowNanos) {
    // Nothing here waits for a time.
  }

  @Override
  public long deadlineNanos() {
    return Long.MAX_VALUE;
  }
}
