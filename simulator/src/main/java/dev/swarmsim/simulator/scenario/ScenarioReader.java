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
          "ends",
          "cluster",
          "settings",
          "network",
          "disk",
          "images",
          "services",
          "files",
          "steps",
          "expect",
          "verdict");
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
    List<Step> steps = steps(top, cluster, problems);
    // A step that was refused may be the one that names the service: then any name goes.
    Optional<List<String>> services = problems.none() ? mentionedServices(steps) : Optional.empty();
    Optional<Vocabulary> vocabulary =
        cluster.plan().map(plan -> new Vocabulary(plan.names(), services));
    var expectReader = new ExpectReader(knownChecks, vocabulary, steps, problems);
    Expectations expect =
        top.get("expect").map(expectReader::expectations).orElse(Expectations.none());
    var settings = new SettingsReader(problems);
    var behaviours = new BehaviourReader(problems);
    return new Scenario(
        top.need("name", "the file", problems)
            .flatMap(n -> scalars.text(n, "name", NAME, "small letters, digits and -"))
            .orElse(""),
        Scalars.or(top, "about", "", n -> scalars.text(n, "about")).strip(),
        Scalars.or(top, "seed", Scenario.DEFAULT_SEED, n -> seed(n, scalars)),
        ends(top, steps, expect, problems),
        cluster.plan().orElse(new ClusterPlan(group(1), group(0), group(0))),
        settings.settings(top.get("settings"), cluster.rule()),
        settings.network(top.get("network")),
        settings.disk(top.get("disk")),
        new Behaviours(
            behaviours.behaviours(top.get("images"), "images"),
            behaviours.behaviours(top.get("services"), "services")),
        files(top, directory, problems),
        steps,
        expect,
        top.get("verdict")
            .map(n -> expectReader.verdict(n, expect))
            .orElse(new ExpectedVerdict.Holds()));
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

  private List<Step> steps(Section top, ClusterReader.Cluster cluster, Problems problems) {
    var targets = new TargetReader(cluster.plan(), problems);
    var reader = new StepsReader(new ActionReader(targets, dockerCheck, problems), problems);
    return top.get("steps").map(reader::steps).orElse(List.of());
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
  private static long ends(Section top, List<Step> steps, Expectations expect, Problems problems) {
    long last = steps.stream().mapToLong(Step::endNanos).max().orElse(0);
    last = Math.max(last, expect.lastNanos());
    Optional<Long> ends =
        top.get("ends").flatMap(n -> new Scalars(problems).someDuration(n, "ends"));
    if (ends.isPresent() && ends.get() < last) {
      problems.add(
          top.get("ends").orElseThrow(),
          "the scenario ends before its last step or expectation, which is at "
              + Durations.format(last));
    }
    return ends.orElse(last + LAST_WORD_NANOS);
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
