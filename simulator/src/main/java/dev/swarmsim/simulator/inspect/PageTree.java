package dev.swarmsim.simulator.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a node to programs, as a tree of maps, lists, texts and numbers in a defined order. The
 * names are those of the records; times are virtual nanoseconds.
 */
public final class PageTree {
  private PageTree() {}

  /** The whole page. */
  public static Map<String, Object> of(NodePage page) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("node", page.node());
    tree.put("timeNanos", page.timeNanos());
    tree.put("machine", page.machine());
    tree.put("clockOffsetNanos", page.clockOffsetNanos());
    page.swarm().ifPresent(swarm -> tree.put("swarm", swarm(swarm)));
    page.raft().ifPresent(raft -> tree.put("raft", raft(raft)));
    page.store()
        .ifPresent(
            store -> tree.put("store", map("objects", store.objects(), "tasks", store.tasks())));
    page.agent()
        .ifPresent(
            agent ->
                tree.put("agent", map("inSession", agent.inSession(), "tasks", agent.tasks())));
    tree.put("disk", disk(page.disk()));
    tree.put("links", page.links().stream().map(PageTree::link).toList());
    tree.put("containers", page.containers().stream().map(PageTree::container).toList());
    return tree;
  }

  private static Object swarm(NodePage.Membership swarm) {
    return map(
        "nodeId", swarm.nodeId(),
        "role", swarm.role(),
        "locked", swarm.locked(),
        "managers", swarm.managers());
  }

  private static Object raft(RaftPage raft) {
    RaftPage.LogPage log = raft.log();
    return map(
        "group", raft.group(),
        "role", raft.role(),
        "term", raft.term(),
        "vote", raft.vote(),
        "leader", raft.leader(),
        "office", raft.office(),
        "log",
            map(
                "first", log.first(),
                "last", log.last(),
                "lastTerm", log.lastTerm(),
                "durable", log.durable(),
                "commit", log.commit(),
                "applied", log.applied(),
                "snapshot", log.snapshot()),
        "wakesNanos", raft.wakesNanos(),
        "voters", raft.voters(),
        "learners", raft.learners(),
        "followers", raft.followers().stream().map(PageTree::follower).toList(),
        "sessions", raft.sessions());
  }

  private static Object follower(RaftPage.FollowerPage other) {
    return map(
        "member", other.member(),
        "sending", other.sending(),
        "match", other.match(),
        "next", other.next(),
        "unanswered", other.unanswered(),
        "heardNanos", other.heardNanos());
  }

  private static Object disk(DiskPage disk) {
    List<Object> files =
        disk.files().stream()
            .<Object>map(
                file ->
                    map("path", file.path(), "bytes", file.bytes(), "unsynced", file.unsynced()))
            .toList();
    return map(
        "bytes", disk.bytes(), "unsynced", disk.unsynced(), "syncs", disk.syncs(), "files", files);
  }

  private static Object link(NodePage.LinkPage link) {
    return map(
        "peer", link.peer(),
        "out", link.out(),
        "in", link.in(),
        "sent", link.sent(),
        "received", link.received(),
        "stalled", link.stalled(),
        "lost", link.lost());
  }

  private static Object container(NodePage.ContainerPage container) {
    return map(
        "name", container.name(),
        "image", container.image(),
        "state", container.state(),
        "health", container.health(),
        "startedNanos", container.startedNanos(),
        "exitCode", container.exitCode());
  }

  /** A map of names and values in turns, in that order. */
  private static Map<String, Object> map(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
