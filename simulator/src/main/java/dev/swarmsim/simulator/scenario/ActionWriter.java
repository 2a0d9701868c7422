package dev.swarmsim.simulator.scenario;

import java.util.ArrayList;
import java.util.List;

/** Writes what a step does, as {@link ActionReader} reads it. */
final class ActionWriter {
  private ActionWriter() {}

  /** Adds the keys of an action. */
  static void write(Action action, FlowMap step) {
    switch (action) {
      case Action.Docker docker -> docker(docker, step);
      case Action.Explain(var subject, var shows) ->
          step.text("explain", subject).texts("shows", shows);
      case Action.Request request -> request(request, step);
      case Action.Resolve(var name, var from, var on, var shows, var lacks) ->
          step.put("on", target(on))
              .text("resolve", name)
              .text("from", from)
              .texts("shows", shows)
              .texts("lacks", lacks);
      case Fault fault -> FaultWriter.write(fault, step);
    }
  }

  private static void docker(Action.Docker docker, FlowMap step) {
    step.put("on", target(docker.on()))
        .text("docker", docker.command())
        .texts("shows", docker.shows())
        .texts("lacks", docker.lacks())
        .text("refused", docker.refused())
        .text("exit", docker.exit().map(code -> Integer.toString(code)))
        .text("as", docker.as());
  }

  private static void request(Action.Request request, FlowMap step) {
    String protocol = request.protocol().equals("tcp") ? "" : "/" + request.protocol();
    step.put("on", target(request.on()))
        .text("request", request.port() + protocol)
        .unless(request.times() == 1, "times", Integer.toString(request.times()))
        .texts("shows", request.shows())
        .texts("lacks", request.lacks());
  }

  /** A word, or a list of words: a list within a list means its members. */
  static String target(Target target) {
    List<String> words = words(target);
    return target instanceof Target.Several ? YamlWords.list(words) : YamlWords.oneOrList(words);
  }

  private static List<String> words(Target target) {
    if (!(target instanceof Target.Several several)) {
      return List.of(target.toString());
    }
    var words = new ArrayList<String>();
    several.targets().forEach(part -> words.addAll(words(part)));
    return words;
  }
}
