package dev.swarmsim.simulator.record;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.run.DockerEnd;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.scenario.Action;
import java.util.TreeMap;

/** Counts what happens in a run. */
final class Counting implements Observer {
  private long events;
  private long delivered;
  private long steps;
  private long starts;
  private long leaders;
  private long commits;
  private long faults;
  private long commands;

  @Override
  public void recorded(
      long number, long timeNanos, String node, String what, long detail, long hash) {
    events = number;
  }

  @Override
  public void delivered(long timeNanos, String from, String to) {
    delivered++;
  }

  @Override
  public void started(MemberStart start) {
    starts++;
  }

  @Override
  public void stepped(MemberStep step) {
    steps++;
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.RoleChanged changed && changed.role() == Effect.Role.LEADER) {
        leaders++;
      }
    }
  }

  @Override
  public void committed(StoreCommit commit) {
    commits++;
  }

  @Override
  public void faultBegan(FaultBegan fault) {
    if (!(fault.action() instanceof Action.Docker)) {
      faults++;
    }
  }

  @Override
  public void dockerEnded(DockerEnd end) {
    commands++;
  }

  Counters counters() {
    var counts = new TreeMap<String, Long>();
    counts.put("events", events);
    counts.put("delivered", delivered);
    counts.put("member-steps", steps);
    counts.put("member-starts", starts);
    counts.put("leaders", leaders);
    counts.put("commits", commits);
    counts.put("faults", faults);
    counts.put("docker-commands", commands);
    return new Counters(counts);
  }
}
