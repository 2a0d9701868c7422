package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A group under random faults, all drawn from one seed: a network, disks that lose what was not
 * synced, clocks, clients, and checks after every step. What happens is told by a {@link Profile};
 * what is wrong with the members, if anything is, by a {@link Plant}.
 */
final class SimGroup {
  private final Agenda agenda = new Agenda();
  private final SortedMap<MemberId, SimMember> members = new TreeMap<>();
  private final Invariants invariants = new Invariants();
  private final SimChecks checks = new SimChecks(this);
  private final Truth truth = new Truth();
  private final SplittableRandom random;
  private final SplittableRandom memberSeeds;
  private final Profile profile;
  private final Plant plant;
  private final RaftConfig config;
  private final SimNetwork network;
  private final SimClients clients;
  private long requests;
  private int falls;
  private int nextId = 1;

  SimGroup(long seed, Profile profile, Plant plant) {
    SplittableRandom source = new SplittableRandom(seed);
    this.random = source.split();
    this.memberSeeds = source.split();
    this.profile = profile;
    this.plant = plant;
    this.config = drawConfig(source.split());
    this.network = new SimNetwork(this, profile, source.split());
    int voters =
        profile.fewestVoters + random.nextInt(profile.mostVoters - profile.fewestVoters + 1);
    DurableState founding = DurableState.founding(Harness.configuration(voters));
    for (int i = 0; i < voters; i++) {
      var unused = add(founding);
    }
    this.clients = new SimClients(this, source.split());
  }

  private RaftConfig drawConfig(SplittableRandom dice) {
    return RaftConfig.docker()
        .but()
        .tickNanos(Harness.TICK)
        .electionTicks(profile.electionTicks)
        .preVote(profile.preVote.orElse(dice.nextBoolean()))
        .checkQuorum(profile.checkQuorum.orElse(dice.nextBoolean()))
        .maxMessageBytes(profile.tinyMessages ? 1 : 1 + dice.nextInt(200))
        .maxInflight(1 + dice.nextInt(4))
        .maxUncommittedBytes(1 << 10)
        .entriesForSlowFollowers(dice.nextInt(4))
        .snapshotChunkBytes(1 + dice.nextInt(40))
        .guardRemovals(dice.nextBoolean())
        .reads(profile.lease ? RaftConfig.Reads.LEASE : RaftConfig.Reads.QUORUM)
        .clockDriftPerMille(Math.min(999, profile.clockSpreadPerMille))
        .quorumRule(profile.quorumRule)
        .build();
  }

  Agenda agenda() {
    return agenda;
  }

  Profile profile() {
    return profile;
  }

  RaftConfig config() {
    return config;
  }

  SimNetwork network() {
    return network;
  }

  Invariants invariants() {
    return invariants;
  }

  SimChecks checks() {
    return checks;
  }

  Truth truth() {
    return truth;
  }

  SimClients clients() {
    return clients;
  }

  SplittableRandom random() {
    return random;
  }

  long nextRequest() {
    return ++requests;
  }

  /** All members that ever were, by id. */
  List<SimMember> members() {
    return List.copyOf(members.values());
  }

  Optional<SimMember> member(MemberId id) {
    return Optional.ofNullable(members.get(id));
  }

  SimMember any() {
    List<SimMember> all = members();
    return all.get(random.nextInt(all.size()));
  }

  List<SimMember> leaders() {
    return members.values().stream().filter(SimMember::leads).toList();
  }

  SimMember leaderOrAny() {
    List<SimMember> leaders = leaders();
    return leaders.isEmpty() ? any() : leaders.get(random.nextInt(leaders.size()));
  }

  /** One more member with that on its disk. */
  SimMember add(DurableState found) {
    MemberId id = new MemberId(nextId++);
    SimMember member =
        new SimMember(
            this, id, found, plant.hostRules().get(), plant.safetyRules(), memberSeeds.split());
    members.put(id, member);
    return member;
  }

  void after(long delayNanos, Runnable happening) {
    agenda.after(delayNanos, happening);
  }

  void deliver(MemberId from, MemberId to, Message message) {
    SimMember receiver = members.get(to);
    if (receiver != null && receiver.up()) {
      receiver.receive(from, message);
    }
  }

  /**
   * A member fell over its own state. With a planted bug that is no check's merit: it goes down
   * like after a crash. Without one it is what was looked for.
   */
  void fallen(SimMember member, RuntimeException how) {
    if (!plant.planted()) {
      throw how;
    }
    falls++;
    member.crash();
  }

  /** How often that happened. */
  int falls() {
    return falls;
  }

  /** Rounds of faults, about a tick each. */
  void rage() {
    Faults faults = new Faults(this);
    for (int round = 0; round < profile.rounds; round++) {
      faults.strike();
      agenda.pass(random.nextLong(2 * Harness.TICK));
      compareLogs();
    }
  }

  /** All of it: the faults, then whether the group serves again, then what clients were told. */
  void run() {
    rage();
    new Aftermath(this).run();
    compareLogs();
    truth.check(clients.history());
  }

  void compareLogs() {
    List<SimMember> all = new ArrayList<>(members.values());
    for (int i = 0; i < all.size(); i++) {
      Invariants.checkMembership(all.get(i).node());
      for (int j = i + 1; j < all.size(); j++) {
        Invariants.checkMatching(all.get(i).node(), all.get(j).node());
      }
    }
  }
}
