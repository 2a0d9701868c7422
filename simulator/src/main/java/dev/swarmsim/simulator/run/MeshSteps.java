package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.model.PortConfig;
import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.world.Answer;
import dev.swarmsim.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Steps that use the swarm's networks: requests to published ports, names in containers. */
final class MeshSteps {
  private final World world;

  MeshSteps(World world) {
    this.world = world;
  }

  /** Opens the connections; empty unless something is wrong with the answers. */
  Optional<String> request(Action.Request request, String node) {
    var protocol = PortConfig.Protocol.valueOf(request.protocol().toUpperCase(Locale.ROOT));
    var answers = new ArrayList<String>();
    boolean allServed = true;
    for (int time = 0; time < request.times(); time++) {
      Answer answer = world.mesh().request(node, protocol, request.port());
      answers.add(answer.toString());
      allServed &= answer instanceof Answer.Served;
    }
    return judge(request, answers, allServed, request.shows(), request.lacks());
  }

  /** Looks the name up; empty unless something is wrong with the answer. */
  Optional<String> resolve(Action.Resolve question, String node) {
    List<String> answer;
    try {
      answer = world.mesh().resolve(node, question.from(), question.name());
    } catch (IllegalArgumentException nobody) {
      return Optional.of(nobody.getMessage());
    }
    boolean known = !answer.isEmpty();
    return judge(
        question,
        known ? answer : List.of("no such name"),
        known,
        question.shows(),
        question.lacks());
  }

  private Optional<String> judge(
      Action action, List<String> answers, boolean good, List<String> shows, List<String> lacks) {
    world.tell(new StoryLine(world.nowNanos(), StoryLine.Kind.COMMAND, "", action.toString()));
    answers.forEach(
        line -> world.tell(new StoryLine(world.nowNanos(), StoryLine.Kind.OUTPUT, "", line)));
    String told = String.join("; ", answers);
    for (String text : shows) {
      if (!told.contains(text)) {
        return Optional.of("no answer shows \"%s\": %s".formatted(text, told));
      }
    }
    for (String text : lacks) {
      if (told.contains(text)) {
        return Optional.of("an answer shows \"%s\": %s".formatted(text, told));
      }
    }
    return good || !shows.isEmpty() ? Optional.empty() : Optional.of(told);
  }
}
