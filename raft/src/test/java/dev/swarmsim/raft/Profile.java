package dev.swarmsim.raft;

import dev.swarmsim.raft.quorum.QuorumRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which faults a simulated group suffers and how often: what to look for, not what to play. */
final class Profile {
  private final String name;
  final Map<Fault, Integer> weights = new EnumMap<>(Fault.class);
  int fewestVoters = 3;
  int mostVoters = 5;
  int rounds = 150;
  int worstLossPercent = 60;
  int repeatPercent = 10;

  /** Of so many messages in a hundred a copy arrives very late. */
  int stragglerPercent = 2;

  int worstDelayTicks = 4;
  int writeTicks = 2;
  int clients = 3;
  int electionTicks = 4;
  Optional<Boolean> preVote = Optional.empty();
  Optional<Boolean> checkQuorum = Optional.empty();
  boolean lease;

  /** How much faster the fastest clock runs than the slowest. */
  int clockSpreadPerMille;

  boolean tinyMessages;
  boolean longCommands;
  boolean takeOverChecked;
  QuorumRule quorumRule = QuorumRule.MAJORITY;

  private Profile(String name) {
    this.name = name;
    weights.put(Fault.QUIET, 40);
  }

  /** Everything but changes of the membership. */
  static Profile faults() {
    return new Profile("faults")
        .often(Fault.SPLIT, 4)
        .often(Fault.ISOLATE_LEADER, 3)
        .often(Fault.ONE_WAY, 2)
        .often(Fault.BRIDGE, 2)
        .often(Fault.LEADER_KEEPS_ONE, 1)
        .often(Fault.HEAL, 8)
        .often(Fault.CRASH, 3)
        .often(Fault.CRASH_LEADER, 2)
        .often(Fault.CRASH_IN_WRITE, 4)
        .often(Fault.POWER_LOSS, 1)
        .often(Fault.RESTART, 24)
        .often(Fault.WRITE_ERROR, 1)
        .often(Fault.SLOW_DISK, 1)
        .often(Fault.SNAPSHOT, 6)
        .often(Fault.TRANSFER, 3)
        .often(Fault.WEATHER, 3);
  }

  /** Members come and go, one at a time and several at once. */
  static Profile churn() {
    return faults()
        .named("churn")
        .often(Fault.CHANGE, 8)
        .often(Fault.JOINT_CHANGE, 4)
        .voters(1, 4)
        .checkQuorum(true);
  }

  /** Short storms around crashes between a write and its sync. */
  static Profile crashes() {
    return faults().named("crashes").often(Fault.CRASH_IN_WRITE, 15).often(Fault.RESTART, 40);
  }

  /** Logs that differ: leaders are cut off with what they have, often. */
  static Profile divergence() {
    return faults()
        .named("divergence")
        .often(Fault.ISOLATE_LEADER, 14)
        .often(Fault.LEADER_KEEPS_ONE, 8)
        .often(Fault.HEAL, 20)
        .often(Fault.CRASH_LEADER, 5);
  }

  /** Elections in quick succession, entries that travel singly, leaders cut off with one friend. */
  static Profile haste() {
    Profile profile =
        faults()
            .named("haste")
            .often(Fault.LEADER_KEEPS_ONE, 12)
            .often(Fault.ISOLATE_LEADER, 8)
            .often(Fault.CRASH_LEADER, 8)
            .often(Fault.BLINK_IN_WRITE, 15)
            .often(Fault.RESTART, 40)
            .often(Fault.HEAL, 12)
            .preVote(false)
            .checkQuorum(false);
    profile.electionTicks = 3;
    profile.worstDelayTicks = 2;
    profile.worstLossPercent = 30;
    profile.tinyMessages = true;
    return profile;
  }

  /**
   * Members that lose their power in the middle of a write and are back before the election ends.
   */
  static Profile blinks() {
    Profile profile =
        haste()
            .named("blinks")
            .voters(3, 3)
            .often(Fault.BLINK_IN_WRITE, 120)
            .often(Fault.QUIET, 20)
            .often(Fault.POWER_LOSS, 0);
    profile.writeTicks = 4;
    return profile;
  }

  /** Figure 8 of the paper: leaders that are cut off with what only they have, again and again. */
  static Profile figure8() {
    Profile profile =
        haste()
            .named("figure 8")
            .voters(3, 3)
            .often(Fault.ISOLATE_LEADER, 40)
            .often(Fault.HEAL, 40)
            .often(Fault.SNAPSHOT, 0)
            .often(Fault.BLINK_IN_WRITE, 0);
    profile.worstLossPercent = 70;
    return profile;
  }

  /** Changes of the membership by leaders who follow one another quickly. */
  static Profile hastyChurn() {
    Profile profile =
        haste()
            .named("hasty churn")
            .often(Fault.CHANGE, 30)
            .often(Fault.CRASH_LEADER, 4)
            .often(Fault.BLINK_IN_WRITE, 0)
            .checkQuorum(true);
    profile.tinyMessages = false;
    return profile;
  }

  /** Snapshots of what followers have already, or have otherwise. */
  static Profile snapshots() {
    return divergence()
        .named("snapshots")
        .often(Fault.SNAPSHOT, 40)
        .often(Fault.UNREACHABLE, 25)
        .often(Fault.WEATHER, 6);
  }

  /** Many clients that read while leaders are cut off. */
  static Profile readers() {
    Profile profile =
        faults()
            .named("readers")
            .voters(3, 5)
            .often(Fault.ISOLATE_LEADER, 25)
            .often(Fault.HEAL, 20)
            .often(Fault.QUIET, 80);
    profile.clients = 8;
    profile.worstDelayTicks = 1;
    profile.worstLossPercent = 10;
    return profile;
  }

  /** Changes of the membership in quick succession while leaders are cut off. */
  static Profile quickChurn() {
    return churn()
        .named("quick churn")
        .often(Fault.HEAL, 14)
        .often(Fault.CHANGE, 25)
        .often(Fault.ISOLATE_LEADER, 8)
        .often(Fault.LEADER_KEEPS_ONE, 6)
        .often(Fault.SPLIT, 8)
        .often(Fault.CRASH_LEADER, 4);
  }

  /** Messages late and repeated, many of them. */
  static Profile lateness() {
    Profile profile = faults().named("lateness");
    profile.repeatPercent = 30;
    profile.stragglerPercent = 15;
    return profile;
  }

  /** Few faults; what counts is whether the group serves afterwards. */
  static Profile recovery() {
    Profile profile = faults().named("recovery");
    profile.rounds = 40;
    return profile;
  }

  /** Reads that rest on a lease, on clocks of different rates within the stated drift. */
  static Profile lease() {
    Profile profile = readers().named("lease").checkQuorum(true);
    profile.lease = true;
    profile.electionTicks = 8;
    profile.clockSpreadPerMille = 600;
    return profile;
  }

  /** Clocks so different that some members are always first to stand for election. */
  static Profile oddClocks() {
    Profile profile = divergence().named("odd clocks").preVote(false).checkQuorum(false);
    profile.clockSpreadPerMille = 1500;
    return profile;
  }

  String name() {
    return name;
  }

  Profile often(Fault fault, int weight) {
    weights.put(fault, weight);
    return this;
  }

  Profile voters(int fewest, int most) {
    fewestVoters = fewest;
    mostVoters = most;
    return this;
  }

  Profile checkQuorum(boolean on) {
    checkQuorum = Optional.of(on);
    return this;
  }

  Profile preVote(boolean on) {
    preVote = Optional.of(on);
    return this;
  }

  Profile rounds(int number) {
    rounds = number;
    return this;
  }

  Profile longCommands() {
    longCommands = true;
    return this;
  }

  /** At the end the leader is asked to hand over to a slow follower. */
  Profile takesOver() {
    takeOverChecked = true;
    return this;
  }

  Profile late() {
    stragglerPercent = 15;
    worstDelayTicks = 4;
    return this;
  }

  Profile quorumRule(QuorumRule rule) {
    quorumRule = rule;
    return this;
  }

  Profile named(String other) {
    Profile copy = new Profile(other);
    copy.weights.putAll(weights);
    copy.fewestVoters = fewestVoters;
    copy.mostVoters = mostVoters;
    copy.rounds = rounds;
    copy.worstLossPercent = worstLossPercent;
    copy.repeatPercent = repeatPercent;
    copy.stragglerPercent = stragglerPercent;
    copy.worstDelayTicks = worstDelayTicks;
    copy.writeTicks = writeTicks;
    copy.clients = clients;
    copy.electionTicks = electionTicks;
    copy.preVote = preVote;
    copy.checkQuorum = checkQuorum;
    copy.lease = lease;
    copy.clockSpreadPerMille = clockSpreadPerMille;
    copy.tinyMessages = tinyMessages;
    copy.longCommands = longCommands;
    copy.takeOverChecked = takeOverChecked;
    copy.quorumRule = quorumRule;
    return copy;
  }
}
