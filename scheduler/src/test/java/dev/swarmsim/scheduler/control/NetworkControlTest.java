package dev.swarmsim.scheduler.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.Networks;
import dev.swarmsim.scheduler.leader.FakeHost;
import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.NetworkSpec;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.scheduler.store.ObjectKind;
import org.junit.jupiter.api.Test;

class NetworkControlTest {
  private final FakeHost host = Requests.host();

  private ControlReply create(NetworkSpec.Builder spec) {
    return host.ask(
        ControlRequest.newBuilder()
            .setCreateNetwork(ControlRequest.CreateNetwork.newBuilder().setSpec(spec))
            .build());
  }

  private ControlReply remove(String id) {
    return host.ask(
        ControlRequest.newBuilder()
            .setRemoveNetwork(ControlRequest.RemoveNetwork.newBuilder().setId(id))
            .build());
  }

  private static NetworkSpec.Builder overlay(String name) {
    var spec = NetworkSpec.newBuilder();
    spec.getAnnotationsBuilder().setName(name);
    spec.getDriverBuilder().setName(Networks.OVERLAY);
    return spec;
  }

  private String named(String name) {
    return host.store().named(ObjectKind.NETWORK, name).map(Network::getId).orElseThrow();
  }

  @Test
  void aSwarmBeginsWithIngressAndWhatStandsForBridgeAndHost() {
    assertTrue(Networks.isIngress(host.store().named(ObjectKind.NETWORK, "ingress").orElseThrow()));
    assertTrue(Networks.isPredefined(host.store().named(ObjectKind.NETWORK, "host").orElseThrow()));
    assertEquals(3, host.store().all(ObjectKind.NETWORK).size());
  }

  @Test
  void aServiceMayNameANetworkAndKeepsItsId() {
    create(overlay("front"));
    var spec = Requests.spec("web").toBuilder();
    spec.getTaskBuilder().addNetworksBuilder().setTarget("front");

    var service = host.ask(Requests.createService(spec.build())).getService();

    assertEquals(named("front"), service.getSpec().getTask().getNetworks(0).getTarget());
  }

  @Test
  void anUnknownNetworkAndIngressAreRefused() {
    var spec = Requests.spec("web").toBuilder();
    spec.getTaskBuilder().addNetworksBuilder().setTarget("nosuch");
    assertEquals(
        Requests.error(ControlError.Code.NOT_FOUND, "network nosuch not found"),
        host.ask(Requests.createService(spec.build())).getError());

    spec.getTaskBuilder().getNetworksBuilder(0).setTarget("ingress");
    assertEquals(
        Requests.invalid(
            "Service cannot be explicitly attached to the ingress network \"ingress\""),
        host.ask(Requests.createService(spec.build())).getError());
  }

  @Test
  void aNetworkInUseStays() {
    create(overlay("front"));
    var spec = Requests.spec("web").toBuilder();
    spec.getTaskBuilder().addNetworksBuilder().setTarget("front");
    var service = host.ask(Requests.createService(spec.build())).getService();
    String id = named("front");
    assertEquals(
        Requests.error(
            ControlError.Code.FAILED_PRECONDITION,
            "network " + id + " is in use by service " + service.getId()),
        remove(id).getError());

    var task = Requests.task("t1", "", TaskState.RUNNING, TaskState.RUNNING).toBuilder();
    task.getSpecBuilder().addNetworksBuilder().setTarget(id);
    host.write(tx -> tx.create(ObjectKind.TASK, task.build()));
    host.ask(Requests.removeService(service.getId()));

    assertEquals(
        Requests.error(
            ControlError.Code.FAILED_PRECONDITION, "network " + id + " is in use by task t1"),
        remove(id).getError());
  }

  @Test
  void ingressGoesWhenNobodyPublishesAndPublishingNeedsIt() {
    String id = named("ingress");
    assertEquals(
        Requests.error(
            ControlError.Code.ALREADY_EXISTS, "ingress network (" + id + ") is already present"),
        create(overlay("ing2").setIngress(true)).getError());
    var publisher = Requests.publishing("p", PublishMode.INGRESS, 8080);
    var service = host.ask(Requests.createService(publisher)).getService();
    assertEquals(
        Requests.error(
            ControlError.Code.FAILED_PRECONDITION,
            "ingress network cannot be removed because service "
                + service.getId()
                + " depends on it"),
        remove(id).getError());

    host.ask(Requests.removeService(service.getId()));
    assertTrue(remove(id).hasDone());
    assertEquals(
        Requests.error(
            ControlError.Code.FAILED_PRECONDITION,
            "service needs ingress network, but no ingress network is present"),
        host.ask(Requests.createService(publisher)).getError());
  }

  @Test
  void whatASpecMayNotSayIsRefused() {
    var outside = overlay("a");
    outside.getIpamBuilder().addConfigsBuilder().setSubnet("10.5.0.0/24").setGateway("10.6.0.1");
    assertEquals(
        Requests.invalid(
            "ipam configuration: subnet 10.5.0.0/24 does not contain gateway 10.6.0.1"),
        create(outside).getError());
    var none = overlay("a");
    none.getIpamBuilder().addConfigsBuilder().setSubnet("10.5.0.0");
    assertEquals(
        Requests.invalid("ipam configuration: invalid subnet 10.5.0.0"), create(none).getError());
    assertEquals(
        Requests.error(ControlError.Code.UNIMPLEMENTED, "ingress network cannot be attachable"),
        create(overlay("a").setIngress(true).setAttachable(true)).getError());
    assertEquals(
        Requests.invalid("name must be valid as a DNS name component"),
        create(overlay("bad name")).getError());
    assertEquals(
        Requests.error(
            ControlError.Code.ALREADY_EXISTS,
            "name conflicts with an existing object: network ingress already exists"),
        create(overlay("ingress")).getError());
  }
}
