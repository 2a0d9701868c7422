package dev.swarmsim.server.api;

import dev.swarmsim.scheduler.model.ClusterSpec;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.server.http.HttpAnswer;
import dev.swarmsim.simulator.engine.SwarmInit;
import dev.swarmsim.simulator.json.ClusterJson;
import dev.swarmsim.simulator.json.Json;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code /swarm}. */
final class SwarmOperations {
  private SwarmOperations() {}

  static void addTo(Routes routes) {
    routes
        .add("GET", "/swarm", SwarmOperations::inspect)
        .add("POST", "/swarm/init", SwarmOperations::init)
        .add("POST", "/swarm/join", SwarmOperations::join)
        .add("POST", "/swarm/leave", SwarmOperations::leave)
        .add("POST", "/swarm/update", SwarmOperations::update)
        .add("POST", "/swarm/unlock", SwarmOperations::unlock)
        .add("GET", "/swarm/unlockkey", SwarmOperations::unlockKey);
  }

  private static CompletableFuture<HttpAnswer> inspect(EngineCall call) {
    return Swarm.of(call)
        .cluster()
        .thenApply(cluster -> Answers.ok(ClusterJson.of(cluster, Trust.of(cluster))));
  }

  private static CompletableFuture<HttpAnswer> init(EngineCall call) {
    SwarmInit wanted = SwarmBodies.init(call.body());
    return call.node()
        .await(engine -> engine.swarmInit(wanted))
        .thenApply(id -> HttpAnswer.json(200, Json.escaped(id)));
  }

  private static CompletableFuture<HttpAnswer> join(EngineCall call) {
    SwarmBodies.Join wanted = SwarmBodies.join(call.body());
    return call.node()
        .await(engine -> engine.swarmJoin(wanted.remote(), wanted.token(), wanted.availability()))
        .thenApply(role -> Answers.done());
  }

  private static CompletableFuture<HttpAnswer> unlock(EngineCall call) {
    String key = SwarmBodies.unlockKey(call.body());
    return call.node().await(engine -> engine.swarmUnlock(key)).thenApply(done -> Answers.done());
  }

  private static CompletableFuture<HttpAnswer> unlockKey(EngineCall call) {
    return Swarm.of(call)
        .control(r -> r.getGetUnlockKeyBuilder())
        .thenApply(reply -> Answers.ok(Map.of("UnlockKey", reply.getUnlockKey().getKey())));
  }

  private static CompletableFuture<HttpAnswer> leave(EngineCall call) {
    boolean force = call.request().flag("force");
    return call.node().await(engine -> engine.swarmLeave(force)).thenApply(done -> Answers.done());
  }

  private static CompletableFuture<HttpAnswer> update(EngineCall call) {
    ClusterSpec spec = ClusterJson.readSpec(call.body());
    long version = call.objectVersion("swarm");
    var update =
        ControlRequest.UpdateCluster.newBuilder()
            .setVersion(version)
            .setSpec(spec)
            .setRotateWorkerToken(call.request().flag("rotateWorkerToken"))
            .setRotateManagerToken(call.request().flag("rotateManagerToken"))
            .setRotateUnlockKey(call.request().flag("rotateManagerUnlockKey"));
    return Swarm.of(call)
        .control(r -> r.setUpdateCluster(update))
        .thenApply(done -> Answers.done());
  }
}
