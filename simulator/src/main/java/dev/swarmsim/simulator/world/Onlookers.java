package dev.swarmsim.simulator.world;

import dev.swarmsim.simulator.check.ControlCall;
import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.history.ClientOperation;
import dev.swarmsim.simulator.run.DockerEnd;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.FaultEnded;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.WorldChange;
import java.util.ArrayList;
import java.util.List;

/** All who look at a world, as one. Each is told in the order in which they came. */
public final class Onlookers implements Observer {
  private final List<Observer> all = new ArrayList<>();

  Onlookers() {}

  void add(Observer observer) {
    all.add(observer);
  }

  boolean none() {
    return all.isEmpty();
  }

  @Override
  public void recorded(
      long number, long timeNanos, String node, String what, long detail, long hash) {
    for (Observer observer : all) {
      observer.recorded(number, timeNanos, node, what, detail, hash);
    }
  }

  @Override
  public void started(MemberStart start) {
    all.forEach(observer -> observer.started(start));
  }

  @Override
  public void stepped(MemberStep step) {
    for (Observer observer : all) {
      observer.stepped(step);
    }
  }

  @Override
  public void committed(StoreCommit commit) {
    all.forEach(observer -> observer.committed(commit));
  }

  @Override
  public void controlled(ControlCall call) {
    all.forEach(observer -> observer.controlled(call));
  }

  @Override
  public void clientEnded(ClientOperation operation) {
    all.forEach(observer -> observer.clientEnded(operation));
  }

  @Override
  public void delivered(long timeNanos, String from, String to) {
    for (Observer observer : all) {
      observer.delivered(timeNanos, from, to);
    }
  }

  @Override
  public void faultBegan(FaultBegan fault) {
    all.forEach(observer -> observer.faultBegan(fault));
  }

  @Override
  public void faultEnded(FaultEnded fault) {
    all.forEach(observer -> observer.faultEnded(fault));
  }

  @Override
  public void worldChanged(WorldChange change) {
    all.forEach(observer -> observer.worldChanged(change));
  }

  @Override
  public void dockerEnded(DockerEnd end) {
    all.forEach(observer -> observer.dockerEnded(end));
  }

  @Override
  public void fileRead(String path, String text) {
    all.forEach(observer -> observer.fileRead(path, text));
  }

  @Override
  public void told(StoryLine line) {
    all.forEach(observer -> observer.told(line));
  }

  @Override
  public void marked(String mark) {
    all.forEach(observer -> observer.marked(mark));
  }
}
