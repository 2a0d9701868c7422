package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Optional;

/** Makes a {@link Scenario} part by part; each part is described there. */
public final class ScenarioBuilder {
  private String name;
  private String about = "";
  private long seed = Scenario.DEFAULT_SEED;
  private Optional<SeedRange> campaignSeeds = Optional.empty();
  private long endsNanos = 0;
  private ClusterPlan cluster;
  private Settings settings = Settings.docker();
  private NetworkModel network = NetworkModel.standard();
  private DiskModel disk = DiskModel.standard();
  private ClockModel clocks = ClockModel.EXACT;
  private Behaviours containers = Behaviours.standard();
  private ScenarioFiles files = ScenarioFiles.NONE;
  private List<ClientsPlan> workload = List.of();
  private List<Step> steps = List.of();
  private Optional<SwarmPlan> swarm = Optional.empty();
  private Optional<LivenessPlan> liveness = Optional.empty();
  private Expectations expect = Expectations.none();
  private ExpectedVerdict verdict = new ExpectedVerdict.Holds();
  private Limits limits = Limits.STANDARD;

  ScenarioBuilder(String name, ClusterPlan cluster) {
    this.name = name;
    this.cluster = cluster;
  }

  ScenarioBuilder(Scenario from) {
    name = from.name();
    about = from.about();
    seed = from.seed();
    campaignSeeds = from.campaignSeeds();
    endsNanos = from.endsNanos();
    cluster = from.cluster();
    settings = from.settings();
    network = from.network();
    disk = from.disk();
    clocks = from.clocks();
    containers = from.containers();
    files = from.files();
    workload = from.workload();
    steps = from.steps();
    swarm = from.swarm();
    liveness = from.liveness();
    expect = from.expect();
    verdict = from.verdict();
    limits = from.limits();
  }

  /** The scenario. */
  public Scenario build() {
    return new Scenario(
        name,
        about,
        seed,
        campaignSeeds,
        endsNanos,
        cluster,
        settings,
        network,
        disk,
        clocks,
        containers,
        files,
        workload,
        steps,
        swarm,
        liveness,
        expect,
        verdict,
        limits);
  }

  /** Sets {@link Scenario#name}. */
  public ScenarioBuilder name(String value) {
    name = value;
    return this;
  }

  /** Sets {@link Scenario#about}. */
  public ScenarioBuilder about(String value) {
    about = value;
    return this;
  }

  /** Sets {@link Scenario#seed}. */
  public ScenarioBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Sets {@link Scenario#campaignSeeds}. */
  public ScenarioBuilder campaignSeeds(Optional<SeedRange> value) {
    campaignSeeds = value;
    return this;
  }

  /** Sets {@link Scenario#endsNanos}. */
  public ScenarioBuilder endsNanos(long value) {
    endsNanos = value;
    return this;
  }

  /** Sets {@link Scenario#cluster}. */
  public ScenarioBuilder cluster(ClusterPlan value) {
    cluster = value;
    return this;
  }

  /** Sets {@link Scenario#settings}. */
  public ScenarioBuilder settings(Settings value) {
    settings = value;
    return this;
  }

  /** Sets {@link Scenario#network}. */
  public ScenarioBuilder network(NetworkModel value) {
    network = value;
    return this;
  }

  /** Sets {@link Scenario#disk}. */
  public ScenarioBuilder disk(DiskModel value) {
    disk = value;
    return this;
  }

  /** Sets {@link Scenario#clocks}. */
  public ScenarioBuilder clocks(ClockModel value) {
    clocks = value;
    return this;
  }

  /** Sets {@link Scenario#containers}. */
  public ScenarioBuilder containers(Behaviours value) {
    containers = value;
    return this;
  }

  /** Sets {@link Scenario#files}. */
  public ScenarioBuilder files(ScenarioFiles value) {
    files = value;
    return this;
  }

  /** Sets {@link Scenario#workload}. */
  public ScenarioBuilder workload(List<ClientsPlan> value) {
    workload = value;
    return this;
  }

  /** Sets {@link Scenario#steps}. */
  public ScenarioBuilder steps(List<Step> value) {
    steps = value;
    return this;
  }

  /** Sets {@link Scenario#swarm}. */
  public ScenarioBuilder swarm(Optional<SwarmPlan> value) {
    swarm = value;
    return this;
  }

  /** Sets {@link Scenario#liveness}. */
  public ScenarioBuilder liveness(Optional<LivenessPlan> value) {
    liveness = value;
    return this;
  }

  /** Sets {@link Scenario#expect}. */
  public ScenarioBuilder expect(Expectations value) {
    expect = value;
    return this;
  }

  /** Sets {@link Scenario#verdict}. */
  public ScenarioBuilder verdict(ExpectedVerdict value) {
    verdict = value;
    return this;
  }

  /** Sets {@link Scenario#limits}. */
  public ScenarioBuilder limits(Limits value) {
    limits = value;
    return this;
  }
}
