package dev.swarmsim.simulator.docker;

import static dev.swarmsim.simulator.docker.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.TextFormat;
import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.ServiceSpec;
import org.junit.jupiter.api.Test;

class ServiceSpecTest {
  private final Desk desk = new Desk();

  private ServiceSpec created(String flags) {
    desk.out("service create -d " + flags);
    return desk.engine.writes.getLast().getCreateService().getSpec();
  }

  private ServiceSpec updated(String flags) {
    desk.out("service update -d " + flags + " web");
    return desk.engine.writes.getLast().getUpdateService().getSpec();
  }

  @Test
  void aPlainServiceSaysNoMoreThanWasSaid() {
    ServiceSpec spec = created("--name web nginx");

    Golden.check("plain-spec", TextFormat.printer().printToString(spec));
  }

  @Test
  void everyFlagFindsItsPlace() {
    ServiceSpec spec =
        created(
            """
            --name web --replicas 6 --constraint node.role==worker --constraint node.labels.a!=b
            --placement-pref spread=node.labels.zone --replicas-max-per-node 2
            --reserve-cpu 0.5 --reserve-memory 64m --limit-cpu 1/2 --limit-memory 1GiB
            --restart-condition on-failure --restart-delay 1m30s --restart-max-attempts 3
            --restart-window 500ms --update-parallelism 2 --update-delay 3s
            --update-failure-action rollback --update-monitor 4s --update-max-failure-ratio 0.25
            --update-order start-first --rollback-parallelism 0 --rollback-order start-first
            -p 8080:80 -p published=53,target=5353,protocol=udp,mode=host -e A=1 --env B
            -l tier=front --container-label x=y --stop-grace-period 1s --hostname h
            --entrypoint 'sh -c' --log-driver json-file --generic-resource gpu=2
            --no-resolve-image nginx --flag -d 'a b'\
            """
                .replace('\n', ' '));

    Golden.check("full-spec", TextFormat.printer().printToString(spec));
  }

  @Test
  void flagsEndAtTheImage() {
    assertEquals(
        "[--replicas, 3]",
        created("--name web nginx --replicas 3").getTask().getContainer().getArgsList().toString());
  }

  @Test
  void aServiceWithoutANameGetsOne() {
    assertEquals("brave_babbage", created("nginx").getAnnotations().getName());
    assertEquals("calm_babbage", created("nginx").getAnnotations().getName());
  }

  @Test
  void anUpdateLeavesWhatItDoesNotName() {
    desk.engine.services.add(Sample.web(3));

    assertEquals(Sample.web(3).getSpec(), updated(""));
  }

  @Test
  void listsAreAddedToAndTakenFrom() {
    var web = Sample.web(3).toBuilder();
    web.getSpecBuilder().getTaskBuilder().getPlacementBuilder().addConstraints("node.role==worker");
    web.getSpecBuilder().getTaskBuilder().getContainerBuilder().addEnv("B=1").addEnv("C=1");
    web.getSpecBuilder().getAnnotationsBuilder().putLabels("old", "1");
    desk.engine.services.add(web.build());

    ServiceSpec spec =
        updated(
            "--constraint-rm node.role==worker --constraint-add node.id==x --env-add A=2"
                + " --env-add B=2 --env-rm C --label-rm old --label-add new --publish-add 80");

    assertEquals("[node.id==x]", spec.getTask().getPlacement().getConstraintsList().toString());
    assertEquals("[A=2, B=2]", spec.getTask().getContainer().getEnvList().toString());
    assertEquals("{new=}", spec.getAnnotations().getLabelsMap().toString());
    assertEquals(80, spec.getEndpoint().getPorts(0).getTargetPort());
  }

  @Test
  void forceCountsUp() {
    desk.engine.services.add(Sample.web(3));

    assertEquals(1, updated("--force").getTask().getForceUpdate());
  }

  @Test
  void theFirstUpdateSettingBringsTheDefaultsOfTheOthers() {
    desk.engine.services.add(Sample.web(3));

    ServiceSpec spec = updated("--update-delay 2s");

    assertEquals(1, spec.getUpdate().getParallelism());
    assertEquals(2 * SECOND, spec.getUpdate().getDelay());
    assertFalse(spec.hasRollback());
  }

  @Test
  void replicasOfAGlobalServiceAreRefused() {
    desk.engine.services.add(Sample.global());

    assertEquals(
        new DockerResult(1, "", "replicas can only be used with replicated mode\n"),
        desk.run("service update --replicas 2 glob"));
  }

  @Test
  void aServiceIsInspectedInTheShapeOfTheApi() {
    desk.engine.services.add(Sample.web(3));

    desk.engine.services.set(
        0,
        Sample.web(3).toBuilder()
            .setMeta(Meta.newBuilder().setVersion(21).setCreatedAt(1_500_000_000L))
            .build());

    Golden.check("service-inspect", desk.out("service inspect web"));
    assertEquals(
        "web 3\n",
        desk.out("service inspect -f '{{.Spec.Name}} {{.Spec.Mode.Replicated.Replicas}}' web"));
    assertEquals(
        new DockerResult(1, "[]\n", "Error: no such service: nosuch\n"),
        desk.run("service inspect nosuch"));
  }
}
