package dev.swarmsim.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Breaks something in a served swarm. */
@picocli.CommandLine.Command(
    name = "fault",
    header = "Breaks or heals something in the swarm that swarmsim serve runs.",
    footer = {
      "  swarmsim fault crash m2                    the machine loses power",
      "  swarmsim fault restart m2                  and comes back",
      "  swarmsim fault pause leader --for 20s      stands still, and goes on after 20 s",
      "  swarmsim fault partition m1,w1 m2,m3,w2    no traffic between the groups",
      "  swarmsim fault delay m1 --by 300ms         its traffic takes longer",
      "  swarmsim fault heal                        all cuts, delays and slowness end",
      "Targets are those of scenarios: m1, leader, followers, workers, worker-of web.1, ..."
    })
final class FaultCommand extends Command {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Parameters(
      index = "0",
      paramLabel = "FAULT",
      description =
          "crash, kill, restart, pause, resume, replace, partition, isolate, delay, slow, reset or"
              + " heal.")
  private String fault;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TARGET",
      description = "Whom it hits; for partition the groups, names separated by commas.")
  private List<String> targets = List.of();

  @Option(names = "--for", paramLabel = "TIME", description = "Ends by itself after this time.")
  private Optional<String> lasts = Optional.empty();

  @Option(names = "--by", paramLabel = "TIME", description = "delay: how much longer.")
  private Optional<String> by = Optional.empty();

  @Option(names = "--to", paramLabel = "TARGET", description = "delay, reset: only links to these.")
  private Optional<String> to = Optional.empty();

  @Option(names = "--factor", paramLabel = "X", description = "slow: how many times slower.")
  private Optional<String> factor = Optional.empty();

  @Option(
      names = "--one-way",
      paramLabel = "WAY",
      description = "isolate, delay: in or out, seen from the target.")
  private Optional<String> way = Optional.empty();

  @Option(
      names = "--control",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:2374",
      description = "Where the served swarm is acted on (default: 127.0.0.1:2374).")
  private String control;

  @Override
  public Integer call() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint())
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(step()))
            .build();
    HttpResponse<String> answer;
    try (var client = HttpClient.newHttpClient()) {
      answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw mistake(
          "no served swarm answers at %s; is swarmsim serve running there?".formatted(control));
    }
    if (answer.statusCode() != 200) {
      // The scenario's reader says «error:» itself.
      throw mistake(answer.body().strip().replaceFirst("^error: ", ""));
    }
    print(answer.body().strip());
    return ExitCode.HELD;
  }

  private URI endpoint() {
    try {
      return URI.create("http://" + control + "/step");
    } catch (IllegalArgumentException malformed) {
      throw mistake("--control wants HOST:PORT, not \"" + control + "\"");
    }
  }

  /** The step in the words of a scenario. */
  private String step() {
    var step = new StringBuilder("{").append(fault).append(": ").append(target());
    lasts.ifPresent(value -> step.append(", for: ").append(value));
    by.ifPresent(value -> step.append(", by: ").append(value));
    to.ifPresent(value -> step.append(", to: ").append(list(value)));
    factor.ifPresent(value -> step.append(", factor: ").append(value));
    way.ifPresent(value -> step.append(", one-way: ").append(value));
    return step.append('}').toString();
  }

  private String target() {
    if (fault.equals("partition")) {
      return targets.stream().map(FaultCommand::list).toList().toString();
    }
    if (targets.isEmpty()) {
      return fault.equals("heal") ? "all" : "\"\"";
    }
    return targets.size() == 1 ? list(targets.getFirst()) : targets.toString();
  }

  /** {@code m1,m2} as a list; a single name as it is. */
  private static String list(String names) {
    return names.contains(",") ? "[" + names.replace(",", ", ") + "]" : names;
  }

  private static MistakeException mistake(String message) {
    return new MistakeException(ExitCode.USAGE, message);
  }
}
