package dev.swarmsim.raft;

import java.util.SortedMap;
import java.util.TreeMap;

/** Where clients ask a member, and are answered. What is open is forgotten in a crash. */
final class SimDesk {
  private record Placed(long term, SimClients.Operation operation) {}

  private final SimMember member;
  private final HostRules rules;
  private final SortedMap<Long, SimClients.Operation> asked = new TreeMap<>();
  private final SortedMap<Long, Placed> placed = new TreeMap<>();

  SimDesk(SimMember member, HostRules rules) {
    this.member = member;
    this.rules = rules;
  }

  void ask(SimClients.Operation operation) {
    long request = member.group().nextRequest();
    asked.put(request, operation);
    member.step(
        operation.writes()
            ? new Input.Propose(request, operation.put().encoded(operation.padding()))
            : new Input.Read(request));
  }

  void close() {
    asked.clear();
    placed.clear();
  }

  void accepted(Effect.Accepted accepted) {
    SimClients.Operation operation = asked.remove(accepted.request());
    if (operation == null) {
      return;
    }
    if (rules.answersWhenAppended()) {
      operation.written();
    }
    placed.put(accepted.position().index(), new Placed(accepted.position().term(), operation));
  }

  void refused(Effect.Refused refused) {
    SimClients.Operation operation = asked.remove(refused.request());
    if (operation != null) {
      operation.refused();
    }
  }

  void readReady(Effect.ReadReady ready) {
    SimClients.Operation operation = asked.remove(ready.request());
    if (operation != null) {
      operation.read(member.machine().index(), member.machine().read(operation.key()));
    }
  }

  void applied(Entry entry) {
    Placed waiting = placed.remove(entry.index());
    if (waiting == null) {
      return;
    }
    if (waiting.term() == entry.term() || !rules.looksAtTermOfAnswer()) {
      waiting.operation().written();
    } else {
      waiting.operation().refused();
    }
  }
}
