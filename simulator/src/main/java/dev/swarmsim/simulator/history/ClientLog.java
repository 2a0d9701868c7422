package dev.swarmsim.simulator.history;

import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.scenario.Expectations.History;
import dev.swarmsim.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the clients of a run did, for somebody who wants to see it. */
public final class ClientLog implements Observer {
  private final List<ClientOperation> operations = new ArrayList<>();

  /** Nothing yet. */
  public ClientLog() {}

  @Override
  public void clientEnded(ClientOperation operation) {
    operations.add(operation);
  }

  /** All operations that have ended, in the order of their ends. */
  public List<ClientOperation> operations() {
    return List.copyOf(operations);
  }

  /** The history as a page for a browser, judged as the scenario wants its clients judged. */
  public String page(Scenario scenario) {
    History expected = scenario.expect().history().orElse(History.STANDARD);
    boolean reads = expected.linearizable() == History.Linearizable.ALL;
    return HistoryJudge.page(
        scenario.name() + ": what clients saw", operations, reads, expected.budget());
  }
}
