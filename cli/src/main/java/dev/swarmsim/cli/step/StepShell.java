package dev.swarmsim.cli.step;

import dev.swarmsim.cli.report.StoryTeller;
import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.inspect.PageText;
import dev.swarmsim.simulator.record.TraceRecord;
import dev.swarmsim.simulator.record.Walk;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.Suggestions;
import dev.swarmsim.simulator.scenario.text.TextException;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Understands the commands with which somebody walks through a run, and answers each with the
 * events that it came to. A mistake is answered by what to type instead, and changes nothing.
 */
public final class StepShell {
  private static final List<String> COMMANDS =
      List.of("next", "back", "to", "find", "show", "nodes", "story", "help", "quit");
  private static final int MOST_EVENTS = 20;
  private static final long TOLD_FROM_NANOS = 100_000_000;

  private final Walk walk;
  private final Consumer<String> lines;
  private final LongSupplier realNanos;
  private final StoryTeller teller;
  private boolean telling = true;
  private boolean open = true;
  private boolean mistaken;

  /** Something was typed that cannot be done. */
  private static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
      super(message);
    }
  }

  /**
   * A shell at the beginning of a run.
   *
   * @param lines takes the answers
   * @param realNanos a clock, to say how long going back took
   */
  public StepShell(
      Scenario scenario, RunOptions options, Consumer<String> lines, LongSupplier realNanos) {
    this.lines = lines;
    this.realNanos = realNanos;
    int width = scenario.cluster().names().stream().mapToInt(String::length).max().orElse(0);
    this.teller = new StoryTeller(width, Paint.PLAIN, lines);
    this.walk = new Walk(scenario, options, this::tell);
  }

  /** Whether nobody has typed {@code quit}. */
  public boolean open() {
    return open;
  }

  /** Whether anything was typed that was not understood. */
  public boolean mistaken() {
    return mistaken;
  }

  /** What stands before the next command: {@code #1234 0:30.125> }. */
  public String prompt() {
    return "#" + walk.event() + " " + Times.clock(walk.nowNanos()) + "> ";
  }

  /** Does what a line says; an empty one is {@code next}. */
  public void type(String line) {
    String[] words = line.isBlank() ? new String[] {"next"} : line.strip().split("\\s+", -1);
    try {
      run(words);
    } catch (NotUnderstood mistake) {
      mistaken = true;
      lines.accept("error: " + mistake.getMessage());
    }
  }

  private void run(String[] words) throws NotUnderstood {
    switch (words[0]) {
      case "next", "n" -> {
        long from = walk.event();
        walk.next(count(words));
        arrived(from);
      }
      case "back", "b" -> goTo(walk.event() - count(words));
      case "to" -> to(word(words, "to 75s, or to #1234"));
      case "find", "f" -> find(words);
      case "show", "s" -> show(word(words, "show m1"));
      case "nodes" -> lines.accept(String.join(" ", walk.nodes()));
      case "story" -> {
        telling = !telling;
        lines.accept(telling ? "the story is told" : "the story is not told");
      }
      case "help", "?" -> help();
      case "quit", "q" -> open = false;
      default ->
          throw new NotUnderstood(
              "\"%s\" is no command%s; there are: %s"
                  .formatted(
                      words[0],
                      Suggestions.nearest(words[0], COMMANDS)
                          .map(near -> ", did you mean \"" + near + "\"?")
                          .orElse(""),
                      String.join(", ", COMMANDS)));
    }
  }

  private void to(String place) throws NotUnderstood {
    if (place.startsWith("#")) {
      goTo(number(place.substring(1), "to #1234"));
      return;
    }
    long from = walk.event();
    long time;
    try {
      time = Durations.parse(place);
    } catch (TextException mistake) {
      throw new NotUnderstood(mistake.getMessage());
    }
    long before = walk.nowNanos();
    timed(time < before, () -> walk.toTime(time));
    arrived(time < before ? walk.before() : from);
  }

  private void goTo(long event) {
    long from = walk.event();
    boolean back = event < from;
    timed(back, () -> walk.toEvent(event));
    arrived(back ? walk.before() : from);
  }

  private void timed(boolean back, Runnable going) {
    long began = realNanos.getAsLong();
    going.run();
    long took = realNanos.getAsLong() - began;
    if (back && took >= TOLD_FROM_NANOS) {
      lines.accept(
          String.format(
              Locale.ROOT, "ran again from the start, which took %.1f s", took / 1_000_000_000.0));
    }
  }

  private void find(String[] words) throws NotUnderstood {
    String what = word(words, "find election");
    boolean found =
        switch (what) {
          case "fault" -> walk.toNext(Walk.Sign.FAULT);
          case "election" -> walk.toNext(Walk.Sign.ELECTION);
          case "violation" -> walk.toNext(Walk.Sign.VIOLATION);
          case "node" -> walk.toNext(on(words));
          default -> walk.toNext(record -> record.what().equalsIgnoreCase(what));
        };
    arrived(found ? walk.before() : walk.event());
    if (!found) {
      lines.accept("none came: the run is over");
    }
  }

  private Predicate<TraceRecord> on(String[] words) throws NotUnderstood {
    if (words.length < 3) {
      throw new NotUnderstood("name the node, as in: find node m1");
    }
    String node = known(words[2]);
    return record -> record.node().equals(node);
  }

  private void show(String node) throws NotUnderstood {
    PageText.lines(walk.page(known(node))).forEach(lines);
  }

  private String known(String node) throws NotUnderstood {
    if (!walk.nodes().contains(node)) {
      throw new NotUnderstood(
          "no node is called \"%s\"; there are: %s"
              .formatted(node, String.join(" ", walk.nodes())));
    }
    return node;
  }

  /** Tells the events since one, or the last of them. */
  private void arrived(long from) {
    List<TraceRecord> events = walk.since(from + 1);
    int left = Math.max(0, events.size() - MOST_EVENTS);
    if (left > 0) {
      lines.accept("... " + left + (left == 1 ? " event" : " events"));
    }
    events
        .subList(left, events.size())
        .forEach(event -> lines.accept("#" + event.number() + "  " + event.text()));
    if (walk.over()) {
      lines.accept("the run is over at " + Times.clock(walk.nowNanos()));
    }
  }

  private void tell(StoryLine line) {
    if (telling) {
      teller.tell(line);
    }
  }

  private void help() {
    for (String line :
        List.of(
            "next [N]        the next event, or the next N (an empty line is next)",
            "back [N]        the same back",
            "to TIME         everything up to a virtual time, as in 1m30s",
            "to #N           to an event",
            "find node NODE  to the next event on a node",
            "find WHAT       to the next event of a kind, as in commits, Received, docker",
            "find fault      to the next step of the scenario; also: election, violation",
            "show NODE       its state now",
            "nodes           who there is",
            "story           tell the story on the way, or not",
            "quit            end")) {
      lines.accept(line);
    }
  }

  private static long count(String[] words) throws NotUnderstood {
    return words.length < 2 ? 1 : number(words[1], words[0] + " 10");
  }

  private static String word(String[] words, String example) throws NotUnderstood {
    return Optional.of(words)
        .filter(all -> all.length > 1)
        .map(all -> all[1])
        .orElseThrow(() -> new NotUnderstood("one word more, as in: " + example));
  }

  private static long number(String text, String example) throws NotUnderstood {
    if (!text.matches("[0-9]{1,12}")) {
      throw new NotUnderstood("\"%s\" is no number; as in: %s".formatted(text, example));
    }
    return Long.parseLong(text);
  }
}
