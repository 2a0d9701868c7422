package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.error;
import static dev.swarmsim.scheduler.control.Requests.invalid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.UnlockKey;
import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.ControlRequest.UpdateCluster;
import dev.swarmsim.scheduler.store.ObjectKind;
import org.junit.jupiter.api.Test;

/** The cluster and its tokens: SwarmKit's catalogue API-09. */
final class ClusterControlTest {
  private final FakeHost host = Requests.host();

  @Test
  void theClusterIsShownWithItsTokens() {
    assertEquals(cluster(), host.ask(get()).getCluster());
  }

  @Test
  void aNewClusterSaysNothingAndDockersDefaultsHold() {
    assertEquals(5, Defaults.taskHistoryRetentionLimit(cluster()));
    assertEquals(5_000_000_000L, Defaults.heartbeatPeriodNanos(cluster()));
    assertEquals(10_000, Defaults.snapshotIntervalEntries(cluster()));
  }

  @Test
  void tokensChangeOnlyWhenAskedFor() {
    var before = cluster().getJoinTokens();

    update(update());
    assertEquals(before, cluster().getJoinTokens());
    update(update().setRotateWorkerToken(true));
    assertNotEquals(before.getWorker(), cluster().getJoinTokens().getWorker());
    assertEquals(before.getManager(), cluster().getJoinTokens().getManager());
    update(update().setRotateManagerToken(true));
    assertNotEquals(before.getManager(), cluster().getJoinTokens().getManager());
  }

  @Test
  void aRotationKeepsTheDigest() {
    var before = JoinToken.parse(cluster().getJoinTokens().getWorker()).orElseThrow();

    update(update().setRotateWorkerToken(true));

    var after = JoinToken.parse(cluster().getJoinTokens().getWorker()).orElseThrow();
    assertEquals(before.digest(), after.digest());
    assertNotEquals(before.secret(), after.secret());
  }

  @Test
  void settingsAreKeptAsSentEvenOddOnes() {
    var spec =
        cluster().getSpec().toBuilder()
            .setTaskHistoryRetentionLimit(-1)
            .setHeartbeatPeriod(0)
            .build();

    var reply = update(update().setSpec(spec));

    assertEquals(spec, reply.getCluster().getSpec());
    assertEquals(spec, cluster().getSpec());
  }

  @Test
  void theNameStays() {
    var spec = cluster().getSpec().toBuilder();
    spec.getAnnotationsBuilder().setName("other");

    assertEquals(
        invalid("modification of cluster name is not allowed"),
        update(update().setSpec(spec)).getError());
  }

  @Test
  void aNegativeHeartbeatPeriodIsRefused() {
    var spec = cluster().getSpec().toBuilder().setHeartbeatPeriod(-1);

    assertEquals(
        invalid("heartbeat time period cannot be a negative duration"),
        update(update().setSpec(spec)).getError());
  }

  @Test
  void aStaleVersionIsRefused() {
    var stale = update();
    assertTrue(update(stale).hasCluster());

    assertEquals(error(Code.UNKNOWN, "update out of sequence"), update(stale).getError());
  }

  @Test
  void aSwarmThatLocksItselfHasAKeyAndOneThatDoesNotHasNone() {
    assertEquals("", unlockKey());

    update(update().setSpec(locking(true)));
    String key = unlockKey();
    assertTrue(UnlockKey.parse(key).isPresent(), key);

    update(update());
    assertEquals(key, unlockKey());
    update(update().setRotateUnlockKey(true));
    assertNotEquals(key, unlockKey());
    update(update().setSpec(locking(false)));
    assertEquals("", unlockKey());
  }

  @Test
  void theClusterIsShownWithoutItsUnlockKey() {
    var reply = update(update().setSpec(locking(true)));

    assertEquals("", reply.getCluster().getUnlockKey());
    assertEquals("", host.ask(get()).getCluster().getUnlockKey());
  }

  @Test
  void certificatesAreGoodForAnHourAtLeast() {
    var spec = cluster().getSpec().toBuilder().setNodeCertificateExpiry(60_000_000_000L);

    assertEquals(
        invalid("minimum certificate expiry time is: 1h0m0s"),
        update(update().setSpec(spec)).getError());
  }

  @Test
  void aNewRootReplacesTheOldWhenEveryNodeHasACertificateFromIt() {
    String before = digest();
    update(update().setSpec(cluster().getSpec().toBuilder().setForceRotateCa(1)));
    String wanted = cluster().getRootRotation();
    var tokensMeanwhile = digest();

    host.write(
        tx ->
            tx.all(ObjectKind.NODE)
                .forEach(
                    node -> {
                      var renewed = node.toBuilder();
                      renewed.getDescriptionBuilder().setRootDigest(wanted);
                      tx.update(ObjectKind.NODE, renewed.build());
                    }));

    assertNotEquals("", wanted);
    assertEquals(before, tokensMeanwhile);
    assertEquals(wanted, digest());
    assertEquals("", cluster().getRootRotation());
  }

  private String digest() {
    return JoinToken.parse(cluster().getJoinTokens().getWorker()).orElseThrow().digest();
  }

  private ClusterSpec.Builder locking(boolean locks) {
    return cluster().getSpec().toBuilder().setAutoLockManagers(locks);
  }

  private String unlockKey() {
    return host.ask(
            ControlRequest.newBuilder()
                .setGetUnlockKey(ControlRequest.GetUnlockKey.getDefaultInstance())
                .build())
        .getUnlockKey()
        .getKey();
  }

  private Cluster cluster() {
    return host.store().cluster().orElseThrow();
  }

  private UpdateCluster.Builder update() {
    return UpdateCluster.newBuilder()
        .setSpec(cluster().getSpec())
        .setVersion(cluster().getMeta().getVersion());
  }

  private ControlReply update(UpdateCluster.Builder update) {
    return host.ask(ControlRequest.newBuilder().setUpdateCluster(update).build());
  }

  private static ControlRequest get() {
    return ControlRequest.newBuilder()
        .setGetCluster(ControlRequest.GetCluster.getDefaultInstance())
        .build();
  }
}
