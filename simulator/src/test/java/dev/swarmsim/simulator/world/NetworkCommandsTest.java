package dev.swarmsim.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.run.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The recorded case 17, and what other recordings show of networks. */
class NetworkCommandsTest {
  @Test
  void aManagerListsTheSwarmsNetworksAndItsOwnAWorkerOnlyWhatItUses() {
    Swarm swarm = Swarm.of("managers: 1, workers: 1");
    swarm.docker("m1", "network create -d overlay front");
    swarm.docker("m1", "network create loc");
    swarm.pass(1);

    assertEquals(
        List.of(
            "bridge bridge local",
            "docker_gwbridge bridge local",
            "front overlay swarm",
            "host host local",
            "ingress overlay swarm",
            "loc bridge local",
            "none null local"),
        listed(swarm, "m1"));
    assertEquals(
        List.of(
            "bridge bridge local",
            "docker_gwbridge bridge local",
            "host host local",
            "ingress overlay swarm",
            "none null local"),
        listed(swarm, "w1"));
    swarm.refuses("w1", "network inspect front", "network front not found");

    swarm.docker(
        "m1",
        "service create --detach --name a --network front --constraint node.role==worker nginx");
    swarm.pass(20);

    assertTrue(listed(swarm, "w1").contains("front overlay swarm"));
    String seen = swarm.docker("w1", "network inspect front");
    assertTrue(seen.contains("\"lb-front\""), seen);
    assertTrue(seen.contains("\"IPv4Address\": \"10.0.1.3/24\""), seen);
    assertTrue(seen.contains("\"MacAddress\": \"02:42:0a:00:01:03\""), seen);

    swarm.docker("m1", "service rm a");
    swarm.pass(30);

    assertFalse(listed(swarm, "w1").contains("front overlay swarm"));
  }

  private static List<String> listed(Swarm swarm, String node) {
    return swarm
        .docker(node, "network ls --format \"{{.Name}} {{.Driver}} {{.Scope}}\"")
        .lines()
        .toList();
  }

  @Test
  void aNodeOutsideASwarmHasThreeNetworks() {
    Swarm swarm = Swarm.of("managers: 1, spare: 1");

    assertEquals(
        List.of("bridge bridge local", "host host local", "none null local"), listed(swarm, "n1"));
    swarm.refuses("n1", "network create -d overlay ov1", "This node is not a swarm manager.");
  }

  @Test
  void aNewOverlayIsShownWithItsSubnetAndNumber() {
    Swarm swarm = Swarm.of("managers: 1");
    String id = swarm.docker("m1", "network create -d overlay --label a=b front").strip();

    swarm.pass(1);
    String shown = swarm.docker("m1", "network inspect front");

    assertEquals(25, id.length());
    for (String text :
        List.of(
            "\"Id\": \"" + id + "\"",
            "\"Scope\": \"swarm\"",
            "\"Subnet\": \"10.0.1.0/24\"",
            "\"Gateway\": \"10.0.1.1\"",
            "\"Containers\": null",
            "\"com.docker.network.driver.overlay.vxlanid_list\": \"4097\"",
            "\"a\": \"b\"")) {
      assertTrue(shown.contains(text), shown);
    }
  }

  @Test
  void anOverlapIsAcceptedAndStaysWithoutADriver() {
    Swarm swarm = Swarm.of("managers: 1");
    swarm.docker("m1", "network create -d overlay --subnet 10.55.0.0/24 sub");
    swarm.docker("m1", "network create -d overlay --subnet 10.55.0.0/24 sub2");
    swarm.docker("m1", "service create --detach --name g --network sub2 nginx");
    swarm.pass(10);

    assertEquals(
        List.of("sub overlay", "sub2 "),
        swarm
            .docker("m1", "network ls --filter name=sub --format \"{{.Name}} {{.Driver}}\"")
            .lines()
            .toList());
    assertTrue(swarm.docker("m1", "service ps g").contains("New "));
  }

  @Test
  void refusalsAreDockersOwn() {
    Swarm swarm = Swarm.of("managers: 1, workers: 1");
    swarm.docker("m1", "network create -d overlay front");
    swarm.docker("m1", "network create loc");

    swarm.refuses(
        "m1", "network create -d overlay front", "network with name front already exists");
    swarm.refuses(
        "m1",
        "network create -d overlay --ingress ing2",
        "rpc error: code = AlreadyExists desc = ingress network (");
    swarm.refuses(
        "w1",
        "network create -d overlay foo",
        "Cannot create a multi-host network from a worker node. Please create the network from a"
            + " manager node.");
    swarm.refuses("m1", "network create -d nosuch sc2", "plugin \"nosuch\" not found");
    swarm.refuses("m1", "network rm nosuch", "network nosuch not found");
    swarm.refuses(
        "m1", "network rm bridge", "bridge is a pre-defined network and cannot be removed");
    swarm.refuses(
        "m1", "service create --detach --network nosuch nginx", "network nosuch not found");
    swarm.refuses("m1", "service create --detach --network loc nginx", "network loc not found");
    swarm.refuses(
        "m1",
        "service create --detach --network ingress nginx",
        "rpc error: code = InvalidArgument desc = Service cannot be explicitly attached to the"
            + " ingress network \"ingress\"");
    swarm.refuses(
        "m1",
        "network create -d overlay --subnet 10.1.0.0/24 --gateway 10.2.0.1 x",
        "no matching subnet for gateway 10.2.0.1");
    swarm.refuses(
        "m1",
        "network create -d overlay \"bad name\"",
        "rpc error: code = InvalidArgument desc = name must be valid as a DNS name component");
  }

  @Test
  void aNetworkInUseCannotBeRemoved() {
    Swarm swarm = Swarm.of("managers: 1");
    String id = swarm.docker("m1", "network create -d overlay front").strip();
    swarm.docker("m1", "network create -d overlay back");
    String service =
        swarm.docker("m1", "service create --detach --name a --network front nginx").strip();
    swarm.pass(10);

    swarm.refuses(
        "m1",
        "network rm front",
        "rpc error: code = FailedPrecondition desc = network "
            + id
            + " is in use by service "
            + service);
    swarm.docker("m1", "service update --detach --network-add back --network-rm front a");
    swarm.pass(30);
    assertEquals("front\n", swarm.docker("m1", "network rm front"));
  }

  @Test
  void ingressGoesOnlyWhenNobodyPublishesAndComesBackByHand() {
    Swarm swarm = Swarm.of("managers: 1, workers: 1");
    swarm.docker("m1", "service create --detach --name p -p 8080:80 nginx");
    swarm.refuses(
        "m1", "network rm -f ingress", "ingress network cannot be removed because service ");
    swarm.docker("m1", "service rm p");
    assertTrue(
        swarm
            .docker("m1", "network rm ingress")
            .endsWith("Are you sure you want to continue? [y/N] "));

    swarm.docker("m1", "network rm -f ingress");
    swarm.pass(5);
    assertFalse(listed(swarm, "w1").contains("ingress overlay swarm"));
    swarm.refuses(
        "m1",
        "service create --detach --name p -p 8080:80 nginx",
        "rpc error: code = FailedPrecondition desc = service needs ingress network, but no ingress"
            + " network is present");
    swarm.docker("m1", "network create -d overlay --ingress ing2");
    swarm.docker("m1", "service create --detach --name p -p 8080:80 nginx");
    swarm.pass(15);

    assertEquals(2, swarm.stage().facts().answers(8080, Optional.empty()));
  }

  @Test
  void pruneTakesWhatNothingUses() {
    Swarm swarm = Swarm.of("managers: 1");
    swarm.docker("m1", "network create -d overlay used");
    swarm.docker("m1", "network create -d overlay idle");
    swarm.docker("m1", "network create loc");
    swarm.docker("m1", "service create --detach --name a --network used nginx");
    swarm.pass(10);

    assertEquals("Deleted Networks:\nloc\nidle\n\n", swarm.docker("m1", "network prune -f"));
  }

  @Test
  void withoutALeaderANodeShowsWhatItHasItself() {
    Swarm swarm = Swarm.of("managers: 3");
    swarm.docker("m1", "network create -d overlay front");
    swarm.stage().crash(List.of("m2", "m3"));
    swarm.pass(60);

    assertEquals(
        List.of(
            "bridge bridge local",
            "docker_gwbridge bridge local",
            "host host local",
            "ingress overlay swarm",
            "none null local"),
        listed(swarm, "m1"));
    Stage.Printed refused =
        swarm.stage().docker("m1", "network create -d overlay ov", TimeUnit.MINUTES.toNanos(1));
    assertTrue(refused.stderr().contains("The swarm does not have a leader."), refused.stderr());
  }
}
