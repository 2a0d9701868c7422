package dev.swarmsim.simulator.scenario;

import java.util.List;

/** What is done to containers and their images. */
public sealed interface ContainerFault extends Fault {

  @Override
  default boolean endsByItself() {
    return switch (this) {
      case Unhealthy unhealthy -> true;
      case Hang hang -> true;
      case RegistryDown down -> true;
      case Die die -> false;
    };
  }

  /**
   * Containers end by themselves.
   *
   * @param tasks services ({@code web}: all their running containers) or slots ({@code web.1})
   * @param code their exit code, 0 to 255
   */
  record Die(List<String> tasks, int code) implements ContainerFault {
    public Die {
      tasks = List.copyOf(tasks);
    }

    @Override
    public String toString() {
      return "die %s with exit code %d".formatted(String.join(", ", tasks), code);
    }
  }

  /**
   * The health checks of running containers fail.
   *
   * @param tasks services or slots
   */
  record Unhealthy(List<String> tasks) implements ContainerFault {
    public Unhealthy {
      tasks = List.copyOf(tasks);
    }

    @Override
    public String toString() {
      return "unhealthy " + String.join(", ", tasks);
    }
  }

  /**
   * The processes of running containers stand still: they fail their health checks and hear no
   * signal.
   *
   * @param tasks services or slots
   */
  record Hang(List<String> tasks) implements ContainerFault {
    public Hang {
      tasks = List.copyOf(tasks);
    }

    @Override
    public String toString() {
      return "hang " + String.join(", ", tasks);
    }
  }

  /**
   * Machines reach no registry: images that they do not have cannot be pulled.
   *
   * @param target which machines
   */
  record RegistryDown(Target target) implements ContainerFault {
    @Override
    public String toString() {
      return "registry down on " + target;
    }
  }
}
