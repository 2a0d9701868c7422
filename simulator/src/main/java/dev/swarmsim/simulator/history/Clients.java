package dev.swarmsim.simulator.history;

import dev.swarmsim.simulator.scenario.ClientsPlan;
import dev.swarmsim.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/** The clients of a scenario, and the log of what they did. */
public final class Clients {
  private final List<Client> clients = new ArrayList<>();
  private final List<ClientOperation> log = new ArrayList<>();
  private final World world;

  /** Clients of a world; nothing happens before {@link #schedule}. */
  public Clients(World world, List<ClientsPlan> plans) {
    this.world = world;
    for (ClientsPlan plan : plans) {
      for (int i = 0; i < plan.clients(); i++) {
        clients.add(new Client(clients.size() + 1, world, plan, this::ended));
      }
    }
  }

  /** Lets them begin when it is their time. */
  public void schedule() {
    clients.forEach(Client::schedule);
  }

  private void ended(ClientOperation operation) {
    log.add(operation);
    world.onlookers().clientEnded(operation);
  }

  /**
   * The run is over: what is under way ends as well as it can be told.
   *
   * @return all operations, those that were under way last
   */
  public List<ClientOperation> end() {
    clients.forEach(client -> client.unfinished().ifPresent(this::ended));
    return List.copyOf(log);
  }
}
