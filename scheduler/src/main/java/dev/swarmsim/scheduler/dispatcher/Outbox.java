package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.model.SwarmMessage;
import java.util.ArrayList;
import java.util.List;

/** What the dispatcher wants sent, in order. */
final class Outbox {
  private final List<DispatcherEffect> effects = new ArrayList<>();

  void send(String nodeId, String address, SwarmMessage.Builder message) {
    effects.add(new DispatcherEffect.ToNode(nodeId, address, message.build()));
  }

  /** All since the last call. */
  List<DispatcherEffect> drain() {
    var drained = List.copyOf(effects);
    effects.clear();
    return drained;
  }
}
