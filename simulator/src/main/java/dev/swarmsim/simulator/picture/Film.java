package dev.swarmsim.simulator.picture;

import dev.swarmsim.raft.Effect;
import dev.swarmsim.scheduler.model.TaskState;
import dev.swarmsim.simulator.history.ClientOperation;
import dev.swarmsim.simulator.run.DockerEnd;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.why.Election;
import dev.swarmsim.simulator.why.Moment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a {@link Camera} saw of one run, as plain data. Times are virtual nanoseconds; lists are
 * in the order of time.
 *
 * @param nodes the machines, in the order of the scenario
 * @param changes how machines and links stood, after each change
 * @param parts each change of a Raft member's role, term or leader
 * @param logs how far each member's log was written and known to be committed, after each change
 * @param seats who voted in which group, after each change
 * @param elections every candidacy, with its votes and their reasons
 * @param letters every Raft message
 * @param lettersToNanos from when on no messages were kept, because there were too many; empty if
 *     all were
 * @param bands the faults
 * @param commands the docker commands that ended
 * @param operations what simulated clients asked for, and what came of it
 * @param services what became of each service
 * @param tasks what became of each task
 * @param story every line of the story
 */
public record Film(
    List<Machine> nodes,
    List<WorldChange> changes,
    List<Part> parts,
    List<LogState> logs,
    List<Seats> seats,
    List<Election> elections,
    List<Letter> letters,
    OptionalLong lettersToNanos,
    List<Band> bands,
    List<DockerEnd> commands,
    List<ClientOperation> operations,
    List<ServiceStrip> services,
    List<TaskStrip> tasks,
    List<StoryLine> story) {
  public Film {
    nodes = List.copyOf(nodes);
    changes = List.copyOf(changes);
    parts = List.copyOf(parts);
    logs = List.copyOf(logs);
    seats = List.copyOf(seats);
    elections = List.copyOf(elections);
    letters = List.copyOf(letters);
    bands = List.copyOf(bands);
    commands = List.copyOf(commands);
    operations = List.copyOf(operations);
    services = List.copyOf(services);
    tasks = List.copyOf(tasks);
    story = List.copyOf(story);
  }

  /**
   * A machine.
   *
   * @param name its host name
   * @param manager whether it was a manager at the start
   * @param labels its node labels, as {@code zone=a, disk=ssd}; empty for none
   */
  public record Machine(String name, boolean manager, String labels) {}

  /**
   * From then on a member had another role, term or leader.
   *
   * @param leader the host name of the leader it knew; empty for none
   */
  public record Part(long timeNanos, String node, Effect.Role role, long term, String leader) {}

  /**
   * From then on a member's log was this long.
   *
   * @param commit the highest index it knew to be committed
   * @param last the index of its last entry
   */
  public record LogState(long timeNanos, String node, long commit, long last) {}

  /**
   * From then on these machines voted.
   *
   * @param group names the Raft group; a forced new cluster is a new group
   * @param voters their host names
   */
  public record Seats(long timeNanos, String group, List<String> voters) {
    public Seats {
      voters = List.copyOf(voters);
    }
  }

  /**
   * A message between two members.
   *
   * @param sentNanos when its sender decided to send it; it may have waited for the disk
   * @param arrivedNanos when its receiver looked at it; empty if it never did
   * @param from the sender's host name
   * @param to the receiver's host name
   * @param kind what it was
   * @param term the term it carried
   * @param first a number that depends on the kind, see {@link LetterKind}
   * @param second another one
   */
  public record Letter(
      long sentNanos,
      OptionalLong arrivedNanos,
      String from,
      String to,
      LetterKind kind,
      long term,
      long first,
      long second) {}

  /**
   * A fault, or another step that was done to the world.
   *
   * @param toNanos when it was over; empty if it lasted to the end
   * @param id the step's own id, or {@code step 3}
   * @param text what was done, as the story tells it
   * @param nodes the machines that were meant
   * @param effect what it did, a line each
   * @param lasting whether it lasts, or is over at once
   */
  public record Band(
      long fromNanos,
      OptionalLong toNanos,
      String id,
      String text,
      List<String> nodes,
      List<String> effect,
      boolean lasting) {
    public Band {
      nodes = List.copyOf(nodes);
      effect = List.copyOf(effect);
    }
  }

  /** What became of a service. */
  public record ServiceStrip(String name, List<Moment> moments) {
    public ServiceStrip {
      moments = List.copyOf(moments);
    }
  }

  /**
   * What became of a task.
   *
   * @param id the task's id
   * @param name {@code web.3}, or {@code web.w2} for a task of a global service
   * @param service the service's name
   * @param states each change of its state or node
   * @param goneNanos when the managers forgot it; empty if they never did
   * @param moments what happened to it, and why
   */
  public record TaskStrip(
      String id,
      String name,
      String service,
      List<TaskStep> states,
      Optional<Long> goneNanos,
      List<Moment> moments) {
    public TaskStrip {
      states = List.copyOf(states);
      moments = List.copyOf(moments);
    }
  }

  /**
   * From then on a task was in this state, as the managers had it.
   *
   * @param node the host name of its node; empty for none yet
   * @param wanted whether it was still meant to run
   */
  public record TaskStep(long timeNanos, TaskState state, String node, boolean wanted) {}
}
