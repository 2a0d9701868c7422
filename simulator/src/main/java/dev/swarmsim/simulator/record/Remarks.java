package dev.swarmsim.simulator.record;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Input;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.FaultEnded;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.StoryLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down in words what happens between the events of a trace: the level «full». */
final class Remarks implements Observer {
  private static final int LONGEST = 400;

  private final List<Remark> remarks = new ArrayList<>();
  private long number;

  @Override
  public void recorded(long now, long timeNanos, String node, String what, long detail, long hash) {
    number = now;
  }

  @Override
  public void stepped(MemberStep step) {
    say(step.timeNanos(), step.node() + " takes " + words(step.input()));
    for (Effect effect : step.effects()) {
      say(step.timeNanos(), step.node() + " wants " + effect);
    }
  }

  @Override
  public void told(StoryLine line) {
    String node = line.node().isEmpty() ? "" : line.node() + " ";
    say(line.timeNanos(), "story: " + node + line.text());
  }

  @Override
  public void faultBegan(FaultBegan fault) {
    say(fault.timeNanos(), fault.id() + " begins: " + fault.action());
  }

  @Override
  public void faultEnded(FaultEnded fault) {
    say(fault.timeNanos(), fault.id() + " ends");
  }

  @Override
  public void marked(String mark) {
    say(remarks.isEmpty() ? 0 : remarks.getLast().timeNanos(), "mark " + mark);
  }

  List<Remark> all() {
    return Collections.unmodifiableList(remarks);
  }

  private static String words(Input input) {
    return input.toString();
  }

  private void say(long timeNanos, String text) {
    String line = text.replace('\n', ' ');
    remarks.add(
        new Remark(
            number, timeNanos, line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…"));
  }
}
