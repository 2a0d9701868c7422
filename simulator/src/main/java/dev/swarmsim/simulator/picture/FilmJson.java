package dev.swarmsim.simulator.picture;

import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.history.ClientOperation;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.run.DockerEnd;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.run.WorldChange.MachineState;
import dev.swarmsim.simulator.why.Election;
import dev.swarmsim.simulator.why.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A film as compact JSON for the page: times in microseconds, machines and repeated texts as
 * numbers, long lists without keys. The page's {@code model.js} is its only reader. The angle
 * brackets of texts are escaped, so that no name can end the element that holds it.
 */
final class FilmJson {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final String DOCKER = "docker ";

  private final Film film;
  private final Map<String, Integer> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> services = new LinkedHashMap<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private FilmJson(Film film) {
    this.film = film;
    film.nodes().forEach(node -> nodes.put(node.name(), nodes.size()));
    film.services().forEach(service -> services.put(service.name(), services.size()));
  }

  /**
   * Writes a film.
   *
   * @param endNanos how long the run was
   * @param failedNanos when the first check broke; empty if none did
   */
  static String of(Film film, long endNanos, OptionalLong failedNanos) {
    return Json.escaped(new FilmJson(film).tree(endNanos, failedNanos));
  }

  private Map<String, Object> tree(long endNanos, OptionalLong failedNanos) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("end", micros(endNanos));
    tree.put("cursor", micros(failedNanos.orElse(endNanos)));
    tree.put("failure", orNull(failedNanos));
    tree.put("nodes", nodes());
    tree.put("changes", changes());
    tree.put(
        "parts",
        film.parts().stream()
            .filter(part -> nodes.containsKey(part.node()))
            .map(
                part ->
                    row(
                        micros(part.timeNanos()),
                        node(part.node()),
                        part.role().name().substring(0, 1),
                        part.term(),
                        node(part.leader())))
            .toList());
    tree.put("logs", logs());
    tree.put(
        "seats",
        film.seats().stream()
            .map(seats -> row(micros(seats.timeNanos()), seats.group(), all(seats.voters())))
            .toList());
    tree.put("elections", film.elections().stream().map(this::election).toList());
    tree.put("letterKinds", Arrays.stream(LetterKind.values()).map(Enum::name).toList());
    tree.put("letters", letters());
    tree.put("lettersTo", orNull(film.lettersToNanos()));
    tree.put("bands", film.bands().stream().map(this::band).toList());
    tree.put("commands", commands());
    tree.put("operations", film.operations().stream().map(this::operation).toList());
    tree.put("services", film.services().stream().map(this::service).toList());
    tree.put("taskStates", taskStates().stream().map(Enum::name).toList());
    tree.put("tasks", film.tasks().stream().map(this::task).toList());
    tree.put("story", film.story().stream().map(this::line).toList());
    tree.put("texts", List.copyOf(texts.keySet()));
    return tree;
  }

  private List<Object> nodes() {
    var rows = new ArrayList<>();
    film.nodes().forEach(node -> rows.add(row(node.name(), node.manager() ? 1 : 0, node.labels())));
    return rows;
  }

  private List<Object> changes() {
    var rows = new ArrayList<>();
    List<WorldChange.CutLink> before = null;
    for (WorldChange change : film.changes()) {
      var states = new StringBuilder();
      for (String name : nodes.keySet()) {
        states.append(letter(change.machines().getOrDefault(name, MachineState.UP)));
      }
      boolean same = change.cut().equals(before);
      before = change.cut();
      List<Object> cut =
          same
              ? null
              : change.cut().stream()
                  .flatMap(link -> Stream.<Object>of(node(link.from()), node(link.to())))
                  .toList();
      rows.add(row(micros(change.timeNanos()), states.toString(), cut));
    }
    return rows;
  }

  private static char letter(MachineState state) {
    return switch (state) {
      case UP -> 'U';
      case PAUSED -> 'P';
      case WITHOUT_ENGINE -> 'K';
      case OFF -> 'O';
    };
  }

  private List<Object> logs() {
    var flat = new ArrayList<>();
    for (Film.LogState log : film.logs()) {
      flat.addAll(row(micros(log.timeNanos()), node(log.node()), log.commit(), log.last()));
    }
    return flat;
  }

  private Object election(Election election) {
    return row(
        micros(election.startedNanos()),
        node(election.candidate()),
        election.term(),
        election.preVote(),
        election.cause(),
        election.quorum(),
        election.votes().stream()
            .map(
                vote ->
                    row(
                        micros(vote.timeNanos()),
                        node(vote.voter()),
                        vote.granted(),
                        vote.reason()))
            .toList(),
        election.silent().stream().filter(nodes::containsKey).map(this::node).toList(),
        election
            .outcome()
            .map(outcome -> row(micros(outcome.timeNanos()), outcome.won(), outcome.how()))
            .orElse(null));
  }

  private List<Object> letters() {
    var flat = new ArrayList<>();
    long before = 0;
    for (Film.Letter letter : film.letters()) {
      if (!nodes.containsKey(letter.from()) || !nodes.containsKey(letter.to())) {
        continue;
      }
      long sent = micros(letter.sentNanos());
      long way =
          letter.arrivedNanos().isPresent() ? micros(letter.arrivedNanos().getAsLong()) - sent : -1;
      flat.addAll(
          row(
              sent - before,
              way,
              node(letter.from()),
              node(letter.to()),
              Arrays.asList(LetterKind.values()).indexOf(letter.kind()),
              letter.term(),
              letter.first(),
              letter.second()));
      before = sent;
    }
    return flat;
  }

  private Object band(Film.Band band) {
    return row(
        micros(band.fromNanos()),
        orMinusOne(band.toNanos()),
        band.id(),
        band.text(),
        all(band.nodes()),
        band.effect(),
        band.lasting());
  }

  /** Those that ended and those that never did, in the order in which they were typed. */
  private List<Object> commands() {
    var rows = new TreeMap<Long, List<Object>>();
    film.commands().forEach(end -> at(rows, end.startNanos()).add(command(end)));
    for (StoryLine line : film.story()) {
      boolean typed = line.kind() == StoryLine.Kind.COMMAND && line.text().startsWith(DOCKER);
      if (typed && film.commands().stream().noneMatch(end -> began(end, line))) {
        String words = line.text().substring(DOCKER.length());
        at(rows, line.timeNanos())
            .add(row(micros(line.timeNanos()), -1, node(line.node()), words, 0, ""));
      }
    }
    return rows.values().stream().flatMap(List::stream).toList();
  }

  private static List<Object> at(Map<Long, List<Object>> rows, long timeNanos) {
    return rows.computeIfAbsent(timeNanos, unused -> new ArrayList<>());
  }

  private static boolean began(DockerEnd end, StoryLine line) {
    return end.startNanos() == line.timeNanos()
        && end.node().equals(line.node())
        && line.text().equals(DOCKER + end.line());
  }

  private Object command(DockerEnd end) {
    return row(
        micros(end.startNanos()),
        micros(end.endNanos()),
        node(end.node()),
        end.line(),
        end.exitCode(),
        end.output());
  }

  private Object operation(ClientOperation operation) {
    return row(
        micros(operation.calledNanos()),
        micros(operation.answeredNanos()),
        operation.client(),
        text(operation.operation() + " " + operation.key()),
        text(operation.request()),
        operation.outcome().toString(),
        text(operation.answer()),
        node(operation.node()),
        operation.attempts());
  }

  private Object service(Film.ServiceStrip service) {
    return row(service.name(), moments(service.moments()));
  }

  private static List<TaskState> taskStates() {
    return Arrays.stream(TaskState.values())
        .filter(state -> state != TaskState.UNRECOGNIZED)
        .toList();
  }

  private Object task(Film.TaskStrip task) {
    List<TaskState> states = taskStates();
    var steps = new ArrayList<>();
    for (Film.TaskStep step : task.states()) {
      steps.addAll(
          row(
              micros(step.timeNanos()),
              states.indexOf(step.state()),
              node(step.node()),
              step.wanted() ? 1 : 0));
    }
    return row(
        task.id(),
        task.name(),
        services.getOrDefault(task.service(), 0),
        steps,
        task.goneNanos().map(FilmJson::micros).orElse(-1L),
        moments(task.moments()));
  }

  private List<Object> moments(List<Moment> moments) {
    var flat = new ArrayList<>();
    for (Moment moment : moments) {
      flat.addAll(row(micros(moment.timeNanos()), text(moment.what()), text(moment.why())));
    }
    return flat;
  }

  private Object line(StoryLine line) {
    String kind =
        switch (line.kind()) {
          case FAULT -> "F";
          case COMMAND -> "C";
          case OUTPUT -> "O";
          case RAFT -> "R";
          case NODE -> "N";
          case TASK -> "T";
          case CHECK -> "K";
        };
    return row(micros(line.timeNanos()), kind, node(line.node()), text(line.text()));
  }

  /** A list that may hold nothing in a place, which {@code List.of} may not. */
  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  private List<Integer> all(List<String> names) {
    return names.stream().filter(nodes::containsKey).map(this::node).toList();
  }

  /** A machine's number; -1 for none. */
  private int node(String name) {
    return nodes.getOrDefault(name, -1);
  }

  private int text(String text) {
    return texts.computeIfAbsent(text, unused -> texts.size());
  }

  private static long micros(long nanos) {
    return nanos / NANOS_PER_MICRO;
  }

  private static long orMinusOne(OptionalLong nanos) {
    return nanos.isPresent() ? micros(nanos.getAsLong()) : -1;
  }

  private static Long orNull(OptionalLong nanos) {
    return nanos.isPresent() ? micros(nanos.getAsLong()) : null;
  }
}
