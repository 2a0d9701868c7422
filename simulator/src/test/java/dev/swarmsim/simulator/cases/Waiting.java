package dev.swarmsim.simulator.cases;

import dev.swarmsim.simulator.docker.DockerCommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Waits as the case scripts did: for a shell condition over docker commands that are not recorded.
 * Only what the scripts use is understood: {@code ready}, {@code running}, {@code q} with {@code
 * grep}, counts, {@code !}, {@code &&} and {@code ||}.
 */
record Waiting(Lab lab, Looks looks, Placeholders placeholders) {
  private static final double PATIENCE_SECONDS = 90;
  private static final Pattern MARK =
      Pattern.compile("(?:after [\\d.]+s|TIMEOUT after \\d+s): (.*)");
  private static final Pattern HOST = Pattern.compile("\\$N(\\d)|unix:///node(\\d)\\.sock");
  private static final Pattern COUNT =
      Pattern.compile("\\[ \"\\$\\((q .*?) \\| grep -c (\\S+)\\)\" = (\\d+) \\]");

  /** Lets time pass until what the mark tells of holds, or patience ends. */
  void until(String mark) {
    Matcher matcher = MARK.matcher(mark);
    if (!matcher.matches() || mark.startsWith("TIMEOUT")) {
      return;
    }
    double deadline = lab.seconds() + PATIENCE_SECONDS;
    while (!holds(matcher.group(1)) && lab.seconds() < deadline) {
      looks.pass(0.2);
    }
  }

  private boolean holds(String condition) {
    for (String alternative : condition.split(" \\|\\| ", -1)) {
      boolean all = true;
      for (String part : alternative.split(" && ", -1)) {
        all &= part(part.strip());
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  private boolean part(String text) {
    if (text.startsWith("! ")) {
      return !part(text.substring(2));
    }
    Matcher count = COUNT.matcher(text);
    if (count.matches()) {
      long found = printed(count.group(1)).lines().filter(l -> l.contains(count.group(2))).count();
      return found == Long.parseLong(count.group(3));
    }
    String[] words = text.split(" ", -1);
    return switch (words[0]) {
      case "ready" ->
          printed("q -H " + words[1] + " node ls --format '{{.Status}}'")
                  .lines()
                  .filter("Ready"::equals)
                  .count()
              == Long.parseLong(words[2]);
      case "running" ->
          printed(
                      "q -H %s service ps -f desired-state=running --format '{{.CurrentState}}' %s"
                          .formatted(words[1], words[2]))
                  .lines()
                  .filter(line -> line.startsWith("Running"))
                  .count()
              == Long.parseLong(words[3]);
      case "q" -> piped(text);
      default -> true;
    };
  }

  private boolean piped(String text) {
    String[] stages = text.split(" \\| ", -1);
    List<String> lines = new ArrayList<>(printed(stages[0]).lines().toList());
    for (int i = 1; i < stages.length; i++) {
      String pattern = stages[i].replaceAll("grep (-\\w+ )*", "").replace("\"", "");
      lines.removeIf(line -> !Pattern.compile(pattern).matcher(line).find());
    }
    return !lines.isEmpty();
  }

  /** What a command prints; nothing if it is refused. */
  private String printed(String command) {
    Matcher host = HOST.matcher(command);
    if (!host.find()) {
      return "";
    }
    String node = "node" + (host.group(1) == null ? host.group(2) : host.group(1));
    String line = command.substring(host.end()).strip().replace("$NF", "");
    var result = lab.docker(node, DockerCommandLine.parse(line), 25);
    return result.exitCode() == 0 ? result.stdout() : "";
  }
}
