package dev.swarmsim.simulator.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.scheduler.model.TaskState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stack commands print and ask what the recorded ones did (recordings, case 21). */
@SuppressWarnings("StringConcatToTextBlock") // Line by line, as the command prints them.
final class StackCommandsTest {
  private static final String DETACHED =
      "Since --detach=false was not specified, tasks will be created in the background.\n"
          + "In a future release, --detach=false will become the default.\n";

  private final Desk desk = new Desk();

  @BeforeEach
  void lendFiles() throws IOException {
    for (String name :
        List.of("bad1", "bad2", "bad3", "conf", "conf2", "external", "over", "vote", "vote2")) {
      lend("compose/" + name + ".yml");
    }
    lend("compose/conf.txt");
    lend("compose/conf_b.txt");
    lend("compose/secret.txt");
  }

  private void lend(String path) throws IOException {
    try (InputStream in = StackCommandsTest.class.getResourceAsStream("/" + path)) {
      desk.files.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void networksComeBeforeServicesEachInTheOrderOfNames() {
    DockerResult result = desk.run("stack deploy -c compose/vote.yml --resolve-image never vote");

    assertEquals(
        """
        Creating network vote_backend
        Creating network vote_default
        Creating network vote_frontend
        Creating service vote_db
        Creating service vote_redis
        Creating service vote_result
        Creating service vote_visualizer
        Creating service vote_vote
        Creating service vote_worker
        """,
        result.stdout());
    assertEquals(DETACHED, result.stderr());
    assertEquals(0, result.exitCode());
  }

  @Test
  void secretsAndConfigsComeBetweenNetworksAndServices() {
    DockerResult result = desk.run("stack deploy -c compose/conf.yml --detach=true conf");

    assertEquals(
        """
        Creating network conf_default
        Creating secret conf_sec
        Creating config conf_conf
        Creating service conf_a
        """,
        result.stdout());
    assertEquals("", result.stderr());
    assertEquals(
        "8q93bwpmdrcyu29da58qa6t65",
        desk.engine
            .services
            .getFirst()
            .getSpec()
            .getTask()
            .getContainer()
            .getSecrets(0)
            .getSecretId());
  }

  @Test
  void whatIsThereIsUpdatedWithTheVersionThatWasRead() {
    desk.engine.services.add(voteService("vote_redis", "qu17nc71kr2vyczdot2agersd"));

    DockerResult result = desk.run("stack deploy -c compose/vote.yml vote");

    assertEquals(
        true,
        result.stdout().contains("Updating service vote_redis (id: qu17nc71kr2vyczdot2agersd)\n"));
    ControlRequest.UpdateService update =
        desk.engine.writes.stream()
            .filter(ControlRequest::hasUpdateService)
            .findFirst()
            .orElseThrow()
            .getUpdateService();
    assertEquals(28, update.getVersion());
    // The file's image is as before, so that what it was pinned to stays.
    assertEquals("busybox:local@sha256:0a", update.getSpec().getTask().getContainer().getImage());
    assertEquals(3, update.getSpec().getTask().getForceUpdate());
  }

  @Test
  void pruningRemovesWhatTheFileNoLongerHas() {
    desk.engine.services.add(voteService("vote_visualizer", "j5hz4tex6hutgquuiosuwf5om"));

    DockerResult kept = desk.run("stack deploy -c compose/vote2.yml vote");
    DockerResult pruned = desk.run("stack deploy -c compose/vote2.yml --prune vote");

    assertFalse(kept.stdout().contains("Removing"));
    assertEquals(
        "Removing service vote_visualizer", pruned.stdout().lines().findFirst().orElseThrow());
  }

  @Test
  void mistakesAreToldInDockersWords() {
    assertRefused("stack deploy vote", "", "Specify a Compose file (with --compose-file)\n");
    assertRefused(
        "stack deploy -c /no/such/file.yml vote",
        "",
        "open /no/such/file.yml: no such file or directory\n");
    assertRefused(
        "stack deploy -c compose/bad1.yml bad",
        "",
        "services.a Additional property nosuchkey is not allowed\n");
    assertRefused(
        "stack deploy -c compose/bad2.yml bad",
        "Creating network bad_undefined_net\n",
        DETACHED + "service a: undefined network \"undefined_net\"\n");
    assertRefused(
        "stack deploy -c compose/bad3.yml bad",
        "",
        """
        Ignoring unsupported options: build, links, restart

        Ignoring deprecated options:

        container_name: Setting the container name is not supported.

        invalid image reference for service a: no image specified
        """);
    assertRefused(
        "stack deploy -c compose/external.yml --resolve-image never ext",
        "",
        DETACHED
            + "network \"outer\" is declared as external, but could not be found. You need to"
            + " create a swarm-scoped network before the stack is deployed\n");
  }

  @Test
  void aFileOnStandardInputHasNoFilesBesideIt() {
    assertRefused(
        "stack deploy -c - conf3 <<< \"services: {a: {image: i}}\nsecrets: {s: {file: ./s.txt}}\"",
        "Creating network conf3_default\n",
        DETACHED + "open /root/s.txt: no such file or directory\n");
  }

  @Test
  void stacksAreListedWithTheNumberOfTheirServices() {
    assertEquals("NAME      SERVICES\n", desk.out("stack ls"));

    desk.engine.services.add(voteService("vote_redis", "a"));
    desk.engine.services.add(voteService("vote_db", "b"));

    assertEquals("NAME      SERVICES\nvote      2\n", desk.out("stack ls"));
    assertEquals("{\"Name\":\"vote\",\"Services\":\"2\"}\n", desk.out("stack ls --format json"));
  }

  @Test
  void nothingFoundIsNoFailureForServicesAndRmButForPs() {
    DockerResult services = desk.run("stack services nosuch");
    DockerResult rm = desk.run("stack rm nosuch");

    assertEquals(new DockerResult(0, "", "Nothing found in stack: nosuch\n"), services);
    assertEquals(new DockerResult(0, "", "Nothing found in stack: nosuch\n"), rm);
    assertRefused("stack ps nosuch", "", "nothing found in stack: nosuch\n");
  }

  @Test
  void onlyTheStacksOwnServicesAndTasksAreListed() {
    Service redis = voteService("vote_redis", "ji1bregmct76jhngxsc97dnrd");
    desk.engine.services.add(redis);
    desk.engine.services.add(Sample.web(2));
    desk.engine.tasks.add(
        Sample.task("45hgrw2d9nifhxfy0yixicqr7", redis, 1, Sample.NODE1, TaskState.RUNNING));
    desk.engine.tasks.add(
        Sample.task("0xxkhbyqqzb82vl5fb5kd5dj8", Sample.web(2), 1, "", TaskState.NEW));

    assertEquals("ji1bregmct76\n", desk.out("stack services -q vote"));
    assertEquals("45hgrw2d9nif\n", desk.out("stack ps -q vote"));
  }

  @Test
  void aStackIsRemovedServicesFirst() {
    desk.run("stack deploy -c compose/conf.yml conf");

    assertEquals(
        "Removing service conf_a\nRemoving secret conf_sec\nRemoving config conf_conf\n",
        desk.out("stack rm conf"));
  }

  @Test
  void theMergedFileIsPrinted() {
    String printed = desk.out("stack config -c compose/vote.yml -c compose/over.yml");

    assertEquals(true, printed.contains("      replicas: 1\n      update_config:\n"), printed);
  }

  private void assertRefused(String line, String stdout, String stderr) {
    assertEquals(new DockerResult(1, stdout, stderr), desk.run(line));
  }

  private static Service voteService(String name, String id) {
    var service = Service.newBuilder().setId(id);
    service.getMetaBuilder().setVersion(28);
    ServiceSpec.Builder spec = service.getSpecBuilder();
    spec.getAnnotationsBuilder()
        .setName(name)
        .putLabels("com.docker.stack.namespace", "vote")
        .putLabels("com.docker.stack.image", "busybox:local");
    spec.getReplicatedBuilder().setReplicas(1);
    spec.getTaskBuilder()
        .setForceUpdate(3)
        .getContainerBuilder()
        .setImage("busybox:local@sha256:0a");
    return service.build();
  }
}
