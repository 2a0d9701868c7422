package dev.swarmsim.simulator.docker;

import static dev.swarmsim.simulator.docker.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceTablesTest {
  private final Desk desk = new Desk();
  private final Service web = Sample.web(3);

  @BeforeEach
  void aSwarmWithTwoServices() {
    desk.engine.services.add(web);
    desk.engine.counts.add(Sample.count(3, 3));
    desk.engine.services.add(Sample.global());
    desk.engine.counts.add(Sample.count(2, 3));
    desk.engine.nodes.add(Sample.node(Sample.NODE1, "node1"));
    desk.engine.nodes.add(Sample.node(Sample.NODE2, "node2"));
  }

  private Task task(String id, long slot, String node) {
    return Sample.task(id, web, slot, node, TaskState.RUNNING);
  }

  @Test
  void servicesAreListedByName() {
    assertEquals(
        """
        ID             NAME      MODE         REPLICAS   IMAGE           PORTS
        kk1fu746vtby   glob      global       2/3        busybox:local  \s
        c1ko0yqiwecp   web       replicated   3/3        busybox:local  \s
        """,
        desk.out("service ls"));
  }

  @Test
  void listsAreFilteredByPrefixOfTheName() {
    assertEquals("c1ko0yqiwecp\n", desk.out("service ls -q --filter name=we"));
    assertEquals("kk1fu746vtby\n", desk.out("service ls -q -f mode=global"));
  }

  @Test
  void formatsAreFilledIn() {
    assertEquals("glob 2/3\nweb 3/3\n", desk.out("service ls --format '{{.Name}} {{.Replicas}}'"));
    assertEquals(
        """
        {"ID":"kk1fu746vtby","Image":"busybox:local","Mode":"global","Name":"glob","Ports":"","Replicas":"2/3"}
        """,
        desk.out("service ls --filter name=glob --format json"));
    assertEquals(
        """
        NAME      REPLICAS
        glob      2/3
        web       3/3
        """,
        desk.out("service ls --format 'table {{.Name}}\\t{{.Replicas}}'"));
  }

  @Test
  void meshPortsShowAsRangesAndHostPortsDoNot() {
    var service = web.toBuilder();
    var ports = service.getEndpointBuilder();
    ports.addPorts(PortConfig.newBuilder().setPublishedPort(8081).setTargetPort(81));
    ports.addPorts(PortConfig.newBuilder().setPublishedPort(8080).setTargetPort(80));
    ports.addPorts(
        PortConfig.newBuilder()
            .setPublishedPort(53)
            .setTargetPort(53)
            .setProtocol(PortConfig.Protocol.UDP));
    ports.addPorts(
        PortConfig.newBuilder()
            .setPublishedPort(9)
            .setTargetPort(9)
            .setPublishMode(PortConfig.PublishMode.HOST));
    desk.engine.services.set(0, service.build());

    assertEquals(
        "*:8080-8081->80-81/tcp, *:53->53/udp\n",
        desk.out("service ls -f name=web --format {{.Ports}}"));
  }

  @Test
  void tasksAreSortedBySlotNewestFirstAndOlderOnesMarked() {
    desk.engine.tasks.add(task("m0v6b1irs0rw6my8kboaoywvq", 10, Sample.NODE1));
    desk.engine.tasks.add(
        Sample.ended(
            task("i24d0c1gd5s3gumm7mfzgfvu3", 2, "gone"),
            TaskState.SHUTDOWN,
            "starting container failed: no such thing",
            1,
            10 * SECOND));
    desk.engine.tasks.add(
        Sample.ended(
            task("x54t3kkf06gid1fpae8sw7jan", 2, Sample.NODE2),
            TaskState.RUNNING,
            "",
            2,
            69 * SECOND));
    desk.after(70);

    assertEquals(
        """
        ID             NAME        IMAGE           NODE      DESIRED STATE   CURRENT STATE                ERROR                              PORTS
        x54t3kkf06gi   web.2       busybox:local   node2     Running         Running 1 second ago                                           \s
        i24d0c1gd5s3    \\_ web.2   busybox:local   gone      Shutdown        Running about a minute ago   "starting container failed: no…"  \s
        m0v6b1irs0rw   web.10      busybox:local   node1     Running         Running about a minute ago                                     \s
        """,
        desk.out("service ps web"));
  }

  @Test
  void noTruncShowsAllOfIdsAndErrors() {
    String error = "starting container failed: no such thing";
    desk.engine.tasks.add(
        Sample.ended(task("i24d0c1gd5s3gumm7mfzgfvu3", 2, ""), TaskState.SHUTDOWN, error, 1, 0));

    assertEquals(
        "i24d0c1gd5s3gumm7mfzgfvu3 \"" + error + "\"\n",
        desk.out("service ps --no-trunc --format '{{.ID}} {{.Error}}' c1ko0"));
  }

  @Test
  void tasksOfGlobalServicesGoByTheirNode() {
    desk.engine.tasks.add(
        Sample.task("8vg9", Sample.global(), 0, Sample.NODE1, TaskState.PREPARED));

    assertEquals(
        "glob." + Sample.NODE1 + " node1 Ready less than a second ago\n",
        desk.out("service ps --format '{{.Name}} {{.Node}} {{.CurrentState}}' glob"));
  }

  @Test
  void tasksAreFilteredByDesiredStateAndNode() {
    desk.engine.tasks.add(task("a", 1, Sample.NODE1));
    desk.engine.tasks.add(Sample.ended(task("b", 1, Sample.NODE2), TaskState.SHUTDOWN, "", 0, 0));

    assertEquals("a\n", desk.out("service ps -q -f desired-state=running web"));
    assertEquals("b\n", desk.out("service ps -q -f node=node2 web"));
    assertEquals("a\n", desk.out("node ps -q"));
    assertEquals("b\n", desk.out("node ps -q node2"));
  }

  @Test
  void whatIsFoundIsListedAndWhatIsMissingRefused() {
    DockerResult result = desk.run("service ps web nosuch");

    assertEquals(1, result.exitCode());
    assertEquals("no such service: nosuch\n", result.stderr());
    assertEquals(
        "ID        NAME      IMAGE     NODE      DESIRED STATE   CURRENT STATE   ERROR     PORTS\n",
        result.stdout());
  }
}
