package dev.swarmsim.simulator.why;

import dev.swarmsim.simulator.scenario.text.Durations;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import dev.swarmsim.simulator.scenario.text.Suggestions;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts what a {@link Chronicle} knows into lines for people. */
public final class Accounts {
  /** The word that asks for all elections. */
  public static final String ELECTIONS = "elections";

  private static final String MARGIN = "            ";

  private final Chronicle chronicle;
  private final long originNanos;

  /** Tells from this chronicle, with times since the world began at virtual time 0. */
  public Accounts(Chronicle chronicle) {
    this(chronicle, 0);
  }

  /**
   * Tells from this chronicle.
   *
   * @param originNanos the virtual time that is told as 0:00
   */
  public Accounts(Chronicle chronicle, long originNanos) {
    this.chronicle = chronicle;
    this.originNanos = originNanos;
  }

  /**
   * The account of something: {@code elections}, a service ({@code web}), a task by its name
   * ({@code web.3}) or the beginning of its id, at least 6 characters.
   *
   * @throws UnknownSubjectException if nothing of that name was ever there; it names the nearest
   */
  public List<String> of(String subject) {
    if (subject.equals(ELECTIONS)) {
      return elections();
    }
    List<Moment> service = chronicle.service(subject);
    if (!service.isEmpty()) {
      return service(subject, service);
    }
    List<TaskLife> tasks = chronicle.tasks(subject);
    if (!tasks.isEmpty()) {
      return tasks.stream().flatMap(life -> task(life).stream()).toList();
    }
    throw new UnknownSubjectException(subject, nearest(subject));
  }

  private Optional<String> nearest(String subject) {
    var known = new ArrayList<String>();
    known.add(ELECTIONS);
    known.addAll(chronicle.services());
    chronicle.tasks().stream().map(TaskLife::name).distinct().forEach(known::add);
    return Suggestions.nearest(subject, known);
  }

  private List<String> elections() {
    List<Election> elections = chronicle.elections();
    return elections.isEmpty()
        ? List.of("nobody has stood for election yet")
        : elections.stream().flatMap(election -> election(election).stream()).toList();
  }

  private List<String> election(Election election) {
    var lines = new ArrayList<String>();
    lines.add(
        at(
            election.startedNanos(),
            String.format(
                Locale.ROOT,
                "%s %s term %d: %s",
                election.candidate(),
                election.preVote() ? "asks whether it could win" : "stands for",
                election.term(),
                election.cause())));
    for (Election.Vote vote : election.votes()) {
      lines.add(
          MARGIN
              + "%s votes %s: %s"
                  .formatted(vote.voter(), vote.granted() ? "yes" : "no", vote.reason()));
    }
    for (String voter : election.silent()) {
      lines.add(MARGIN + voter + " is not heard");
    }
    long yes = 1 + election.votes().stream().filter(Election.Vote::granted).count();
    String count = String.format(Locale.ROOT, "%d of %d votes", yes, election.quorum());
    lines.add(
        MARGIN
            + election
                .outcome()
                .map(
                    outcome ->
                        "%s with %s after %s: %s"
                            .formatted(
                                outcome.won() ? "won" : "lost",
                                count,
                                millis(outcome.timeNanos() - election.startedNanos()),
                                outcome.how()))
                .orElse("still open with " + count));
    return lines;
  }

  private List<String> service(String name, List<Moment> moments) {
    var lines = new ArrayList<String>();
    lines.add("service " + name);
    moments.forEach(moment -> lines.add(line(moment)));
    List<TaskLife> tasks =
        chronicle.tasks().stream()
            .filter(life -> life.service().equals(name) && !life.forgotten())
            .sorted(Comparator.comparing(TaskLife::name, NaturalOrder.INSTANCE))
            .toList();
    lines.add("its tasks, and what was last of each");
    for (TaskLife life : tasks) {
      Moment last = life.moments().getLast();
      lines.add(line(new Moment(last.timeNanos(), life.name() + " " + last.what(), last.why())));
    }
    return lines;
  }

  private List<String> task(TaskLife life) {
    var lines = new ArrayList<String>();
    lines.add("task %s (%s)".formatted(life.name(), life.id()));
    life.moments().forEach(moment -> lines.add(line(moment)));
    chronicle.waiting(life.id()).forEach(reason -> lines.add(MARGIN + reason));
    return lines;
  }

  private String line(Moment moment) {
    return at(
        moment.timeNanos(),
        moment.why().isEmpty() ? moment.what() : moment.what() + ": " + moment.why());
  }

  private String at(long nanos, String text) {
    return "%10s  %s".formatted(Times.clock(nanos - originNanos), text);
  }

  private static String millis(long nanos) {
    return Durations.format(nanos / 1_000_000 * 1_000_000);
  }
}
