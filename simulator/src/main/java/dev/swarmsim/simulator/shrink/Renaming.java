package dev.swarmsim.simulator.shrink;

import dev.swarmsim.simulator.scenario.Action;
import dev.swarmsim.simulator.scenario.ActionTargets;
import dev.swarmsim.simulator.scenario.ClusterPlan;
import dev.swarmsim.simulator.scenario.Expectations;
import dev.swarmsim.simulator.scenario.LinkFault;
import dev.swarmsim.simulator.scenario.NodeGroup;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Step;
import dev.swarmsim.simulator.scenario.Target;
import dev.swarmsim.simulator.scenario.expression.Condition;
import dev.swarmsim.simulator.scenario.expression.ExpressionException;
import dev.swarmsim.simulator.scenario.expression.ExpressionParser;
import dev.swarmsim.simulator.scenario.expression.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario without some of its machines: the others move up, so that there is an m2 if there is
 * an m3. Steps and expectations that are about nobody else are left out.
 */
final class Renaming {
  private static final Pattern MACHINE = Pattern.compile("\\b[mwn][1-9][0-9]*\\b");

  private final Scenario scenario;
  private final ClusterPlan cluster;
  private final Map<String, String> newNames = new TreeMap<>();

  private Renaming(Scenario scenario, Set<String> gone) {
    this.scenario = scenario;
    var counts = new TreeMap<NodePlan.Part, Integer>();
    for (NodePlan node : scenario.cluster().nodes()) {
      if (!gone.contains(node.name())) {
        int number = counts.merge(node.part(), 1, Integer::sum);
        newNames.put(node.name(), node.name().charAt(0) + Integer.toString(number));
      }
    }
    ClusterPlan old = scenario.cluster();
    this.cluster =
        new ClusterPlan(
            group(old.managers(), counts.getOrDefault(NodePlan.Part.MANAGER, 0)),
            group(old.workers(), counts.getOrDefault(NodePlan.Part.WORKER, 0)),
            group(old.spares(), counts.getOrDefault(NodePlan.Part.SPARE, 0)));
  }

  /** The scenario without these machines. */
  static Scenario without(Scenario scenario, Set<String> gone) {
    return new Renaming(scenario, gone).scenario();
  }

  private Scenario scenario() {
    List<Step> steps = scenario.steps().stream().flatMap(step -> renamed(step).stream()).toList();
    return Parts.withSteps(
        scenario.but().cluster(cluster).expect(renamed(scenario.expect())).build(), steps);
  }

  private static NodeGroup group(NodeGroup group, int count) {
    return count == 0 ? NodeGroup.of(0) : group.times(count);
  }

  private Optional<Step> renamed(Step step) {
    if (step.action() instanceof LinkFault.Partition cut) {
      List<Target> sides = cut.groups().stream().flatMap(side -> renamed(side).stream()).toList();
      return sides.size() < 2
          ? Optional.empty()
          : Optional.of(Parts.doing(step, new LinkFault.Partition(sides, cut.direction())));
    }
    var lost = new ArrayList<Target>();
    Action action =
        ActionTargets.mapped(
            step.action(),
            target -> {
              Optional<Target> kept = renamed(target);
              if (kept.isEmpty()) {
                lost.add(target);
              }
              return kept.orElse(target);
            });
    if (!lost.isEmpty()) {
      return Optional.empty();
    }
    return action instanceof Action.Docker command
        ? renamed(command.command()).map(line -> Parts.doing(step, typing(command, line)))
        : Optional.of(Parts.doing(step, action));
  }

  private static Action typing(Action.Docker command, String line) {
    return new Action.Docker(
        command.on(),
        line,
        command.shows(),
        command.lacks(),
        command.refused(),
        command.exit(),
        command.as());
  }

  private Optional<Target> renamed(Target target) {
    return switch (target) {
      case Target.Node node -> Optional.ofNullable(newNames.get(node.name())).map(Target.Node::new);
      case Target.Several several -> {
        List<Target> kept =
            several.targets().stream().flatMap(part -> renamed(part).stream()).toList();
        yield kept.isEmpty() ? Optional.empty() : Optional.of(new Target.Several(kept));
      }
      case Target.WorkerOf worker -> Optional.of(worker);
      case Target.Labelled labelled -> Optional.of(labelled);
      case Target.Group group -> Optional.of(group);
    };
  }

  /** A text with new names; empty if it names a machine that is gone. */
  private Optional<String> renamed(String text) {
    Matcher machine = MACHINE.matcher(text);
    List<String> old = scenario.cluster().names();
    var renamed = new StringBuilder();
    while (machine.find()) {
      String name = machine.group();
      String other = old.contains(name) ? newNames.get(name) : name;
      if (other == null) {
        return Optional.empty();
      }
      machine.appendReplacement(renamed, other);
    }
    machine.appendTail(renamed);
    return Optional.of(renamed.toString());
  }

  private Expectations renamed(Expectations expect) {
    return new Expectations(
        expect.checks(),
        kept(expect.always(), this::during),
        kept(expect.never(), this::during),
        kept(
            expect.at(),
            moment ->
                renamed(moment.that())
                    .map(that -> new Expectations.Moment(moment.timeNanos(), that, moment.line()))),
        kept(
            expect.eventually(),
            when ->
                renamed(when.that())
                    .map(
                        that ->
                            new Expectations.Eventually(
                                when.afterNanos(), when.withinNanos(), that, when.line()))),
        expect.sometimes(),
        expect.history());
  }

  private static <T> List<T> kept(List<T> items, Function<T, Optional<T>> renamed) {
    return items.stream().flatMap(item -> renamed.apply(item).stream()).toList();
  }

  private Optional<Expectations.During> during(Expectations.During during) {
    return renamed(during.that())
        .map(
            that ->
                new Expectations.During(during.fromNanos(), during.toNanos(), that, during.line()));
  }

  private Optional<Condition> renamed(Condition condition) {
    return renamed(condition.text()).flatMap(this::condition);
  }

  private Optional<Condition> condition(String text) {
    try {
      return Optional.of(
          ExpressionParser.parse(text, new Vocabulary(cluster.names(), Optional.empty())));
    } catch (ExpressionException gone) {
      return Optional.empty();
    }
  }
}
