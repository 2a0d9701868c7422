package dev.swarmsim.scheduler.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.JoinToken;
import dev.swarmsim.scheduler.control.ControlApi;
import dev.swarmsim.scheduler.leader.Transactor.Outcome;
import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec.Availability;
import dev.swarmsim.scheduler.model.NodeSpec.Role;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.model.TaskSpec;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreException;
import dev.swarmsim.scheduler.store.StoreException.Reason;
import dev.swarmsim.scheduler.store.StoreLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The order in which a leader writes, and what it says when it comes and goes. */
final class LeaderTest {
  private final List<String> heard = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final RecordingLoop loop = new RecordingLoop();

  @Test
  void theFirstLeaderMakesTheClusterWithFreshTokensAndItsOwnNode() {
    var host = FakeHost.inOffice();

    var cluster = host.store().cluster().orElseThrow();
    var node = host.store().get(ObjectKind.NODE, FakeHost.SELF).orElseThrow();

    assertEquals(FakeHost.CLUSTER, cluster.getId());
    assertEquals("default", cluster.getSpec().getAnnotations().getName());
    var worker = JoinToken.parse(cluster.getJoinTokens().getWorker()).orElseThrow();
    var manager = JoinToken.parse(cluster.getJoinTokens().getManager()).orElseThrow();
    assertEquals(worker.digest(), manager.digest());
    assertFalse(worker.secret().equals(manager.secret()));
    assertEquals(Role.MANAGER, node.getRole());
    assertEquals(Role.MANAGER, node.getSpec().getDesiredRole());
  }

  @Test
  void aLaterLeaderOfTheSameSwarmWritesNothingToTakeOffice() {
    var host = FakeHost.inOffice();
    var before = host.store().save();
    var successor =
        new Leader(
            new Incumbent(FakeHost.SELF, "other", Availability.ACTIVE),
            new Leader.Surroundings(host.store(), () -> 500, List::of, new SplittableRandom(1)),
            (transactor, members, random) -> (request, reply) -> {},
            List.of(loop::make));

    var effects = successor.start(5);

    assertEquals(List.of(), effects);
    assertEquals(before, host.store().save());
    assertEquals(List.of("start"), heard);
  }

  @Test
  void theSecondLeaderNamesThePoolsThatHeldFromTheBeginning() {
    var host = FakeHost.inOffice();
    host.write(
        tx ->
            tx.update(
                ObjectKind.CLUSTER,
                tx.cluster().orElseThrow().toBuilder().clearDefaultAddressPool().build()));
    var successor =
        new Leader(
            new Incumbent(FakeHost.SELF, "other", Availability.ACTIVE),
            new Leader.Surroundings(host.store(), () -> 500, List::of, new SplittableRandom(1)),
            (transactor, members, random) -> (request, reply) -> {},
            List.of());

    var propose = (LeaderEffect.Propose) successor.start(5).getFirst();

    var cluster = propose.actions().getActions(0).getCluster();
    assertEquals(List.of("10.0.0.0/8"), cluster.getDefaultAddressPoolList());
    assertEquals(24, cluster.getSubnetSize());
  }

  @Test
  void theLoopsStartOnlyWhenTheInaugurationIsCommitted() {
    var host =
        new FakeHost((transactor, members, random) -> (request, reply) -> {}, List.of(loop::make));

    host.take(host.leader().start(host.now()));
    assertEquals(List.of(), heard);
    host.commit();

    assertEquals(List.of("start"), heard);
  }

  @Test
  void oneTransactionIsInFlightAtATimeAndTheNextSeesItsEffects() {
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit("first", tx -> tx.create(ObjectKind.NODE, node("n1")));
    loop.transactor.submit(
        "second",
        tx -> {
          assertTrue(tx.get(ObjectKind.NODE, "n1").isPresent());
          tx.create(ObjectKind.NODE, node("n2"));
        });

    host.take(host.leader().drain(host.now()));
    assertEquals(List.of("first"), names(host));
    host.commit();
    assertEquals(List.of("second"), names(host));
    host.commit();

    assertTrue(host.store().get(ObjectKind.NODE, "n2").isPresent());
  }

  @Test
  void aTransactionWithoutChangesCompletesAtOnceAndProposesNothing() {
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit("idle", tx -> {}, outcomes::add);

    host.take(host.leader().drain(host.now()));

    assertEquals(List.of(new Outcome.Committed()), outcomes);
    assertEquals(List.of(), host.proposed());
  }

  @Test
  void aRefusedTransactionDoesNotHoldUpTheNext() {
    var refusal = new StoreException(Reason.NOT_FOUND, "node n9 not found");
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit(
        "refused",
        tx -> {
          throw refusal;
        },
        outcomes::add);
    loop.transactor.submit("next", tx -> tx.create(ObjectKind.NODE, node("n1")), outcomes::add);

    host.take(host.leader().drain(host.now()));
    host.commitAll();

    assertEquals(List.of(new Outcome.Failed(refusal), new Outcome.Committed()), outcomes);
  }

  @Test
  void aMistakeInATransactionThatNobodyWatchesIsNotSwallowed() {
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit(
        "mistaken",
        tx -> {
          throw new IllegalStateException("a bug");
        });

    assertThrows(IllegalStateException.class, () -> host.leader().drain(host.now()));
  }

  @Test
  void anEntryAboveTheLimitIsRefusedInRaftsWords() {
    var host = FakeHost.inOffice(loop::make);
    var huge = "x".repeat(StoreLimits.MAX_ENTRY_BYTES);
    var spec = TaskSpec.newBuilder().setContainer(ContainerSpec.newBuilder().setImage(huge));
    loop.transactor.submit(
        "huge",
        tx -> tx.create(ObjectKind.TASK, Task.newBuilder().setId("t1").setSpec(spec).build()),
        outcomes::add);

    host.take(host.leader().drain(host.now()));

    var failed = (Outcome.Failed) outcomes.getFirst();
    assertEquals("raft: raft message is too large and can't be sent", failed.cause().getMessage());
    assertEquals(List.of(), host.proposed());
  }

  @Test
  void aFailedProposalFailsItsTransactionAndTheNextRuns() {
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit("first", tx -> tx.create(ObjectKind.NODE, node("n1")), outcomes::add);
    loop.transactor.submit("second", tx -> tx.create(ObjectKind.NODE, node("n2")));
    host.take(host.leader().drain(host.now()));

    long first = host.proposed().getFirst().proposal();
    host.take(host.leader().proposalFailed(host.now(), first, "raft: dropped"));

    var failed = (Outcome.Failed) outcomes.getFirst();
    assertEquals("raft: dropped", failed.cause().getMessage());
    assertEquals(List.of("first", "second"), names(host));
  }

  @Test
  void anAnswerToAnotherProposalIsIgnored() {
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit("first", tx -> tx.create(ObjectKind.NODE, node("n1")), outcomes::add);
    host.take(host.leader().drain(host.now()));

    host.take(host.leader().committed(host.now(), List.of(), OptionalLong.of(999)));

    assertEquals(List.of(), outcomes);
  }

  @Test
  void theOneWhoAskedHearsOfTheCommitBeforeTheLoopsDo() {
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit(
        "create", tx -> tx.create(ObjectKind.NODE, node("n1")), outcome -> heard.add("done"));
    host.take(host.leader().drain(host.now()));

    host.commit();

    assertEquals(List.of("start", "done", "committed n1"), heard);
  }

  @Test
  void loopsHearOfEveryEntryWhoeverProposedIt() {
    var host = FakeHost.inOffice(loop::make);

    host.write(tx -> tx.create(ObjectKind.NODE, node("n7")));

    assertEquals(List.of("start", "committed n7"), heard);
  }

  @Test
  void theLeaderWakesALoopWhenItsTimeHasCome() {
    var host = FakeHost.inOffice(loop::make);
    loop.deadline = host.now() + 50;
    assertEquals(host.now() + 50, host.leader().deadlineNanos());

    host.pass(49);
    assertEquals(List.of("start"), heard);
    host.pass(1);

    assertEquals(List.of("start", "woken"), heard);
  }

  @Test
  void atTheLossOfOfficeAllThatWaitsIsToldSo() {
    var host = FakeHost.inOffice(loop::make);
    loop.transactor.submit("first", tx -> tx.create(ObjectKind.NODE, node("n1")), outcomes::add);
    loop.transactor.submit("second", tx -> tx.create(ObjectKind.NODE, node("n2")), outcomes::add);
    host.take(host.leader().drain(host.now()));

    host.take(host.leader().stop(host.now()));

    assertEquals(List.of(new Outcome.LostLeadership(), new Outcome.LostLeadership()), outcomes);
    assertEquals(Long.MAX_VALUE, host.leader().deadlineNanos());
  }

  @Test
  void aPendingRequestIsToldThatTheNodeLostLeaderStatus() {
    var host = FakeHost.inOffice(ControlApi::new, List.of());
    var rotate =
        ControlRequest.UpdateCluster.newBuilder()
            .setSpec(host.store().cluster().orElseThrow().getSpec())
            .setVersion(host.store().cluster().orElseThrow().getMeta().getVersion())
            .setRotateWorkerToken(true);
    var request = ControlRequest.newBuilder().setUpdateCluster(rotate).build();

    long pending = host.send(request);
    host.take(host.leader().stop(host.now()));
    long late = host.send(request);

    for (long token : List.of(pending, late)) {
      var error = host.reply(token).orElseThrow().getError();
      assertEquals(Leader.LOST_LEADERSHIP, error);
      assertEquals(
          "raft: failed to process the request: node lost leader status", error.getMessage());
    }
  }

  @Test
  void equalInputsGiveEqualEffects() {
    var first = FakeHost.inOffice(ControlApi::new, List.of());
    var second = FakeHost.inOffice(ControlApi::new, List.of());

    assertEquals(first.store().save(), second.store().save());
  }

  private static List<String> names(FakeHost host) {
    return host.proposed().stream().map(LeaderEffect.Propose::name).toList();
  }

  private static Node node(String id) {
    return Node.newBuilder().setId(id).build();
  }

  private final class RecordingLoop implements ControlLoop {
    private Transactor transactor;
    private long deadline = Long.MAX_VALUE;

    private ControlLoop make(Transactor given, RandomGenerator random) {
      transactor = given;
      return this;
    }

    @Override
    public void start(long nowNanos) {
      heard.add("start");
    }

    @Override
    public void committed(long nowNanos, List<StoreEvent<?>> events) {
      for (StoreEvent<?> event : events) {
        event
            .about(ObjectKind.NODE)
            .ifPresent(node -> heard.add("committed " + node.object().getId()));
      }
    }

    @Override
    public void wake(long nowNanos) {
      heard.add("woken");
      deadline = Long.MAX_VALUE;
    }

    @Override
    public long deadlineNanos() {
      return deadline;
    }
  }
}
