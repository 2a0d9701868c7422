package dev.swarmsim.scheduler.dispatcher;

import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeStatus;
import dev.swarmsim.scheduler.model.Peer;
import dev.swarmsim.scheduler.model.SwarmMessage.Assignments;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionReply;
import dev.swarmsim.scheduler.model.SwarmMessage.SessionUpdate;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.List;
import java.util.Optional;

/** What a dispatcher knows of one node's session: whom it speaks to, and what it has told. */
final class Session {
  private final String id;
  private final AssignmentSet assignments;
  private String address;
  private boolean open;
  private Node toldNode = Node.getDefaultInstance();
  private News told = News.NONE;
  private long acknowledged;

  /** The message that the last heartbeat found unacknowledged; 0 for none. */
  private long overdue;

  /**
   * What all agents are told.
   *
   * @param managers whom they may turn to
   * @param rootDigest which root their certificates are to come from
   */
  record News(List<Peer> managers, String rootDigest) {
    static final News NONE = new News(List.of(), "");

    News {
      managers = List.copyOf(managers);
    }
  }

  Session(String id, String address, StoreView view) {
    this.id = id;
    this.address = address;
    this.assignments = new AssignmentSet(id, view);
  }

  String id() {
    return id;
  }

  String address() {
    return address;
  }

  /** Whether the agent has been told of it; before that it is only being written down. */
  boolean isOpen() {
    return open;
  }

  AssignmentSet assignments() {
    return assignments;
  }

  void spokeFrom(String newAddress) {
    address = newAddress;
  }

  SessionReply open(Node node, News news) {
    open = true;
    toldNode = forAgent(node);
    told = news;
    return SessionReply.newBuilder()
        .setSessionId(id)
        .setNode(node)
        .addAllManagers(news.managers())
        .setRootDigest(news.rootDigest())
        .build();
  }

  /** Tells of the node's object and the news, if the agent was told otherwise before. */
  Optional<SessionUpdate> tell(Node node, News news) {
    var seen = forAgent(node);
    if (!open || (seen.equals(toldNode) && news.equals(told))) {
      return Optional.empty();
    }
    toldNode = seen;
    told = news;
    return Optional.of(
        SessionUpdate.newBuilder()
            .setSessionId(id)
            .setNode(node)
            .addAllManagers(news.managers())
            .setRootDigest(news.rootDigest())
            .build());
  }

  void acknowledged(long sequence) {
    acknowledged = Math.max(acknowledged, sequence);
  }

  /**
   * To be called at each heartbeat. A message that two heartbeats in a row find unacknowledged is
   * taken for lost.
   *
   * @param tasks the node's tasks
   * @return the complete set, if the agent needs it once more
   */
  Optional<Assignments> repair(List<Task> tasks) {
    if (!open || acknowledged >= assignments.sequence()) {
      overdue = 0;
      return Optional.empty();
    }
    if (overdue == 0 || acknowledged >= overdue) {
      overdue = assignments.sequence();
      return Optional.empty();
    }
    overdue = 0;
    return Optional.of(assignments.complete(tasks));
  }

  /** The node without what changes all the time and is nothing to the agent. */
  private static Node forAgent(Node node) {
    return node.toBuilder()
        .setMeta(Meta.getDefaultInstance())
        .setStatus(NodeStatus.getDefaultInstance())
        .build();
  }
}
