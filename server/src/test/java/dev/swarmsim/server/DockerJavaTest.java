package dev.swarmsim.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.EndpointSpec;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceModeConfig;
import com.github.dockerjava.api.model.ServiceReplicatedModeOptions;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeAvailability;
import com.github.dockerjava.api.model.SwarmNodeSpec;
import com.github.dockerjava.api.model.SwarmSpec;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskSpec;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docker-java, a client that has nothing in common with the docker command. */
class DockerJavaTest {
  private static final double SPEED = 20;

  @Test
  void itPingsAndReadsWhatAnEngineIs() throws IOException {
    try (Served swarm = Served.swarm(1, 1, 0, SPEED);
        DockerClient docker = client(swarm, "m1")) {

      docker.pingCmd().exec();

      assertEquals("m1", docker.infoCmd().exec().getName());
      assertTrue(docker.versionCmd().exec().getApiVersion().startsWith("1."));
      assertEquals(2, docker.listSwarmNodesCmd().exec().size());
    }
  }

  @Test
  void aServiceIsMadeChangedSeenInItsTasksAndRemoved() throws IOException {
    try (Served swarm = Served.swarm(3, 2, 0, SPEED);
        DockerClient docker = client(swarm, "m2")) {
      docker.createServiceCmd(spec(3)).exec();
      swarm.pass(15);
      assertEquals(3, running(docker));

      Service made = docker.inspectServiceCmd("web").exec();
      docker
          .updateServiceCmd(made.getId(), spec(5))
          .withVersion(made.getVersion().getIndex())
          .exec();
      swarm.pass(15);

      assertEquals(5, running(docker));
      assertEquals(1, docker.listServicesCmd().withNameFilter(List.of("web")).exec().size());
      assertEquals(
          8080,
          docker.inspectServiceCmd("web").exec().getEndpoint().getPorts()[0].getPublishedPort());
      ServiceSpec second = spec(1).withEndpointSpec(new EndpointSpec());
      assertThrows(ConflictException.class, () -> docker.createServiceCmd(second).exec());
      docker.removeServiceCmd("web").exec();
      assertThrows(NotFoundException.class, () -> docker.inspectServiceCmd("web").exec());
    }
  }

  @Test
  void aNodeIsDrainedAndANetworkASecretAndAConfigAreMade() throws IOException {
    try (Served swarm = Served.swarm(1, 1, 0, SPEED);
        DockerClient docker = client(swarm, "m1")) {
      SwarmNode worker =
          docker.listSwarmNodesCmd().exec().stream()
              .filter(node -> node.getDescription().getHostname().equals("w1"))
              .findFirst()
              .orElseThrow();
      SwarmNodeSpec drained = worker.getSpec().withAvailability(SwarmNodeAvailability.DRAIN);
      docker
          .updateSwarmNodeCmd()
          .withSwarmNodeId(worker.getId())
          .withVersion(worker.getVersion().getIndex())
          .withSwarmNodeSpec(drained)
          .exec();
      docker.createNetworkCmd().withName("front").withDriver("overlay").exec();
      docker
          .createSecretCmd(
              new com.github.dockerjava.api.model.SecretSpec()
                  .withName("key")
                  .withData(base64("s3cret")))
          .exec();
      docker
          .createConfigCmd()
          .withName("conf")
          .withData("a=b".getBytes(StandardCharsets.UTF_8))
          .exec();
      swarm.pass(5);

      assertEquals(
          SwarmNodeAvailability.DRAIN,
          docker.listSwarmNodesCmd().exec().stream()
              .filter(node -> node.getId().equals(worker.getId()))
              .findFirst()
              .orElseThrow()
              .getSpec()
              .getAvailability());
      assertTrue(
          docker.listNetworksCmd().exec().stream()
              .map(Network::getName)
              .toList()
              .contains("front"));
      assertEquals(1, docker.listSecretsCmd().exec().size());
      assertEquals(1, docker.listConfigsCmd().exec().size());
    }
  }

  @Test
  void aSwarmIsBegunInspectedAndLeft() throws IOException {
    try (Served swarm = Served.swarm(0, 0, 1, SPEED);
        DockerClient docker = client(swarm, "n1")) {
      docker
          .initializeSwarmCmd(new SwarmSpec())
          .withAdvertiseAddr("n1")
          .withListenAddr("0.0.0.0:2377")
          .exec();
      swarm.pass(5);

      assertTrue(
          docker.inspectSwarmCmd().exec().getJoinTokens().getWorker().startsWith("SWMTKN-1-"));
      docker.leaveSwarmCmd().withForceEnabled(true).exec();
      assertEquals("inactive", docker.infoCmd().exec().getSwarm().getLocalNodeState().getValue());
    }
  }

  private static DockerClient client(Served swarm, String node) {
    String host = "tcp://127.0.0.1:" + swarm.address(node).getPort();
    var config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(host)
            .withDockerTlsVerify(false)
            .build();
    return DockerClientImpl.getInstance(
        config, new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
  }

  private static ServiceSpec spec(int replicas) {
    return new ServiceSpec()
        .withName("web")
        .withTaskTemplate(
            new TaskSpec().withContainerSpec(new ContainerSpec().withImage("nginx:1.27")))
        .withMode(
            new ServiceModeConfig()
                .withReplicated(new ServiceReplicatedModeOptions().withReplicas(replicas)))
        .withEndpointSpec(
            new EndpointSpec()
                .withPorts(List.of(new PortConfig().withPublishedPort(8080).withTargetPort(80))));
  }

  private static long running(DockerClient docker) {
    return docker.listTasksCmd().withServiceFilter("web").exec().stream()
        .map(Task::getStatus)
        .filter(status -> status.getState() == TaskState.RUNNING)
        .count();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
