package dev.swarmsim.simulator.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.Mount;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.RestartPolicy;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.UpdateConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StackConverterTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void shortAndLongPortsMeanTheSame() throws ComposeException {
    ServiceSpec spec =
        service(
            "image: i\nports: ['53:5353/udp', '8000-8001:80-81', {target: 90, mode: host}, 99]");

    assertEquals(
        List.of(
            "0:90/TCP/HOST",
            "0:99/TCP/INGRESS",
            "53:5353/UDP/INGRESS",
            "8000:80/TCP/INGRESS",
            "8001:81/TCP/INGRESS"),
        spec.getEndpoint().getPortsList().stream().map(StackConverterTest::words).toList());
  }

  private static String words(PortConfig port) {
    return "%d:%d/%s/%s"
        .formatted(
            port.getPublishedPort(),
            port.getTargetPort(),
            port.getProtocol(),
            port.getPublishMode());
  }

  @Test
  void volumesBecomeMounts() throws ComposeException {
    List<Mount> mounts =
        service(
                """
                image: i
                volumes:
                  - data:/data:nocopy
                  - ./conf:/etc/app:ro
                  - /anonymous
                  - {type: tmpfs, target: /run, tmpfs: {size: 1000}}
                """,
                "volumes: {data: {driver: nfs}}")
            .getTask()
            .getContainer()
            .getMountsList();

    assertEquals("s_data", mounts.get(0).getSource());
    assertTrue(mounts.get(0).getVolume().getNoCopy());
    assertEquals("nfs", mounts.get(0).getVolume().getDriver().getName());
    assertEquals(Mount.Type.BIND, mounts.get(1).getType());
    assertEquals("/root/conf", mounts.get(1).getSource());
    assertTrue(mounts.get(1).getReadOnly());
    assertEquals("/anonymous", mounts.get(2).getTarget());
    assertEquals(1000, mounts.get(3).getTmpfs().getSizeBytes());
  }

  @Test
  void deployDecidesModeUpdatesRestartsAndPlaces() throws ComposeException {
    ServiceSpec spec =
        service(
            """
            image: i
            deploy:
              mode: global
              endpoint_mode: dnsrr
              update_config: {parallelism: 0, order: start-first, failure_action: rollback, monitor: 1m, max_failure_ratio: 0.25}
              restart_policy: {condition: none}
              resources:
                limits: {cpus: '0.5', memory: 1.5G, pids: 10}
                reservations: {generic_resources: [{discrete_resource_spec: {kind: gpu, value: 2}}]}
              placement: {constraints: [node.role == worker], preferences: [{spread: node.labels.zone}], max_replicas_per_node: 2}
            """);

    assertTrue(spec.hasGlobal());
    assertEquals(0, spec.getUpdate().getParallelism());
    assertEquals(UpdateConfig.Order.START_FIRST, spec.getUpdate().getOrder());
    assertEquals(UpdateConfig.FailureAction.ROLLBACK, spec.getUpdate().getFailureAction());
    assertEquals(60 * SECOND, spec.getUpdate().getMonitor());
    assertEquals(RestartPolicy.Condition.NONE, spec.getTask().getRestart().getCondition());
    assertEquals(500_000_000L, spec.getTask().getLimits().getNanoCpus());
    assertEquals(1_610_612_736L, spec.getTask().getLimits().getMemoryBytes());
    assertEquals(2, spec.getTask().getReservations().getGeneric(0).getCount());
    assertEquals(List.of("node.labels.zone"), spec.getTask().getPlacement().getSpreadList());
    assertEquals(2, spec.getTask().getPlacement().getMaxReplicas());
  }

  @Test
  void containersAreWhatTheFileSays() throws ComposeException {
    ContainerSpec container =
        service(
                """
                image: i
                entrypoint: /run.sh 'a b'
                command: [x, y]
                environment: [B=2, A=1, NOT_SET]
                labels: {l: 1}
                init: true
                cap_add: [net_admin]
                ulimits: {nofile: 10, nproc: {soft: 1, hard: 2}}
                extra_hosts: ['db:10.0.0.1']
                dns: 8.8.8.8
                sysctls: {net.core.somaxconn: 1024}
                healthcheck: {test: 'curl localhost', interval: 5s, retries: 2, start_period: 1m}
                logging: {driver: json-file, options: {max-size: 1m}}
                """)
            .getTask()
            .getContainer();

    assertEquals(List.of("/run.sh", "a b"), container.getCommandList());
    assertEquals(List.of("x", "y"), container.getArgsList());
    assertEquals(List.of("A=1", "B=2"), container.getEnvList());
    assertEquals("1", container.getLabelsOrThrow("l"));
    assertTrue(container.getInit());
    assertEquals(List.of("CAP_NET_ADMIN"), container.getCapabilityAddList());
    assertEquals(
        List.of(10L, 2L), container.getUlimitsList().stream().map(u -> u.getHard()).toList());
    assertEquals(List.of("10.0.0.1 db"), container.getHostsList());
    assertEquals(List.of("8.8.8.8"), container.getDns().getNameserversList());
    assertEquals("1024", container.getSysctlsOrThrow("net.core.somaxconn"));
    assertEquals(List.of("CMD-SHELL", "curl localhost"), container.getHealthCheck().getTestList());
    assertEquals(60 * SECOND, container.getHealthCheck().getStartPeriod());
  }

  @Test
  void whatIsNowhereDefinedIsRefused() {
    assertRefused("image: i\nnetworks: [nosuch]", "service a: undefined network \"nosuch\"");
    assertRefused("image: i\nvolumes: ['nosuch:/x']", "service a: undefined volume \"nosuch\"");
    assertRefused("image: i\nsecrets: [nosuch]", "service a: undefined secret \"nosuch\"");
    assertRefused(
        "image: i\ndeploy: {mode: global, replicas: 2}",
        "service a: replicas can only be used with replicated or replicated-job mode");
  }

  @Test
  void externalNetworksAreNotMade() throws ComposeException {
    Compose compose =
        Files.load(
            """
            services: {a: {image: i, networks: [old, new]}}
            networks: {old: {external: true}, new: {attachable: true, ipam: {config: [{subnet: 10.9.0.0/24}]}}}
            """);
    var converter = new StackConverter(compose, new Namespace("s"), path -> Optional.empty());

    assertEquals(List.of("old"), converter.externalNetworks());
    assertEquals("s_new", converter.networks().getFirst().getAnnotations().getName());
    assertEquals(
        "10.9.0.0/24", converter.networks().getFirst().getIpam().getConfigs(0).getSubnet());
  }

  private static void assertRefused(String service, String message) {
    ComposeException refused = assertThrows(ComposeException.class, () -> service(service));

    assertEquals(message, refused.getMessage());
  }

  private static ServiceSpec service(String service, String... sections) throws ComposeException {
    String text = "services:\n  a:\n" + service.indent(4) + String.join("\n", sections);
    var converter =
        new StackConverter(Files.load(text), new Namespace("s"), path -> Optional.empty());
    return converter.services(Map.of(), Map.of()).getFirst();
  }
}
