package dev.swarmsim.simulator.scenario;

import dev.swarmsim.simulator.scenario.expression.Vocabulary;
import dev.swarmsim.simulator.scenario.text.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads scenario files, and says everything that is wrong with one at once.
 *
 * <p>Which checks and docker commands there are, others know: they are given. Equal texts give
 * equal scenarios; nothing is read from anywhere else.
 */
public final class ScenarioReader {
  private static final List<String> KEYS =
      List.of(
          "scenario",
          "name",
          "about",
          "seed",
          "seeds",
          "ends",
          "cluster",
          "settings",
          "network",
          "disk",
          "clocks",
          "images",
          "services",
          "files",
          "workload",
          "steps",
          "swarm",
          "liveness",
          "expect",
          "verdict",
          "limits");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern SEED = Pattern.compile("0x[0-9a-fA-F]{1,16}|-?[0-9]{1,18}");
  private static final long LAST_WORD_NANOS = 10_000_000_000L;

  private final List<String> knownChecks;
  private final Function<String, Optional<String>> dockerCheck;

  /**
   * @param knownChecks the names that {@code always:} may list, the likeliest first
   * @param dockerCheck says what is wrong with a docker command line, given without the word docker
   *     and with {@code $NAME} where an output is kept; empty if nothing is
   */
  public ScenarioReader(List<String> knownChecks, Function<String, Optional<String>> dockerCheck) {
    this.knownChecks = List.copyOf(knownChecks);
    this.dockerCheck = dockerCheck;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws IOException if the file cannot be read
   * @throws ScenarioException if it is not a scenario
   */
  public Scenario read(Path file) throws IOException, ScenarioException {
    return read(
        file.toString(),
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8),
        Optional.of(file.toAbsolutePath().getParent()));
  }

  /**
   * Reads a text.
   *
   * @param file what problems call the file
   * @throws ScenarioException if it is not a scenario
   */
  public Scenario read(String file, String text) throws ScenarioException {
    return read(file, text, Optional.empty());
  }

  private Scenario read(String file, String text, Optional<Path> directory)
      throws ScenarioException {
    var problems = new Problems(file, text);
    Optional<Scenario> scenario =
        YamlTree.compose(file, text, problems)
            .flatMap(tree -> Section.of(tree, "a scenario", KEYS, problems))
            .map(section -> scenario(section, directory, problems));
    if (scenario.isEmpty() || !problems.none()) {
      throw problems.exception();
    }
    return scenario.get();
  }

  /**
   * Reads one step that somebody takes by hand, in the words of a scenario but without {@code at:},
   * as in <code>{crash: leader, for: 20s}</code>.
   *
   * @param cluster whose machines it may name
   * @param id what the step is called from now on
   * @param atNanos when it is taken, in virtual nanoseconds
   * @throws ScenarioException if it is not a step
   */
  public Step step(ClusterPlan cluster, String text, String id, long atNanos)
      throws ScenarioException {
    String whole = "- {at: 0s, " + text.strip().replaceFirst("^\\{", "");
    var problems = new Problems("this step", whole);
    var actions =
        new ActionReader(new TargetReader(Optional.of(cluster), problems), dockerCheck, problems);
    List<Step> steps =
        YamlTree.compose("this step", whole, problems)
            .map(new StepsReader(actions, problems)::steps)
            .orElse(List.of());
    if (steps.stream().anyMatch(step -> step.when().isPresent())) {
      problems.add(1, 1, 1, "a step by hand is taken now; leave out \"when\"", Optional.empty());
    }
    if (steps.isEmpty() || !problems.none()) {
      throw problems.exception();
    }
    Step read = steps.getFirst();
    return new Step(Optional.of(id), atNanos, read.action(), read.forNanos(), 0);
  }

  private Scenario scenario(Section top, Optional<Path> directory, Problems problems) {
    var scalars = new Scalars(problems);
    top.need("scenario", "the file", problems)
        .ifPresent(node -> scalars.oneOf(node, "the format version", List.of("1")));
    ClusterReader.Cluster cluster =
        new ClusterReader(problems).read(top.need("cluster", "the file", problems));
    var actions =
        new ActionReader(new TargetReader(cluster.plan(), problems), dockerCheck, problems);
    List<Step> steps =
        top.get("steps").map(new StepsReader(actions, problems)::steps).orElse(List.of());
    // A step that was refused may be the one that names the service: then any name goes.
    boolean anyService = !problems.none() || top.has("swarm");
    Optional<List<String>> services = anyService ? Optional.empty() : mentionedServices(steps);
    Optional<Vocabulary> vocabulary =
        cluster.plan().map(plan -> new Vocabulary(plan.names(), services));
    var expectReader = new ExpectReader(knownChecks, vocabulary, steps, problems);
    Expectations expect =
        top.get("expect").map(expectReader::expectations).orElse(Expectations.none());
    var settings = new SettingsReader(problems);
    NetworkModel network = settings.network(top.get("network"));
    if (network.datagrams().isEmpty()) {
      FaultReader.refuse(actions.faults().garbles(), problems);
    }
    var behaviours = new BehaviourReader(problems);
    var clients = new WorkloadReader(new TargetReader(cluster.plan(), problems), problems);
    List<ClientsPlan> workload = top.get("workload").map(clients::workload).orElse(List.of());
    String name =
        top.need("name", "the file", problems)
            .flatMap(n -> scalars.text(n, "name", NAME, "small letters, digits and -"))
            .orElse("");
    ClusterPlan plan = cluster.plan().orElse(new ClusterPlan(group(1), group(0), group(0)));
    var swarmReader = new SwarmReader(plan, this, dockerCheck, problems);
    Optional<SwarmPlan> swarm = top.get("swarm").flatMap(swarmReader::swarm);
    Optional<LivenessPlan> liveness = top.get("liveness").flatMap(swarmReader::liveness);
    Scenario scenario =
        Scenario.on(plan, name)
            .about(Scalars.or(top, "about", "", n -> scalars.text(n, "about")).strip())
            .seed(Scalars.or(top, "seed", Scenario.DEFAULT_SEED, n -> seed(n, scalars)))
            .campaignSeeds(top.get("seeds").flatMap(n -> seeds(n, problems)))
            .settings(settings.settings(top.get("settings"), cluster.rule()))
            .network(network)
            .disk(settings.disk(top.get("disk")))
            .clocks(new ClockReader(problems).model(top.get("clocks")))
            .containers(
                new Behaviours(
                    behaviours.behaviours(top.get("images"), "images"),
                    behaviours.behaviours(top.get("services"), "services")))
            .files(files(top, directory, problems))
            .workload(workload)
            .steps(steps)
            .swarm(swarm)
            .liveness(liveness)
            .limits(limits(top, problems))
            .expect(expect)
            .verdict(
                top.get("verdict")
                    .map(n -> expectReader.verdict(n, expect))
                    .orElse(new ExpectedVerdict.Holds()))
            .build();
    return scenario.but().endsNanos(ends(top, scenario, problems)).build();
  }

  private static Optional<SeedRange> seeds(Node node, Problems problems) {
    Optional<String> text = new Scalars(problems).text(node, "seeds");
    Optional<SeedRange> seeds = text.flatMap(SeedRange::parse);
    if (text.isPresent() && seeds.isEmpty()) {
      problems.add(node, "seeds are a range of whole numbers, as in 0..9999");
    }
    return seeds;
  }

  private static Limits limits(Section top, Problems problems) {
    return top.get("limits")
        .flatMap(n -> Section.of(n, "limits", List.of("events"), problems))
        .flatMap(section -> section.need("events", "limits", problems))
        .flatMap(n -> new Scalars(problems).number(n, "events", 1, 1_000_000_000_000L))
        .map(Limits::new)
        .orElse(Limits.STANDARD);
  }

  private static ScenarioFiles files(Section top, Optional<Path> directory, Problems problems) {
    var scalars = new Scalars(problems);
    var inline = new TreeMap<String, String>();
    top.get("files")
        .flatMap(node -> Section.open(node, "files", problems))
        .ifPresent(
            section -> {
              for (String path : section.keys()) {
                section
                    .get(path)
                    .flatMap(node -> scalars.text(node, "\"" + path + "\""))
                    .ifPresent(text -> inline.put(path, text));
              }
            });
    return new ScenarioFiles(inline, directory);
  }

  private static NodeGroup group(int count) {
    return NodeGroup.of(count);
  }

  private static Optional<Long> seed(Node node, Scalars scalars) {
    return scalars
        .text(node, "seed", SEED, "a whole number, or 0x and hexadecimal digits")
        .map(
            text ->
                text.startsWith("0x")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseLong(text));
  }

  /** The end: as the file says, else a little after the last thing it mentions. */
  private static long ends(Section top, Scenario scenario, Problems problems) {
    long last = scenario.lastMentionedNanos();
    Optional<Long> ends =
        top.get("ends").flatMap(n -> new Scalars(problems).someDuration(n, "ends"));
    if (ends.isPresent() && ends.get() < last) {
      problems.add(
          top.get("ends").orElseThrow(),
          "the scenario ends before its last step or expectation, which is at "
              + Durations.format(last));
    }
    return ends.orElse(standardEndNanos(scenario));
  }

  /** When a scenario ends that does not say so, in virtual nanoseconds. */
  public static long standardEndNanos(Scenario scenario) {
    return scenario.lastMentionedNanos() + LAST_WORD_NANOS;
  }

  /**
   * The words of all docker commands, among them every service's name; empty if a stack's file may
   * name more.
   */
  private static Optional<List<String>> mentionedServices(List<Step> steps) {
    var words = new TreeSet<String>();
    for (Step step : steps) {
      if (step.action() instanceof Action.Docker docker) {
        if (docker.command().startsWith("stack ")) {
          return Optional.empty();
        }
        words.addAll(List.of(docker.command().split("[\\s=\"']+")));
      }
    }
    return Optional.of(List.copyOf(words));
  }
}
