package dev.swarmsim.simulator.inspect;

import java.util.List;
import java.util.Optional;

/**
 * All of one node at one moment.
 *
 * @param node its host name
 * @param timeNanos the moment, in virtual nanoseconds
 * @param machine how the machine stands: {@code up}, {@code paused}, {@code without-engine} or
 *     {@code off}
 * @param clockOffsetNanos by how much its clock is fast, in nanoseconds; negative if it is slow
 * @param swarm what its Engine keeps of the swarm; empty outside one
 * @param raft its Raft member; empty unless a manager runs on it
 * @param store what its manager has of the swarm's objects; empty unless a manager runs on it
 * @param agent its agent; empty unless one runs
 * @param disk its disk
 * @param links its links to the others, in order of their names
 * @param containers its containers
 */
public record NodePage(
    String node,
    long timeNanos,
    String machine,
    long clockOffsetNanos,
    Optional<Membership> swarm,
    Optional<RaftPage> raft,
    Optional<StorePage> store,
    Optional<AgentPage> agent,
    DiskPage disk,
    List<LinkPage> links,
    List<ContainerPage> containers) {
  public NodePage {
    links = List.copyOf(links);
    containers = List.copyOf(containers);
  }

  /**
   * What an Engine keeps of its swarm.
   *
   * @param nodeId its node id
   * @param role the role that its certificate names, in small letters
   * @param locked whether it waits for the unlock key
   * @param managers the addresses of the managers that it knows
   */
  public record Membership(String nodeId, String role, boolean locked, List<String> managers) {
    public Membership {
      managers = List.copyOf(managers);
    }
  }

  /**
   * A node's agent.
   *
   * @param inSession whether it is in session with a leader, as far as it knows
   * @param tasks how many tasks it has been given
   */
  public record AgentPage(boolean inSession, int tasks) {}

  /**
   * A link to another machine.
   *
   * @param peer the other machine
   * @param out how what is sent there passes: {@code open}, {@code slow} or {@code cut}
   * @param in the same of what comes from there
   * @param sent how many flushes arrived there
   * @param received how many flushes came from there
   * @param stalled how many flushes were held up, both ways
   * @param lost how many flushes were lost, both ways
   */
  public record LinkPage(
      String peer, String out, String in, long sent, long received, long stalled, long lost) {}

  /**
   * A container.
   *
   * @param name {@code web.1.TASKID}
   * @param image its image
   * @param state {@code created}, {@code running} or {@code exited}
   * @param health what its checks say, in small letters, as Docker has it
   * @param startedNanos when it started, in virtual nanoseconds; 0 before that
   * @param exitCode its exit code once it has ended
   */
  public record ContainerPage(
      String name, String image, String state, String health, long startedNanos, int exitCode) {}
}
