package dev.swarmsim.simulator.container;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.simulator.docker.DockerCommandLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a container's command means, as far as it is one of a few that everybody knows.
 *
 * <p>The grammar: a command is {@code sleep N[s|m|h|d]...} or {@code sleep infinity}, {@code true}
 * or {@code :}, {@code false}, {@code exit [N]}, {@code echo WORDS}, or {@code sh -c SCRIPT} (also
 * bash, ash, with or without {@code /bin/}), where a script is such commands with {@code ;}, {@code
 * &&}, {@code ||} or line ends between them, each perhaps after {@code exec}. Whatever else stands
 * there runs on from where it stands.
 *
 * @param end how it ends; empty if it runs on
 * @param ignoresSigterm whether it is a process that sets no handler: as process 1 of a container
 *     the kernel then keeps the signal from it
 * @param prints its lines, each with how long after the start
 */
public record ShellMeaning(Optional<End> end, boolean ignoresSigterm, List<Line> prints) {
  private static final Pattern SHELL = Pattern.compile("(/bin/|/usr/bin/)?(sh|bash|ash)");
  private static final Pattern SEPARATOR =
      Pattern.compile("\\\\.|\"[^\"]*\"|'[^']*'|(;|&&|\\|\\||\\R)");
  private static final Pattern SLEEP = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)([smhd]?)");
  private static final ShellMeaning UNKNOWN = new ShellMeaning(Optional.empty(), false, List.of());

  public ShellMeaning {
    prints = List.copyOf(prints);
  }

  /**
   * An end.
   *
   * @param afterNanos how long after the start
   * @param code the exit code
   */
  public record End(long afterNanos, int code) {}

  /**
   * A line of output.
   *
   * @param afterNanos how long after the start
   */
  public record Line(long afterNanos, String text) {}

  /** What the command of a container means. */
  public static ShellMeaning of(ContainerSpec spec) {
    ShellMeaning meaning = of(words(spec));
    return spec.getInit() ? new ShellMeaning(meaning.end(), false, meaning.prints()) : meaning;
  }

  /** The words that a container runs; none if the image's own. */
  public static List<String> words(ContainerSpec spec) {
    var words = new ArrayList<>(spec.getCommandList());
    words.addAll(spec.getArgsList());
    return words;
  }

  /** What a command means, word by word. */
  public static ShellMeaning of(List<String> words) {
    if (words.isEmpty()) {
      return UNKNOWN;
    }
    if (words.size() >= 3
        && SHELL.matcher(words.getFirst()).matches()
        && words.get(1).matches("-[eux]*c")) {
      return script(words.get(2));
    }
    return new Run().all(List.of(words), List.of());
  }

  /** What a line means that a shell is given. */
  public static ShellMeaning script(String text) {
    var commands = new ArrayList<List<String>>();
    var separators = new ArrayList<String>();
    Matcher separator = SEPARATOR.matcher(text);
    int from = 0;
    try {
      while (separator.find()) {
        // Else it stands in quotes.
        if (separator.group(1) != null) {
          commands.add(DockerCommandLine.parse(text.substring(from, separator.start())));
          separators.add(separator.group(1));
          from = separator.end();
        }
      }
      commands.add(DockerCommandLine.parse(text.substring(from)));
    } catch (IllegalArgumentException e) {
      return UNKNOWN;
    }
    return new Run().all(commands, separators);
  }

  /** A script as it runs, without time passing. */
  private static final class Run {
    private final List<Line> prints = new ArrayList<>();
    private long nanos;
    private int status;
    private boolean known = true;
    private boolean exited;
    private boolean asleepForever;

    private ShellMeaning all(List<List<String>> commands, List<String> separators) {
      for (int i = 0; i < commands.size() && known && !exited; i++) {
        String before = i == 0 ? ";" : separators.get(i - 1);
        boolean skipped = before.equals(status == 0 ? "||" : "&&");
        if (!skipped && !commands.get(i).isEmpty()) {
          command(commands.get(i));
        }
      }
      Optional<End> end = known ? Optional.of(new End(nanos, status)) : Optional.empty();
      return new ShellMeaning(end, known || asleepForever, prints);
    }

    private void command(List<String> words) {
      List<String> rest = words.subList(1, words.size());
      switch (words.getFirst()) {
        case "exec" -> {
          if (!rest.isEmpty()) {
            command(rest);
            exited = true;
          }
        }
        case "true", "/bin/true", ":" -> status = 0;
        case "false", "/bin/false" -> status = 1;
        case "sleep", "/bin/sleep" -> sleep(rest);
        case "exit" -> exit(rest);
        case "echo", "/bin/echo" -> {
          prints.add(new Line(nanos, String.join(" ", rest)));
          status = 0;
        }
        default -> known = false;
      }
    }

    private void exit(List<String> rest) {
      if (rest.isEmpty()) {
        exited = true;
      } else if (rest.size() == 1 && rest.getFirst().matches("[0-9]{1,9}")) {
        status = Integer.parseInt(rest.getFirst()) & 0xff;
        exited = true;
      } else {
        known = false;
      }
    }

    private void sleep(List<String> rest) {
      status = 0;
      for (String word : rest) {
        Matcher time = SLEEP.matcher(word);
        if (time.matches()) {
          nanos += new BigDecimal(time.group(1)).multiply(unit(time.group(2))).longValue();
        } else {
          known = false;
          asleepForever = word.equals("infinity") || word.equals("inf");
          return;
        }
      }
      known = !rest.isEmpty();
    }

    private static BigDecimal unit(String letter) {
      long seconds =
          switch (letter) {
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 1;
          };
      return BigDecimal.valueOf(seconds * 1_000_000_000L);
    }
  }
}
