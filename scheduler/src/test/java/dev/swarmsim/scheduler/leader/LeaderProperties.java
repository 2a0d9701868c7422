package dev.swarmsim.scheduler.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.leader.Transactor.Outcome;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreEvent;
import dev.swarmsim.scheduler.store.StoreException;
import dev.swarmsim.scheduler.store.StoreException.Reason;
import dev.swarmsim.scheduler.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for the leader's queue in whatever order work comes and commits happen. */
final class LeaderProperties {
  private static final int STEPS = 60;

  private final List<Integer> ran = new ArrayList<>();
  private final List<Integer> ended = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  @Property(tries = 100, seed = "20260101")
  void everyTransactionRunsInTurnAndEndsOnce(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var loop = new QuietLoop();
    var host = FakeHost.inOffice(loop::make);
    forget();

    int submitted = 0;
    for (int step = 0; step < STEPS; step++) {
      if (random.nextBoolean()) {
        submit(loop.transactor, submitted, random.nextInt(3));
        submitted++;
      } else if (host.proposed().isEmpty()) {
        host.take(host.leader().drain(host.now()));
      } else {
        host.commit();
      }
      assertTrue(host.proposed().size() <= 1);
    }
    host.take(host.leader().drain(host.now()));
    host.commitAll();

    assertEquals(upTo(submitted), ran);
    assertEquals(upTo(submitted), ended);
  }

  @Property(tries = 100, seed = "20260101")
  void whoeverWaitsWhenTheOfficeIsLostHearsItAndNothingRunsAfterwards(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var loop = new QuietLoop();
    var host = FakeHost.inOffice(loop::make);
    forget();
    int submitted = random.nextInt(1, 20);
    int commits = random.nextInt(0, submitted);

    for (int n = 0; n < submitted; n++) {
      submit(loop.transactor, n, 0);
    }
    host.take(host.leader().drain(host.now()));
    for (int n = 0; n < commits; n++) {
      host.commit();
    }
    host.take(host.leader().stop(host.now()));

    assertEquals(upTo(submitted), ended);
    assertEquals(upTo(commits + 1), ran);
    for (int n = 0; n < submitted; n++) {
      var expected = n < commits ? Outcome.Committed.class : Outcome.LostLeadership.class;
      assertInstanceOf(expected, outcomes.get(n));
    }
  }

  private void forget() {
    ran.clear();
    ended.clear();
    outcomes.clear();
  }

  private void submit(Transactor transactor, int number, int fate) {
    transactor.submit(
        "number " + number,
        tx -> {
          ran.add(number);
          body(tx, number, fate);
        },
        outcome -> {
          ended.add(number);
          outcomes.add(outcome);
        });
  }

  private static void body(Transaction tx, int number, int fate) {
    switch (fate) {
      case 0 -> tx.create(ObjectKind.NODE, Node.newBuilder().setId("n" + number).build());
      case 1 -> tx.all(ObjectKind.NODE);
      default -> throw new StoreException(Reason.NOT_FOUND, "refused on purpose");
    }
  }

  private static List<Integer> upTo(int end) {
    var numbers = new ArrayList<Integer>();
    for (int n = 0; n < end; n++) {
      numbers.add(n);
    }
    return numbers;
  }

  /** Only keeps the transactor. */
  private static final class QuietLoop implements ControlLoop {
    private Transactor transactor;

    private ControlLoop make(Transactor given, RandomGenerator random) {
      transactor = given;
      return this;
    }

    @Override
    public void start(long nowNanos) {
      // Nothing to begin with.
    }

    @Override
    public void committed(long nowNanos, List<StoreEvent<?>> events) {
      // Not its business.
    }

    @Override
    public void wake(long nowNanos) {
      // It never asks to be woken.
    }

    @Override
    public long deadlineNanos() {
      return Long.MAX_VALUE;
    }
  }
}
