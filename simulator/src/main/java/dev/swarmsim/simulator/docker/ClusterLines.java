package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.Defaults;
import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.simulator.json.HumanDuration;

/** The lines of {@code docker info} about a swarm's settings. */
final class ClusterLines {
  private ClusterLines() {}

  static void print(Session session, Cluster cluster) {
    ClusterSpec spec = cluster.getSpec();
    if (cluster.getDefaultAddressPoolCount() > 0) {
      var pools = new StringBuilder("  Default Address Pool: ");
      cluster.getDefaultAddressPoolList().forEach(pool -> pools.append(pool).append("  "));
      session.print(pools.toString());
      session.print("  SubnetSize: " + or(cluster.getSubnetSize(), Defaults.SUBNET_SIZE));
    }
    session.print("  Data Path Port: " + or(cluster.getDataPathPort(), Defaults.DATA_PATH_PORT));
    session.print("  Orchestration:");
    session.print(
        "   Task History Retention Limit: " + Defaults.taskHistoryRetentionLimit(cluster));
    session.print("  Raft:");
    session.print("   Snapshot Interval: " + Defaults.snapshotIntervalEntries(cluster));
    session.print("   Number of Old Snapshots to Retain: " + spec.getKeepOldSnapshots());
    session.print("   Heartbeat Tick: 1");
    session.print("   Election Tick: 10");
    session.print("  Dispatcher:");
    session.print(
        "   Heartbeat Period: " + HumanDuration.of(Defaults.heartbeatPeriodNanos(cluster)));
    session.print("  CA Configuration:");
    session.print(
        "   Expiry Duration: "
            + HumanDuration.of(
                spec.hasNodeCertificateExpiry()
                    ? spec.getNodeCertificateExpiry()
                    : Defaults.NODE_CERTIFICATE_EXPIRY_NANOS));
    session.print("   Force Rotate: " + spec.getForceRotateCa());
    if (spec.getExternalCasCount() > 0) {
      session.print("   External CAs:");
      spec.getExternalCasList().forEach(ca -> session.print("     cfssl: " + ca.getUrl()));
    }
    session.print("  Autolock Managers: " + spec.getAutoLockManagers());
    session.print("  Root Rotation In Progress: " + !cluster.getRootRotation().isEmpty());
  }

  private static long or(long value, long unset) {
    return value == 0 ? unset : value;
  }
}
