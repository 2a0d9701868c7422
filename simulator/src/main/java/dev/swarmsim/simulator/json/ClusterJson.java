package dev.swarmsim.simulator.json;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.ClusterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The swarm itself, as {@code GET /swarm} and {@code GET /info} answer it. */
public final class ClusterJson {
  private static final long SUBNET_SIZE = 24;
  private static final long DATA_PATH_PORT = 4789;

  /** Go's zero time. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private ClusterJson() {}

  /** What {@code GET /info} shows of it: everything but the join tokens. */
  public static Map<String, Object> info(Cluster cluster, Optional<TlsInfo> trusted) {
    List<String> pools = cluster.getDefaultAddressPoolList();
    var json = new JsonObject().put("ID", cluster.getId());
    CommonShapes.META.write(cluster.getMeta()).forEach(json::put);
    return json.put("Spec", spec(cluster.getSpec()))
        .put("TLSInfo", trusted.map(TlsInfo::json).orElse(Map.of()))
        .put("RootRotationInProgress", false)
        .put("DefaultAddrPool", pools.isEmpty() ? null : List.copyOf(pools))
        .put("SubnetSize", cluster.getSubnetSize() == 0 ? SUBNET_SIZE : cluster.getSubnetSize())
        .put(
            "DataPathPort",
            cluster.getDataPathPort() == 0 ? DATA_PATH_PORT : cluster.getDataPathPort())
        .build();
  }

  /** What {@code GET /info} shows on a manager that knows no leader: a swarm of zeros. */
  public static Map<String, Object> unknown() {
    var json = new JsonObject().put("ID", "").put("Version", Map.of());
    json.put("CreatedAt", NEVER).put("UpdatedAt", NEVER);
    return json.put("Spec", ClusterShapes.unknown())
        .put("TLSInfo", Map.of())
        .put("RootRotationInProgress", false)
        .put("DefaultAddrPool", null)
        .put("SubnetSize", 0)
        .put("DataPathPort", 0)
        .build();
  }

  /** What {@code GET /swarm} answers. */
  public static Map<String, Object> of(Cluster cluster, Optional<TlsInfo> trusted) {
    Map<String, Object> json = info(cluster, trusted);
    json.put(
        "JoinTokens",
        new JsonObject()
            .put("Worker", cluster.getJoinTokens().getWorker())
            .put("Manager", cluster.getJoinTokens().getManager())
            .build());
    return json;
  }

  /** The spec with its defaults filled in. */
  public static Map<String, Object> spec(ClusterSpec spec) {
    return ClusterShapes.SPEC.write(ClusterShapes.withDefaults(spec));
  }

  /**
   * Reads the body of {@code POST /swarm/update}, or the {@code Spec} in that of {@code
   * /swarm/init}.
   *
   * @throws JsonException if something does not fit
   */
  public static ClusterSpec readSpec(Object body) {
    return (ClusterSpec) ClusterShapes.SPEC.readRoot(body);
  }

  /**
   * Reads what {@link #of} wrote, but for what the swarm trusts.
   *
   * @throws JsonException if something does not fit
   */
  public static Cluster read(Object json) {
    var fields = JsonFields.root("Swarm", json);
    var cluster = Cluster.newBuilder();
    fields.text("ID").ifPresent(cluster::setId);
    CommonShapes.META.readInto(fields, cluster.getMetaBuilder());
    fields
        .object("Spec", "Spec")
        .ifPresent(spec -> ClusterShapes.SPEC.readInto(spec, cluster.getSpecBuilder()));
    if (!cluster.getSpec().hasHeartbeatPeriod()) {
      // What was answered has its defaults filled in: a period that is left out is 0.
      cluster.getSpecBuilder().setHeartbeatPeriod(0);
    }
    cluster.addAllDefaultAddressPool(fields.texts("DefaultAddrPool"));
    fields.number("SubnetSize", "uint32").ifPresent(size -> cluster.setSubnetSize(size.intValue()));
    fields
        .number("DataPathPort", "uint32")
        .ifPresent(port -> cluster.setDataPathPort(port.intValue()));
    fields
        .object("JoinTokens", "JoinTokens")
        .ifPresent(
            tokens -> {
              tokens.text("Worker").ifPresent(cluster.getJoinTokensBuilder()::setWorker);
              tokens.text("Manager").ifPresent(cluster.getJoinTokensBuilder()::setManager);
            });
    return cluster.build();
  }
}
