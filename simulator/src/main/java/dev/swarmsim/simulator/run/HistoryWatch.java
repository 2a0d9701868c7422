package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.history.Verdict;
import dev.swarmsim.simulator.history.ClientOperation;
import dev.swarmsim.simulator.history.Clients;
import dev.swarmsim.simulator.history.ControlHistory;
import dev.swarmsim.simulator.history.HistoryJudge;
import dev.swarmsim.simulator.run.CheckResult.Outcome;
import dev.swarmsim.simulator.scenario.Expectations.History;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** Lets a scenario's clients work, and judges at the end what they saw. */
final class HistoryWatch {
  /** What the result's name begins with. */
  static final String NAME = "history linearizable: ";

  private final World world;
  private final Ledger ledger;
  private final Clients clients;
  private final Optional<History> expected;
  private final ControlHistory control = new ControlHistory();

  /** Clients whose history nobody asks about are held to what a swarm promises. */
  HistoryWatch(World world, Ledger ledger, Scenario scenario) {
    this.world = world;
    this.ledger = ledger;
    this.clients = new Clients(world, scenario.workload());
    this.expected =
        scenario.workload().isEmpty()
            ? scenario.expect().history()
            : Optional.of(scenario.expect().history().orElse(History.STANDARD));
  }

  void schedule() {
    if (expected.isPresent()) {
      if (expected.get().linearizable() == History.Linearizable.CONTROL) {
        world.watchedBy(control);
      }
    }
    clients.schedule();
  }

  /**
   * The run is over: was there an order that explains all answers?
   *
   * @param whole whether it ran to its end; what was cut short stays undecided
   */
  void judge(boolean whole) {
    if (expected.isPresent()) {
      History history = expected.get();
      int number = ledger.enter(NAME + history.linearizable(), history.line());
      if (!whole) {
        return;
      }
      List<ClientOperation> seen = clients.end();
      Verdict verdict =
          switch (history.linearizable()) {
            case WRITES -> HistoryJudge.writes(seen, history.budget());
            case ALL -> HistoryJudge.all(seen, history.budget());
            case CONTROL -> control.judge(history.budget());
          };
      String counted =
          history.linearizable() == History.Linearizable.CONTROL
              ? control.counted()
              : HistoryJudge.counted(seen);
      decide(number, verdict, counted);
    }
  }

  private void decide(int number, Verdict verdict, String counted) {
    switch (verdict) {
      case Verdict.Linearizable fine ->
          ledger.decide(number, Outcome.HELD, world.nowNanos(), counted);
      case Verdict.Broken broken ->
          ledger.decide(number, Outcome.BROKEN, world.nowNanos(), broken.report() + "\n" + counted);
      case Verdict.GaveUp gaveUp -> ledger.leaveOpen(number, gaveUp + "\n" + counted);
    }
  }
}
