package dev.swarmsim.cli.report;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftNode;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.FaultEnded;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.run.WorldChange.MachineState;
import dev.swarmsim.simulator.scenario.Action;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The run as a table in which time goes down: one line for each change, a column for each manager.
 * A line shows what every manager is after the change; the one it is about is named, with its term
 * and what it committed. Made to be scanned and grepped: {@code grep ' \* '} finds every leader.
 */
public final class ColumnLog implements Observer {
  private final ColumnTable table;
  private final Map<MemberId, String> names = new TreeMap<>();
  private String commitNode = "";
  private long commitFrom;
  private long commitTo;
  private long commitNanos;

  /**
   * @param managers the names of the managers at the start; others get a column when they first
   *     take part
   * @param lines takes the finished lines
   */
  public ColumnLog(List<String> managers, Paint paint, Consumer<String> lines) {
    this.table = new ColumnTable(managers, paint, lines);
    table.legend();
  }

  /** Tells what still waits. */
  public void end() {
    tellCommits();
  }

  @Override
  public void started(MemberStart start) {
    tellCommits();
    table.role(start.node(), 'F', start.durable().hardState().term());
    table.line(start.timeNanos(), '+', start.node(), "starts");
  }

  @Override
  public void stepped(MemberStep step) {
    names.putIfAbsent(step.raft().id(), step.node());
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.RoleChanged changed) {
        roleChanged(step, changed);
      }
    }
  }

  private void roleChanged(MemberStep step, Effect.RoleChanged changed) {
    tellCommits();
    boolean led = table.role(step.node()) == 'L';
    table.role(step.node(), sign(changed.role()), changed.term());
    switch (changed.role()) {
      case LEADER -> table.line(step.timeNanos(), '*', step.node(), log(step.raft()));
      case CANDIDATE, PRE_CANDIDATE ->
          table.line(step.timeNanos(), '?', step.node(), log(step.raft()));
      case FOLLOWER ->
          table.line(
              step.timeNanos(),
              led ? '-' : '>',
              step.node(),
              changed.leader().map(leader -> "follows " + name(leader)).orElse(""));
    }
  }

  private String name(MemberId member) {
    return names.getOrDefault(member, member.toString());
  }

  private static String log(RaftNode raft) {
    return "log to " + raft.log().lastIndex();
  }

  private static char sign(Effect.Role role) {
    return switch (role) {
      case LEADER -> 'L';
      case FOLLOWER -> 'F';
      case CANDIDATE -> 'C';
      case PRE_CANDIDATE -> 'P';
    };
  }

  @Override
  public void committed(StoreCommit commit) {
    boolean goesOn = commit.node().equals(commitNode) && commit.index() > commitTo;
    if (!goesOn) {
      tellCommits();
      commitNode = commit.node();
      commitFrom = commit.index();
    }
    commitTo = commit.index();
    commitNanos = commit.timeNanos();
  }

  /** Commits that nothing interrupted are one line. */
  private void tellCommits() {
    if (!commitNode.isEmpty()) {
      String range = commitFrom == commitTo ? "" + commitTo : commitFrom + ".." + commitTo;
      table.line(commitNanos, 'c', commitNode, range);
      commitNode = "";
    }
  }

  @Override
  public void worldChanged(WorldChange change) {
    tellCommits();
    var before = new TreeMap<String, MachineState>();
    change.machines().forEach((node, state) -> before.put(node, table.life(node, state)));
    change
        .machines()
        .forEach((node, state) -> machine(change.timeNanos(), node, before.get(node), state));
  }

  private void machine(long timeNanos, String node, MachineState before, MachineState state) {
    if (before == state) {
      return;
    }
    switch (state) {
      case UP -> {
        if (before == MachineState.PAUSED) {
          table.line(timeNanos, '+', node, "goes on");
        }
      }
      case PAUSED -> table.line(timeNanos, 'x', node, "stands still");
      case WITHOUT_ENGINE -> table.line(timeNanos, 'x', node, "its Engine is gone");
      case OFF -> table.line(timeNanos, 'x', node, "has no power");
    }
  }

  @Override
  public void faultBegan(FaultBegan fault) {
    tellCommits();
    if (fault.action() instanceof Action.Docker docker) {
      table.line(fault.timeNanos(), '$', docker.on().names().getFirst(), docker.toString());
    } else {
      table.line(fault.timeNanos(), '!', "", fault.action().toString());
    }
  }

  @Override
  public void faultEnded(FaultEnded fault) {
    tellCommits();
    String effect = fault.effect().isEmpty() ? "did nothing" : fault.effect();
    table.line(fault.timeNanos(), '!', "", fault.id() + " in all: " + effect);
  }

  @Override
  public void told(StoryLine line) {
    if (line.kind() == StoryLine.Kind.CHECK) {
      tellCommits();
      table.line(line.timeNanos(), '#', "", line.text());
    }
  }
}
