package dev.swarmsim.cli;

import dev.swarmsim.cli.report.CampaignReport;
import dev.swarmsim.cli.text.Seeds;
import dev.swarmsim.simulator.campaign.Campaign;
import dev.swarmsim.simulator.campaign.ResultLog;
import dev.swarmsim.simulator.campaign.RunRecord;
import dev.swarmsim.simulator.campaign.RunRecord.Verdict;
import dev.swarmsim.simulator.campaign.Shard;
import dev.swarmsim.simulator.campaign.StopRules;
import dev.swarmsim.simulator.campaign.Tally;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.ScenarioException;
import dev.swarmsim.simulator.scenario.SeedRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** One campaign from its files to its report. */
final class FuzzSession {
  private static final String RESULTS = "results.jsonl";
  private static final SeedRange USUAL_SEEDS = new SeedRange(0, 9_999);

  private final Plan plan;
  private final ScenarioShelf shelf;
  private final Surroundings surroundings;
  private final FuzzProgress progress;
  private final Tally tally = new Tally();
  private final Map<String, Path> files = new TreeMap<>();

  /**
   * What the command line says.
   *
   * @param seeds empty for the scenario's own
   * @param timeNanos after how much real time no run begins
   * @param failures after how many failures no run begins
   * @param jobs how many runs at once
   * @param shard which seeds are this machine's
   * @param out where results are kept
   * @param resume whether results that are there already count
   */
  record Plan(
      Optional<SeedRange> seeds,
      long timeNanos,
      long failures,
      int jobs,
      Shard shard,
      Optional<Path> out,
      boolean resume) {}

  /** What came of it. */
  record Outcome(CampaignReport report, int exitCode) {}

  FuzzSession(Plan plan, ScenarioShelf shelf, Surroundings surroundings, FuzzProgress progress) {
    this.plan = plan;
    this.shelf = shelf;
    this.surroundings = surroundings;
    this.progress = progress;
  }

  /**
   * Runs the scenarios of these files.
   *
   * @throws MistakeException if a file is no scenario, or results cannot be kept
   */
  Outcome run(List<Path> named) {
    List<Scenario> scenarios = scenarios(named);
    SeedRange seeds =
        plan.seeds().or(() -> scenarios.getFirst().campaignSeeds()).orElse(USUAL_SEEDS);
    var campaign =
        new Campaign(
            scenarios,
            seeds,
            plan.shard(),
            new StopRules(plan.timeNanos(), plan.failures(), surroundings.interrupted()),
            RunOptions.DEFAULT,
            progress.nanoClock());
    long began = progress.nanoClock().getAsLong();
    if (plan.out().isPresent()) {
      keep(campaign, scenarios, plan.out().get());
    } else {
      play(campaign, run -> {});
    }
    var sometimes = new TreeSet<String>();
    scenarios.forEach(
        scenario ->
            scenario.expect().sometimes().stream()
                .map(Expectations.Sometimes::name)
                .forEach(sometimes::add));
    return outcome(sometimes, progress.nanoClock().getAsLong() - began);
  }

  /** Reports what the campaigns in these folders found together. */
  Outcome merge(List<Path> folders) {
    for (Path folder : folders) {
      Path file = Files.isDirectory(folder) ? folder.resolve(RESULTS) : folder;
      try {
        ResultLog.read(file).forEach(tally::add);
      } catch (IOException unreadable) {
        throw new MistakeException(
            ExitCode.USAGE,
            "cannot read results from \"" + file + "\": " + unreadable.getMessage());
      }
    }
    return outcome(new TreeSet<>(), tally.wallNanos());
  }

  private Outcome outcome(SortedSet<String> sometimes, long wallNanos) {
    return new Outcome(
        new CampaignReport(tally, wallNanos, sometimes, this::repeat, this::file), exitCode());
  }

  private List<Scenario> scenarios(List<Path> named) {
    var scenarios = new ArrayList<Scenario>();
    for (Path file : named) {
      try {
        Scenario scenario = shelf.read(file);
        Path other = files.putIfAbsent(scenario.name(), file);
        if (other != null) {
          throw new MistakeException(
              ExitCode.INVALID_SCENARIO,
              "%s and %s are both called %s; results are kept by name"
                  .formatted(other, file, scenario.name()));
        }
        scenarios.add(scenario);
      } catch (ScenarioException invalid) {
        throw new MistakeException(
            ExitCode.INVALID_SCENARIO, invalid.problems().getFirst().render().stripTrailing());
      }
    }
    return scenarios;
  }

  private void keep(Campaign campaign, List<Scenario> scenarios, Path folder) {
    Path file = folder.resolve(RESULTS);
    try {
      Files.createDirectories(folder);
      boolean goesOn = plan.resume() && Files.exists(file);
      if (goesOn) {
        List<RunRecord> earlier = ResultLog.read(file);
        earlier.forEach(tally::add);
        campaign.skip(earlier);
      }
      try (ResultLog log =
          goesOn ? ResultLog.resume(file, scenarios) : ResultLog.create(file, scenarios)) {
        play(campaign, run -> add(log, run));
      }
    } catch (IOException failed) {
      throw new MistakeException(
          ExitCode.USAGE, "cannot keep results in \"" + file + "\": " + failed.getMessage());
    }
  }

  private static void add(ResultLog log, RunRecord run) {
    try {
      log.add(run);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private void play(Campaign campaign, Consumer<RunRecord> kept) {
    progress.begins(tally.runs(), campaign.size(), plan.timeNanos());
    ExecutorService threads = Executors.newFixedThreadPool(plan.jobs());
    try {
      campaign.run(
          threads,
          plan.jobs(),
          run -> {
            kept.accept(run);
            tally.add(run);
            progress.ran(tally);
          });
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdown();
    }
  }

  private int exitCode() {
    if (tally.runs(Verdict.ERROR) > 0) {
      return ExitCode.OUR_ERROR;
    }
    if (tally.runs(Verdict.NOT_DETERMINISTIC) > 0) {
      return ExitCode.REPLAY_DIFFERED;
    }
    if (tally.runs(Verdict.BROKEN) > 0) {
      return ExitCode.CHECK_FAILED;
    }
    return tally.runs(Verdict.UNKNOWN) > 0 ? ExitCode.UNKNOWN : ExitCode.HELD;
  }

  private String file(RunRecord run) {
    return files.getOrDefault(run.scenario(), Path.of(run.scenario())).toString();
  }

  private String repeat(RunRecord run) {
    return "%s run %s --seed %s"
        .formatted(
            ShellWords.quote(surroundings.command()),
            ShellWords.quote(file(run)),
            Seeds.format(run.seed()));
  }
}
