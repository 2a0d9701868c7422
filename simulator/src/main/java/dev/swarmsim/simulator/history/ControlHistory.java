package dev.swarmsim.simulator.history;

import dev.swarmsim.raft.history.Linearizability;
import dev.swarmsim.raft.history.Operation;
import dev.swarmsim.raft.history.Verdict;
import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.simulator.check.ControlCall;
import dev.swarmsim.simulator.check.ObjectWrite;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.run.Observer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that anybody asked the swarm to change, whether by a docker command or as a simulated
 * client: what was done and what may have been, object by object.
 *
 * <p>Objects are told apart by group, kind and name, nodes by their id. A removal tells an id only;
 * what its name is, the committed history knows.
 */
public final class ControlHistory implements Observer {
  private final List<Operation<ControlModel.Call, Boolean>> operations = new ArrayList<>();
  // Looked up only, never iterated.
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Integer> clients = new HashMap<>();
  private int unknown;

  /** Nothing recorded yet. */
  public ControlHistory() {}

  @Override
  public void committed(StoreCommit commit) {
    for (var event : commit.events()) {
      if (event.before().isEmpty() && event.kind() != ObjectKind.TASK) {
        learn(event.kind(), event.object());
      }
    }
  }

  private <T> void learn(ObjectKind<T> kind, Object object) {
    // An event's object is of its kind.
    @SuppressWarnings("unchecked")
    T known = (T) object;
    names.putIfAbsent(kind + " " + kind.id(known), kind.name(known));
  }

  @Override
  public void controlled(ControlCall call) {
    Optional<ControlReply> reply = call.reply();
    boolean silent =
        call.failure().map(Heard::failed).filter(Heard.Silence.class::isInstance).isPresent();
    if (reply.isPresent() || silent) {
      ObjectWrite.of(call.request(), reply).ifPresent(write -> add(call, write));
    }
  }

  private void add(ControlCall call, ObjectWrite write) {
    int client = clients.computeIfAbsent(call.node(), node -> clients.size() + 1);
    String key = key(call, write);
    if (call.reply().isPresent()) {
      operations.add(
          Operation.answered(
              client, key, asked(write), true, call.calledNanos(), call.answeredNanos()));
    } else {
      unknown++;
      operations.add(Operation.unanswered(client, key, asked(write), call.calledNanos()));
    }
  }

  private String key(ControlCall call, ObjectWrite write) {
    if (write.kind() == ObjectKind.CLUSTER) {
      return "cluster of " + call.group();
    }
    String name = write.kind() == ObjectKind.NODE ? write.id() : write.name();
    if (name.isEmpty()) {
      name = names.getOrDefault(write.kind() + " " + write.id(), write.id());
    }
    return "%s %s of %s".formatted(write.kind(), name.toLowerCase(Locale.ROOT), call.group());
  }

  private static ControlModel.Call asked(ObjectWrite write) {
    return switch (write.verb()) {
      case CREATE -> new ControlModel.Create(write.id(), write.newVersion());
      case UPDATE ->
          new ControlModel.Update(
              // There is one cluster, and requests do not name it.
              write.kind() == ObjectKind.CLUSTER ? "" : write.id(),
              write.seenVersion(),
              write.newVersion() == 0 ? write.seenVersion() + 1 : write.newVersion());
      case REMOVE -> new ControlModel.Remove(write.id());
    };
  }

  /**
   * Judges it.
   *
   * @param budget after how many steps of the search for one object to give up, from 1
   */
  public Verdict judge(long budget) {
    return Linearizability.check(new ControlModel(), operations, budget);
  }

  /** {@code 40 changes: 38 done, 2 unknown}. */
  public String counted() {
    return String.format(
        Locale.ROOT,
        "%d changes asked of the swarm: %d done, %d unknown",
        operations.size(),
        operations.size() - unknown,
        unknown);
  }
}
