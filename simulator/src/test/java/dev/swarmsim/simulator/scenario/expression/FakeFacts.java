package dev.swarmsim.simulator.scenario.expression;

import java.util.Optional;

/**
 * A swarm of three managers and two workers in its second minute: m2 leads in term 7, w2 is down,
 * and of six wanted tasks of web four run on w1 and two wait.
 */
final class FakeFacts implements Facts {
  Optional<String> leader = Optional.of("m2");

  @Override
  public long timeNanos() {
    return 90_000_000_000L;
  }

  @Override
  public Optional<String> leader() {
    return leader;
  }

  @Override
  public int candidates() {
    return 2;
  }

  @Override
  public int leaders() {
    return leader.isPresent() ? 1 : 0;
  }

  @Override
  public long term() {
    return 7;
  }

  @Override
  public int managers() {
    return 3;
  }

  @Override
  public int workers() {
    return 2;
  }

  @Override
  public int managersUp() {
    return 3;
  }

  @Override
  public int workersUp() {
    return 1;
  }

  @Override
  public boolean up(String node) {
    return !node.equals("w2");
  }

  @Override
  public int managersReachable() {
    return 2;
  }

  @Override
  public int quorum(int voters) {
    return voters / 2 + 1;
  }

  @Override
  public boolean writable() {
    return leader.isPresent();
  }

  @Override
  public int running(Optional<String> service, Optional<String> node) {
    boolean here = node.orElse("w1").equals("w1");
    return here && service.orElse("web").equals("web") ? 4 : 0;
  }

  @Override
  public int replicas(String service) {
    return service.equals("web") ? 6 : 0;
  }

  @Override
  public int pending(String service) {
    return service.equals("web") ? 2 : 0;
  }

  @Override
  public NodeState node(String node) {
    return node.equals("w2") ? NodeState.DOWN : NodeState.READY;
  }

  @Override
  public Role role(String node) {
    return node.startsWith("m") ? Role.MANAGER : Role.WORKER;
  }

  @Override
  public int unserved(String service) {
    return 3;
  }

  @Override
  public int answers(int port, Optional<String> node) {
    return node.isPresent() ? 1 : 4;
  }
}
