package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Cluster;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.engine.Container;
import dev.swarmsim.simulator.engine.Engine;
import dev.swarmsim.simulator.engine.EngineEvent;
import dev.swarmsim.simulator.engine.EngineException;
import dev.swarmsim.simulator.engine.EngineInfo;
import dev.swarmsim.simulator.engine.EngineNetworks;
import dev.swarmsim.simulator.engine.LogLine;
import dev.swarmsim.simulator.engine.SwarmInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An Engine that holds what a test puts in and remembers what it was told. */
final class FakeEngine implements Engine {
  final List<Service> services = new ArrayList<>();
  final List<ControlReply.ServiceCount> counts = new ArrayList<>();
  final List<Task> tasks = new ArrayList<>();
  final List<Node> nodes = new ArrayList<>();
  final List<Container> containers = new ArrayList<>();
  final List<ControlRequest> writes = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final List<SwarmInit> inits = new ArrayList<>();
  final List<Secret> secrets = new ArrayList<>();
  final List<Config> configs = new ArrayList<>();
  String unlockKey = "";
  Cluster cluster = Cluster.getDefaultInstance();
  EngineInfo info =
      new EngineInfo(
          "active",
          "ly6tg8892qa4h1p2qjoy0hgqs",
          "192.168.99.101",
          true,
          Optional.empty(),
          Optional.of(Cluster.newBuilder().setId("uoz4govml89ek4bt4c1wxpojh").build()),
          1,
          1,
          List.of(Peer.newBuilder().setAddress("192.168.99.101:2377").build()),
          NodeDescription.getDefaultInstance(),
          "20.10.24",
          0,
          0);
  EngineException refusal;

  @Override
  public String hostname() {
    return "node1";
  }

  @Override
  public EngineInfo info() {
    return info;
  }

  @Override
  public CompletableFuture<ControlReply> control(ControlRequest request) {
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    return CompletableFuture.completedFuture(reply(request));
  }

  private ControlReply reply(ControlRequest request) {
    var reply = ControlReply.newBuilder();
    switch (request.getOperationCase()) {
      case LIST_SERVICES ->
          reply.getServicesBuilder().addAllServices(services).addAllCounts(counts);
      case LIST_TASKS -> reply.getTasksBuilder().addAllTasks(tasks);
      case LIST_NODES -> reply.getNodesBuilder().addAllNodes(nodes);
      case GET_CLUSTER -> reply.setCluster(cluster);
      case LIST_NETWORKS -> reply.getNetworksBuilder();
      case LIST_SECRETS -> reply.getSecretsBuilder().addAllSecrets(secrets);
      case LIST_CONFIGS -> reply.getConfigsBuilder().addAllConfigs(configs);
      case GET_UNLOCK_KEY -> reply.getUnlockKeyBuilder().setKey(unlockKey);
      case CREATE_SECRET -> {
        writes.add(request);
        var made = Secret.newBuilder().setId("8q93bwpmdrcyu29da58qa6t65");
        secrets.add(made.setSpec(request.getCreateSecret().getSpec()).build());
        reply.setSecret(secrets.getLast());
      }
      case CREATE_CONFIG -> {
        writes.add(request);
        var made = Config.newBuilder().setId("thi6k3syy4ox5ewio3ae2s8w6");
        configs.add(made.setSpec(request.getCreateConfig().getSpec()).build());
        reply.setConfig(configs.getLast());
      }
      case CREATE_SERVICE -> {
        writes.add(request);
        reply.setService(create(request.getCreateService()));
      }
      case UPDATE_SERVICE,
          REMOVE_SERVICE,
          REMOVE_TASK,
          UPDATE_NODE,
          REMOVE_NODE,
          UPDATE_CLUSTER,
          CREATE_NETWORK,
          REMOVE_NETWORK,
          UPDATE_SECRET,
          REMOVE_SECRET,
          UPDATE_CONFIG,
          REMOVE_CONFIG -> {
        writes.add(request);
        reply.getDoneBuilder();
      }
      case EXPLAIN_TASK -> throw new AssertionError("no command asks for explanations");
      case OPERATION_NOT_SET -> throw new AssertionError("a request without an operation");
    }
    return reply.build();
  }

  private Service create(ControlRequest.CreateService request) {
    var service =
        Service.newBuilder()
            .setId("c1ko0yqiwecpx5es0m9sw3avz")
            .setSpec(request.getSpec())
            .setSpecVersion(1)
            .build();
    services.add(service);
    return service;
  }

  @Override
  public CompletableFuture<String> swarmInit(SwarmInit request) {
    inits.add(request);
    return tell("init " + request.forceNewCluster() + " " + request.availability(), info.nodeId());
  }

  @Override
  public CompletableFuture<Void> swarmUnlock(String key) {
    return tell("unlock " + key, null);
  }

  @Override
  public CompletableFuture<NodeSpec.Role> swarmJoin(
      String remote, String token, NodeSpec.Availability availability) {
    return tell("join " + remote + " " + token + " " + availability, NodeSpec.Role.WORKER);
  }

  @Override
  public CompletableFuture<Void> swarmLeave(boolean force) {
    return tell("leave " + force, null);
  }

  @Override
  public List<Container> containers() {
    return containers;
  }

  @Override
  public CompletableFuture<Void> kill(String container) {
    return tell("kill " + container, null);
  }

  @Override
  public List<LogLine> logs(String containerId) {
    return List.of();
  }

  private <T> CompletableFuture<T> tell(String what, T answer) {
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    told.add(what);
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public List<EngineEvent> events() {
    return List.of();
  }

  @Override
  public Runnable listen(Consumer<EngineEvent> listener) {
    return () -> {};
  }

  @Override
  public EngineNetworks networks() {
    throw new AssertionError("no test of this Engine asks for networks");
  }

  @Override
  public List<LogLine> taskLogs(Task task) {
    return List.of();
  }
}
