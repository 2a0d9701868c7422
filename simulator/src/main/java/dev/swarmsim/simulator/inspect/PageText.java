package dev.swarmsim.simulator.inspect;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a node to people: a heading for each part, a line for each fact. */
public final class PageText {
  private final NodePage page;
  private final List<String> lines = new ArrayList<>();

  private PageText(NodePage page) {
    this.page = page;
  }

  /** The whole page, line by line. */
  public static List<String> lines(NodePage page) {
    var text = new PageText(page);
    text.head();
    page.raft().ifPresent(text::raft);
    page.store().ifPresent(text::store);
    text.agent();
    text.disk(page.disk());
    text.links();
    text.containers();
    return text.lines;
  }

  private void head() {
    String role = page.swarm().map(NodePage.Membership::role).orElse("in no swarm");
    lines.add(
        "%s at %s: %s, %s"
            .formatted(page.node(), Times.clock(page.timeNanos()), page.machine(), role));
    page.swarm()
        .ifPresent(
            swarm -> {
              fact("node", swarm.nodeId() + (swarm.locked() ? ", waits to be unlocked" : ""));
              fact("managers", String.join(" ", swarm.managers()));
            });
    long wrong = page.clockOffsetNanos();
    if (wrong != 0) {
      fact("clock", Durations.format(Math.abs(wrong)) + (wrong > 0 ? " fast" : " slow"));
    }
  }

  private void raft(RaftPage raft) {
    lines.add("raft");
    fact(
        "role",
        raft.role() + " in term " + raft.term() + (raft.office() ? ", leads the swarm" : ""));
    fact("leader", named(raft.leader()));
    fact("vote", named(raft.vote()));
    RaftPage.LogPage log = raft.log();
    fact(
        "log",
        "%d..%d, last of term %d, durable %d, committed %d, applied %d%s"
            .formatted(
                log.first(),
                log.last(),
                log.lastTerm(),
                log.durable(),
                log.commit(),
                log.applied(),
                log.snapshot() == 0 ? "" : ", snapshot " + log.snapshot()));
    fact("group", raft.group() + ", votes: " + String.join(" ", raft.voters()));
    if (!raft.learners().isEmpty()) {
      fact("learners", String.join(" ", raft.learners()));
    }
    fact("wakes", raft.wakesNanos() == Long.MAX_VALUE ? "never" : Times.clock(raft.wakesNanos()));
    for (RaftPage.FollowerPage other : raft.followers()) {
      fact(
          "to " + other.member(),
          "%s, match %d, next %d, %d unanswered, heard at %s"
              .formatted(
                  other.sending(),
                  other.match(),
                  other.next(),
                  other.unanswered(),
                  Times.clock(other.heardNanos())));
    }
    if (raft.office()) {
      fact("sessions", raft.sessions().size() + ": " + String.join(" ", raft.sessions()));
    }
  }

  private static String named(String member) {
    return member.isEmpty() ? "nobody" : member;
  }

  private void store(StorePage store) {
    lines.add("store");
    fact("objects", counts(store.objects()));
    fact("tasks", store.tasks().isEmpty() ? "none" : counts(store.tasks()));
  }

  private static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private void agent() {
    page.agent()
        .ifPresent(
            agent -> {
              lines.add("agent");
              fact("session", agent.inSession() ? "yes" : "no");
              fact("tasks", Integer.toString(agent.tasks()));
            });
  }

  private void disk(DiskPage disk) {
    lines.add("disk");
    fact(
        "all",
        String.format(
            Locale.ROOT,
            "%,d bytes, %,d not synced, %,d syncs",
            disk.bytes(),
            disk.unsynced(),
            disk.syncs()));
    for (DiskPage.FilePage file : disk.files()) {
      String unsynced =
          file.unsynced() == 0
              ? ""
              : String.format(Locale.ROOT, ", %,d not synced", file.unsynced());
      fact(file.path(), String.format(Locale.ROOT, "%,d bytes", file.bytes()) + unsynced);
    }
  }

  private void links() {
    lines.add("links");
    for (NodePage.LinkPage link : page.links()) {
      fact(
          link.peer(),
          "out %s, in %s; %d sent, %d received%s%s"
              .formatted(
                  link.out(),
                  link.in(),
                  link.sent(),
                  link.received(),
                  link.stalled() == 0 ? "" : ", " + link.stalled() + " stalled",
                  link.lost() == 0 ? "" : ", " + link.lost() + " lost"));
    }
  }

  private void containers() {
    lines.add("containers");
    for (NodePage.ContainerPage container : page.containers()) {
      String health = container.health().equals("none") ? "" : ", " + container.health();
      String end = container.state().equals("exited") ? " with " + container.exitCode() : "";
      String since =
          container.startedNanos() == 0 ? "" : ", started " + Times.clock(container.startedNanos());
      fact(container.name(), container.image() + ", " + container.state() + end + health + since);
    }
    if (page.containers().isEmpty()) {
      lines.add("  none");
    }
  }

  private void fact(String name, String value) {
    lines.add("  " + name + " ".repeat(Math.max(0, 10 - name.length())) + "  " + value);
  }
}
