package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.engine.LogLine;
import dev.swarmsim.simulator.json.Times;
import java.util.List;
import picocli.CommandLine.Option;

/** Which lines of a log are printed. Following a log as it grows is not simulated. */
final class LogOptions {
  @Option(
      names = {"-n", "--tail"},
      paramLabel = "N",
      description = "Only so many of the last lines (default all).")
  private String tail = "all";

  @Option(names = "--since", paramLabel = "TIME", description = "Only lines since then.")
  private String since = "";

  @Option(
      names = {"-t", "--timestamps"},
      description = "With the time of each line.")
  private boolean timestamps;

  @Option(names = "--details", description = "With a blank for what log drivers add.")
  private boolean details;

  /** The lines asked for, as they are printed. */
  List<String> lines(List<LogLine> log, long nowNanos, String prefix) {
    long from = since.isEmpty() ? Long.MIN_VALUE : moment(nowNanos);
    List<LogLine> recent = log.stream().filter(line -> line.timeNanos() >= from).toList();
    long skipped = tail.matches("\\d+") ? Math.max(0, recent.size() - Long.parseLong(tail)) : 0;
    return recent.stream().skip(skipped).map(line -> text(line, prefix)).toList();
  }

  private long moment(long nowNanos) {
    return since.matches("\\d{4}-.*") ? Times.nanos(since) : nowNanos - Values.durationNanos(since);
  }

  private String text(LogLine line, String prefix) {
    String time = timestamps ? Times.text(line.timeNanos()) + " " : "";
    return time + prefix + (details ? " " : "") + line.text();
  }
}
