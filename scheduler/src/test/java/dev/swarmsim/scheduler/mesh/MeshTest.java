package dev.swarmsim.scheduler.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.Network;
import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.PortConfig.Protocol;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshTest {
  private static final Network FRONT = Network.newBuilder().setId("front").build();
  private static final Network BACK = Network.newBuilder().setId("back").build();
  private static final Network INGRESS = ingress();

  private static Network ingress() {
    Network.Builder network = Network.newBuilder().setId("ingress");
    network.getSpecBuilder().setIngress(true);
    return network.build();
  }

  private static Task.Builder task(String service, int slot, Network network, String address) {
    Task.Builder task = Task.newBuilder().setId(service + slot + "id").setSlot(slot);
    task.getServiceAnnotationsBuilder().setName(service);
    task.addNetworksBuilder().setNetwork(network).addAddresses(address + "/24");
    task.getEndpointBuilder()
        .addVirtualIpsBuilder()
        .setNetworkId(network.getId())
        .setAddress("10.0.1.2/24");
    return task;
  }

  private static Task published(int slot) {
    Task.Builder task = task("web", slot, INGRESS, "10.0.0." + slot);
    task.getEndpointBuilder().addPorts(PortConfig.newBuilder().setPublishedPort(8080));
    return task.build();
  }

  @Test
  void aServicesNameIsItsVirtualAddressAndItsTasksHaveOneOfTheirOwn() {
    Task one = task("web", 1, FRONT, "10.0.1.3").build();
    Task two = task("web", 2, FRONT, "10.0.1.4").build();
    Task asker = task("api", 1, FRONT, "10.0.1.9").build();
    List<Task> known = List.of(one, two, asker);

    assertEquals(List.of("10.0.1.2"), Dns.resolve(known, asker, "WEB"));
    assertEquals(List.of("10.0.1.3", "10.0.1.4"), Dns.resolve(known, asker, "tasks.web"));
    assertEquals(List.of("10.0.1.4"), Dns.resolve(known, asker, "web.2.web2id"));
  }

  @Test
  void roundRobinModeGivesTheTasks() {
    Task.Builder one = task("web", 1, FRONT, "10.0.1.3");
    one.getEndpointBuilder().clearVirtualIps();
    one.getEndpointBuilder().getSpecBuilder().setMode(EndpointSpec.Mode.DNSRR);
    Task asker = task("api", 1, FRONT, "10.0.1.9").build();

    assertEquals(List.of("10.0.1.3"), Dns.resolve(List.of(one.build(), asker), asker, "web"));
  }

  @Test
  void anAliasIsANameOnItsNetwork() {
    Task.Builder one = task("web", 1, FRONT, "10.0.1.3");
    one.getNetworksBuilder(0).addAliases("shop");
    Task asker = task("api", 1, FRONT, "10.0.1.9").build();
    Task stranger = task("far", 1, BACK, "10.0.2.9").build();
    List<Task> known = List.of(one.build(), asker, stranger);

    assertEquals(List.of("10.0.1.2"), Dns.resolve(known, asker, "shop"));
    assertEquals(List.of("10.0.1.3"), Dns.resolve(known, asker, "tasks.shop"));
    assertEquals(List.of(), Dns.resolve(known, stranger, "shop"));
  }

  @Test
  void nobodyHasANameOnIngress() {
    Task one = task("web", 1, INGRESS, "10.0.0.3").build();
    Task asker = task("api", 1, INGRESS, "10.0.0.9").build();

    assertEquals(List.of(), Dns.resolve(List.of(one, asker), asker, "web"));
  }

  @Test
  void requestsGoToTheTasksInTurn() {
    var mesh = new RoutingMesh();
    List<Task> known = List.of(published(3), published(1), published(2));
    var served = new ArrayList<Long>();

    for (int request = 0; request < 6; request++) {
      served.add(mesh.next(known, Protocol.TCP, 8080).orElseThrow().getSlot());
    }

    assertEquals(List.of(1L, 2L, 3L, 1L, 2L, 3L), served);
  }

  @Test
  void aTaskThatGoesIsSkipped() {
    var mesh = new RoutingMesh();
    var unused = mesh.next(List.of(published(1), published(2), published(3)), Protocol.TCP, 8080);

    assertEquals(
        3, mesh.next(List.of(published(1), published(3)), Protocol.TCP, 8080).get().getSlot());
  }

  @Test
  void otherPortsAndProtocolsAreNobodys() {
    var mesh = new RoutingMesh();

    assertTrue(mesh.next(List.of(published(1)), Protocol.TCP, 80).isEmpty());
    assertTrue(mesh.next(List.of(published(1)), Protocol.UDP, 8080).isEmpty());
    assertTrue(RoutingMesh.publishes(published(1), Protocol.TCP, 8080, PublishMode.INGRESS));
  }
}
