package dev.swarmsim.scheduler.agent;

import static dev.swarmsim.scheduler.agent.AgentBench.MANAGER;
import static dev.swarmsim.scheduler.agent.AgentBench.SESSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Secret;
import dev.swarmsim.scheduler.model.SwarmMessage;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionUpdate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent keeps besides its tasks: secrets, configs, and whom its certificate is from. */
class AgentPayloadsTest {
  private final AgentBench bench = new AgentBench();
  private long sequence;

  @BeforeEach
  void theAgentIsInSession() {
    bench.hear(
        SwarmMessage.newBuilder()
            .setSessionReply(SessionReply.newBuilder().setSessionId(SESSION).setRootDigest("one")));
    bench.sent();
  }

  @Test
  void secretsAndConfigsStayUntilTheyAreTakenBack() {
    assign(assignments().addUpdateSecrets(secret("s")).addUpdateConfigs(config("c")));
    var held = bench.agent().secrets();
    assign(assignments().addRemoveSecrets("s"));

    assertEquals(List.of(secret("s")), held);
    assertEquals(List.of(), bench.agent().secrets());
    assertEquals(List.of(config("c")), bench.agent().configs());
  }

  @Test
  void aCompleteSetTakesThePlaceOfAllBefore() {
    assign(assignments().addUpdateSecrets(secret("s")).addUpdateConfigs(config("c")));

    assign(assignments().setComplete(true).addUpdateSecrets(secret("t")));

    assertEquals(List.of(secret("t")), bench.agent().secrets());
    assertEquals(List.of(), bench.agent().configs());
  }

  @Test
  void aNewRootMeansANewCertificateAndANewSession() {
    bench.hear(update("two"));

    var sent = bench.sent().getFirst();
    assertEquals(MANAGER, sent.address());
    assertEquals("two", sent.message().getSessionRequest().getDescription().getRootDigest());
  }

  @Test
  void theSameRootMeansNothing() {
    bench.hear(update("one"));

    assertFalse(bench.sent().stream().anyMatch(sent -> sent.message().hasSessionRequest()));
  }

  private static SwarmMessage.Builder update(String root) {
    return SwarmMessage.newBuilder()
        .setSessionUpdate(SessionUpdate.newBuilder().setSessionId(SESSION).setRootDigest(root));
  }

  private Assignments.Builder assignments() {
    sequence++;
    return Assignments.newBuilder().setSessionId(SESSION).setSequence(sequence);
  }

  private void assign(Assignments.Builder assignments) {
    bench.hear(SwarmMessage.newBuilder().setAssignments(assignments));
  }

  private static Secret secret(String id) {
    return Secret.newBuilder().setId(id).build();
  }

  private static Config config(String id) {
    return Config.newBuilder().setId(id).build();
  }
}
