package dev.swarmsim.simulator.scenario;

import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.check.Checks;
import dev.swarmsim.simulator.scenario.Expectations.During;
import dev.swarmsim.simulator.scenario.Expectations.Eventually;
import dev.swarmsim.simulator.scenario.Expectations.Moment;
import dev.swarmsim.simulator.scenario.Expectations.NamedCheck;
import dev.swarmsim.simulator.scenario.expression.Condition;
import dev.swarmsim.simulator.scenario.expression.ExpressionException;
import dev.swarmsim.simulator.scenario.expression.ExpressionParser;
import dev.swarmsim.simulator.scenario.expression.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws scenarios that say something in every place where one can. */
final class RandomScenarios {
  private static final List<String> CONDITIONS =
      List.of("leader exists", "leaders <= 1", "running(web) == 3 or not writable", "term < 9");

  private final SplittableRandom dice;
  private final RandomTexts texts;
  private final RandomBehaviours behaviours;

  RandomScenarios(long seed) {
    this.dice = new SplittableRandom(seed);
    this.texts = new RandomTexts(dice);
    this.behaviours = new RandomBehaviours(dice, texts);
  }

  Scenario scenario() {
    var cluster = new ClusterPlan(group(1), group(0), group(0));
    List<Step> steps = new RandomSteps(dice, texts, cluster.names()).steps();
    Expectations expect = expect(cluster, steps);
    List<ClientsPlan> workload = texts.several(this::clients);
    Scenario open =
        Scenario.on(cluster, texts.word())
            .about(sometimes(() -> texts.text().strip()).orElse(""))
            .seed(dice.nextBoolean() ? Scenario.DEFAULT_SEED : dice.nextLong())
            .settings(settings())
            .network(
                new NetworkModel(
                    sometimes(texts::distribution).orElse(NetworkModel.standard().delay()),
                    dice.nextBoolean() ? NetworkModel.Wire.NETTY : NetworkModel.Wire.DIRECT))
            .clocks(
                dice.nextBoolean()
                    ? ClockModel.EXACT
                    : new ClockModel(-dice.nextInt(100), dice.nextInt(1, 300)))
            .disk(new DiskModel(sometimes(texts::distribution).orElse(DiskModel.standard().sync())))
            .containers(new Behaviours(behaviours.named(), behaviours.named()))
            .files(files())
            .workload(workload)
            .steps(steps)
            .expect(expect)
            .verdict(verdict(expect))
            .build();
    long standardEnd = ScenarioReader.standardEndNanos(open);
    long earliest = Math.max(1, open.lastMentionedNanos());
    return open.but()
        .endsNanos(dice.nextBoolean() ? standardEnd : earliest + texts.duration())
        .build();
  }

  private NodeGroup group(int least) {
    int count = dice.nextInt(least, 4);
    if (dice.nextBoolean()) {
      return NodeGroup.of(count);
    }
    var labels = new TreeMap<String, String>();
    texts.several(() -> labels.put(texts.word(), texts.text()));
    var engineLabels = new TreeMap<String, String>();
    texts.several(() -> engineLabels.put(texts.word(), texts.text()));
    return new NodeGroup(
        count,
        dice.nextLong(100_000_000L, 1_000_000_000_000L),
        dice.nextBoolean() ? dice.nextLong(1L << 39) : (dice.nextLong(512) << 20),
        texts.several(texts::text),
        labels,
        engineLabels);
  }

  private Settings settings() {
    Settings docker = Settings.docker();
    int heartbeat = dice.nextInt(1, 5);
    return new Settings(
        docker
            .raft()
            .but()
            .tickNanos(dice.nextBoolean() ? 1_000_000_000L : dice.nextLong(1_000_000L, 1L << 40))
            .heartbeatTicks(heartbeat)
            .electionTicks(heartbeat + dice.nextInt(1, 20))
            .preVote(dice.nextBoolean())
            .checkQuorum(dice.nextBoolean())
            .entriesForSlowFollowers(dice.nextInt(0, 1000))
            .quorumRule(dice.nextBoolean() ? QuorumRule.MAJORITY : QuorumRule.HALF)
            .build(),
        dice.nextInt(1, 100_000),
        texts.duration(),
        dice.nextInt(0, 10));
  }

  private ScenarioFiles files() {
    var files = new TreeMap<String, String>();
    texts.several(() -> files.put(texts.text(), texts.content()));
    return new ScenarioFiles(files, Optional.empty());
  }

  private Expectations expect(ClusterPlan cluster, List<Step> steps) {
    var vocabulary = new Vocabulary(cluster.names(), Optional.empty());
    Supplier<Condition> that =
        () -> condition(CONDITIONS.get(dice.nextInt(CONDITIONS.size())), vocabulary);
    var checks = new ArrayList<NamedCheck>();
    for (String name : Checks.names()) {
      if (dice.nextInt(4) == 0) {
        checks.add(new NamedCheck(name, 0));
      }
    }
    Supplier<During> during =
        () -> {
          long from = dice.nextBoolean() ? 0 : moment(steps);
          long to = dice.nextBoolean() ? Long.MAX_VALUE : from + texts.duration();
          return new During(from, to, that.get(), 0);
        };
    return new Expectations(
        checks,
        texts.several(during),
        texts.several(during),
        texts.several(() -> new Moment(moment(steps), that.get(), 0)),
        texts.several(() -> new Eventually(moment(steps), texts.duration(), that.get(), 0)),
        List.of(),
        sometimes(this::history));
  }

  private Expectations.History history() {
    var kinds = Expectations.History.Linearizable.values();
    return new Expectations.History(
        kinds[dice.nextInt(kinds.length)],
        dice.nextBoolean() ? Expectations.History.STANDARD.budget() : dice.nextInt(1, 1_000_000),
        0);
  }

  private ClientsPlan clients() {
    long from = texts.duration();
    return new ClientsPlan(
        from,
        from + texts.duration(),
        dice.nextInt(1, 9),
        dice.nextBoolean()
            ? List.of(
                ClientsPlan.Operation.PUT, ClientsPlan.Operation.GET, ClientsPlan.Operation.CAS)
            : List.of(ClientsPlan.Operation.REMOVE, ClientsPlan.Operation.PUT),
        dice.nextInt(1, 9),
        dice.nextInt(1, 1000) / 8.0,
        dice.nextBoolean()
            ? Target.Group.MANAGERS
            : new Target.Several(List.of(new Target.Node("m1"), Target.Group.FOLLOWERS)),
        dice.nextBoolean() ? ClientsPlan.DEFAULT_TIMEOUT_NANOS : texts.duration(),
        dice.nextInt(0, 9),
        0);
  }

  private long moment(List<Step> steps) {
    return steps.isEmpty() || dice.nextBoolean()
        ? texts.duration()
        : steps.get(dice.nextInt(steps.size())).atNanos();
  }

  private ExpectedVerdict verdict(Expectations expect) {
    return expect.checks().isEmpty() || dice.nextBoolean()
        ? new ExpectedVerdict.Holds()
        : new ExpectedVerdict.Breaks(expect.checks().getFirst().name());
  }

  private static Condition condition(String text, Vocabulary vocabulary) {
    try {
      return ExpressionParser.parse(text, vocabulary);
    } catch (ExpressionException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> Optional<T> sometimes(Supplier<T> value) {
    return dice.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
