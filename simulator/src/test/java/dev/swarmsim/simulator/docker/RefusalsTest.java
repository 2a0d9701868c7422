package dev.swarmsim.simulator.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.simulator.engine.EngineException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private final Desk desk = new Desk();

  private void refused(int exitCode, String stderr, String line) {
    assertEquals(new DockerResult(exitCode, "", stderr), desk.run(line));
  }

  private static Optional<String> validate(String line) {
    return DockerCli.validate(DockerCommandLine.parse(line));
  }

  @Test
  void theDaemonsWordsAreIntroduced() {
    desk.engine.refusal = new EngineException(503, "This node is not a swarm manager.");

    refused(1, "Error response from daemon: This node is not a swarm manager.\n", "node ls");
    refused(
        1,
        "web: Error response from daemon: This node is not a swarm manager.\n",
        "service scale web=3");
  }

  @Test
  void anUnknownFlagExitsWith125() {
    refused(
        125,
        """
        unknown flag: --bad

        Usage:  docker service create [OPTIONS] IMAGE [COMMAND] [ARG...]

        Run 'docker service create --help' for more information
        """,
        "service create --bad");
  }

  @Test
  void aValueThatCannotBeReadExitsWith125() {
    refused(
        125,
        """
        invalid argument "-1" for "--replicas" flag: strconv.ParseUint: parsing "-1": invalid syntax

        Usage:  docker service create [OPTIONS] IMAGE [COMMAND] [ARG...]

        Run 'docker service create --help' for more information
        """,
        "service create --name r01 --replicas -1 busybox:local sleep 100000");
  }

  @Test
  void missingArgumentsExitWith1() {
    refused(
        1,
        """
        docker: 'docker service create' requires at least 1 argument

        Usage:  docker service create [OPTIONS] IMAGE [COMMAND] [ARG...]

        See 'docker service create --help' for more information
        """,
        "service create");
    refused(
        1,
        """
        docker: 'docker service update' requires 1 argument

        Usage:  docker service update [OPTIONS] SERVICE

        Run 'docker service update --help' for more information
        """,
        "service update");
  }

  @Test
  void anUnknownCommandShowsItsGroup() {
    refused(
        1,
        """
        docker: unknown command: docker swarm nosuch

        Usage:  docker swarm

        Run 'docker swarm --help' for more information
        """,
        "swarm nosuch");
  }

  @Test
  void aScaleWithoutANumberIsExplained() {
    refused(
        1,
        """
        invalid scale specifier 'web'.
        See 'docker service scale --help'.

        Usage:  docker service scale SERVICE=REPLICAS [SERVICE=REPLICAS...]

        Scale one or multiple replicated services
        """,
        "service scale web");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "service create --restart-delay x nginx | invalid argument \"x\" for \"--restart-delay\""
            + " flag: time: invalid duration \"x\"",
        "service create --reserve-cpu x nginx | invalid argument \"x\" for \"--reserve-cpu\" flag:"
            + " failed to parse x as a rational number",
        "service create --limit-memory x nginx | invalid argument \"x\" for \"--limit-memory\""
            + " flag: invalid size: 'x'",
        "service create --placement-pref nosuch=x nginx | invalid argument \"nosuch=x\" for"
            + " \"--placement-pref\" flag: unsupported placement preference nosuch (only spread is"
            + " supported)",
        "service create -p 99999:80 nginx | invalid argument \"99999:80\" for \"-p, --publish\""
            + " flag: invalid hostPort: 99999",
        "service create -p a:b nginx | invalid argument \"a:b\" for \"-p, --publish\" flag: invalid"
            + " containerPort: b",
        "service create --env =x nginx | invalid argument \"=x\" for \"-e, --env\" flag: invalid"
            + " environment variable: =x",
        "service create --mode nosuch nginx | Unknown mode: nosuch, only replicated and global"
            + " supported",
        "service create --mode global --replicas 2 nginx | replicas can only be used with"
            + " replicated or replicated-job mode",
        "service create --restart-condition sometimes nginx | Error response from daemon: invalid"
            + " RestartCondition: \"sometimes\"",
        "service create --update-failure-action nosuch nginx | Error response from daemon:"
            + " unrecognized update failure action nosuch",
        "service create --update-order nosuch nginx | Error response from daemon: unrecognized"
            + " update order nosuch",
        "service create --endpoint-mode nosuch nginx | Error response from daemon: invalid"
            + " resolution mode: \"nosuch\"",
        "service create --name | flag needs an argument: --name",
        "service create -z nginx | unknown shorthand flag: 'z' in -z",
        "service update --rollback --image x web | other flags may not be combined with --rollback",
        "service scale web=x | web: invalid replicas value x: strconv.ParseUint: parsing \"x\":"
            + " invalid syntax",
        "service ls --filter nosuch=1 | Error response from daemon: Invalid filter 'nosuch'",
        "service ps -f desired-state=nosuch web | Error response from daemon: Invalid desired-state"
            + " filter: 'nosuch'",
        "service ps --format {{.Nosuch}} web | template parsing error: template: :1:2: executing"
            + " \"\" at <.Nosuch>: can't evaluate field Nosuch in type *task.taskContext",
        "node update --role boss node3 | Error response from daemon: invalid Role: \"boss\"",
        "swarm init --availability maybe | invalid availability \"maybe\", only active, pause and"
            + " drain are supported",
        "swarm join-token nosuch | unknown role nosuch",
        "node ls now | docker: 'docker node ls' accepts no arguments",
      })
  void badValuesAreKnownBeforeTheRun(String line, String refusal) {
    assertEquals(Optional.of(refusal), validate(line));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "service create --replcias 3 nginx | unknown flag: --replcias; did you mean --replicas?",
        "service crate nginx | docker: unknown command: docker service crate; did you mean docker"
            + " service create?",
        "service create --env-file x nginx | swarmsim does not simulate --env-file",
        "network connect a b | swarmsim does not simulate docker network connect",
        "service ls --format '{{upper .Name}}' | swarmsim does not simulate the template action"
            + " {{upper .Name}}; use plain fields such as {{.Name}}",
      })
  void scenarioWritersAreHelped(String line, String help) {
    assertEquals(Optional.of(help), validate(line));
  }

  @Test
  void goodCommandLinesHaveNothingWrong() {
    assertEquals(Optional.empty(), validate("service create -d --name web -p 8080:80 nginx -x"));
    assertEquals(Optional.empty(), validate("service update web --force --detach=false"));
    assertEquals(Optional.empty(), validate("ps -aq"));
  }

  @Test
  void servicesAreFoundByIdNameAndPrefixOfTheId() {
    desk.engine.services.add(Sample.web(1));
    desk.engine.services.add(Sample.web(1).toBuilder().setId("c1zzz").build());

    refused(1, "Error response from daemon: service we not found\n", "service rm we");
    refused(
        1,
        "Error response from daemon: service web is ambiguous (2 matches found)\n",
        "service rm web");
    refused(
        1,
        "Error response from daemon: service c1 is ambiguous (2 matches found)\n",
        "service rm c1");
    assertEquals("c1z\n", desk.out("service rm c1z"));
  }

  @Test
  void refusalsOfSeveralAreCollected() {
    desk.engine.services.add(Sample.web(1));

    DockerResult result = desk.run("service rm nosuch web other");

    assertEquals(
        new DockerResult(
            1,
            "web\n",
            """
            Error response from daemon: service nosuch not found
            Error response from daemon: service other not found
            """),
        result);
  }
}
