package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.model.ContainerSpec;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.scenario.Behaviours;
import dev.swarmsim.simulator.scenario.Distribution;
import dev.swarmsim.simulator.world.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Containers do what the scenario says of their service or image. A few commands mean what they
 * mean in a shell: {@code sleep SECONDS}, {@code true} and {@code false}.
 */
record ScenarioWorkload(Behaviours behaviours) implements Workload {
  /** What `docker ps` shows for an image that brings its own command. */
  private static final String IMAGE_COMMAND = "/docker-entrypoint.sh";

  @Override
  public Behaviour of(Task task) {
    var told =
        behaviours.of(
            task.getServiceAnnotations().getName(), task.getSpec().getContainer().getImage());
    return new Told(told, commandExit(task.getSpec().getContainer()));
  }

  @Override
  public String command(Task task) {
    List<String> words = words(task.getSpec().getContainer());
    return words.isEmpty() ? IMAGE_COMMAND : String.join(" ", words);
  }

  private static List<String> words(ContainerSpec spec) {
    var words = new ArrayList<>(spec.getCommandList());
    words.addAll(spec.getArgsList());
    return words;
  }

  private static Optional<Exit> commandExit(ContainerSpec spec) {
    List<String> words = words(spec);
    if (words.equals(List.of("true"))) {
      return Optional.of(new Exit(0, 0));
    }
    if (words.equals(List.of("false"))) {
      return Optional.of(new Exit(0, 1));
    }
    if (words.size() == 2 && words.getFirst().equals("sleep") && words.get(1).matches("\\d{1,9}")) {
      return Optional.of(new Exit(TimeUnit.SECONDS.toNanos(Long.parseLong(words.get(1))), 0));
    }
    return Optional.empty();
  }

  private record Told(dev.swarmsim.simulator.scenario.Behaviour behaviour, Optional<Exit> byCommand)
      implements Behaviour {
    @Override
    public long prepareNanos(RandomGenerator dice) {
      return behaviour.pull().draw(dice);
    }

    @Override
    public long startNanos(RandomGenerator dice) {
      return behaviour.start().draw(dice);
    }

    @Override
    public long stopNanos(RandomGenerator dice) {
      return behaviour.stop().draw(dice);
    }

    @Override
    public Optional<Exit> exit(RandomGenerator dice) {
      if (behaviour.exits().isEmpty()) {
        return byCommand;
      }
      var exit = behaviour.exits().get();
      Distribution after = exit.after();
      return dice.nextDouble() < exit.chance()
          ? Optional.of(new Exit(after.draw(dice), exit.code()))
          : Optional.empty();
    }

    @Override
    public boolean imageMissing() {
      return behaviour.missing();
    }
  }
}
