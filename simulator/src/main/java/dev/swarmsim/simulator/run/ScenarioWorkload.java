package dev.swarmsim.simulator.run;

import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.simulator.container.ShellMeaning;
import dev.swarmsim.simulator.scenario.Behaviour;
import dev.swarmsim.simulator.scenario.Behaviours;
import dev.swarmsim.simulator.world.Workload;
import java.util.List;

/** Containers do what the scenario says of their service or image. */
record ScenarioWorkload(Behaviours behaviours) implements Workload {
  /** What `docker ps` shows for an image that brings its own command. */
  private static final String IMAGE_COMMAND = "/docker-entrypoint.sh";

  @Override
  public Behaviour of(Task task) {
    return behaviours.of(
        task.getServiceAnnotations().getName(), task.getSpec().getContainer().getImage());
  }

  @Override
  public String command(Task task) {
    List<String> words = ShellMeaning.words(task.getSpec().getContainer());
    return words.isEmpty() ? IMAGE_COMMAND : String.join(" ", words);
  }
}
