package dev.swarmsim.simulator.picture;

import dev.swarmsim.simulator.check.MemberStart;
import dev.swarmsim.simulator.check.MemberStep;
import dev.swarmsim.simulator.check.StoreCommit;
import dev.swarmsim.simulator.history.ClientOperation;
import dev.swarmsim.simulator.run.DockerEnd;
import dev.swarmsim.simulator.run.FaultBegan;
import dev.swarmsim.simulator.run.FaultEnded;
import dev.swarmsim.simulator.run.Observer;
import dev.swarmsim.simulator.run.RunOptions;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.run.WorldChange;
import dev.swarmsim.simulator.scenario.NodePlan;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.text.NaturalOrder;
import dev.swarmsim.simulator.why.Chronicle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Looks on while one scenario runs, and makes a {@link Film} of it. For one run only. */
public final class Camera implements Observer {
  private final List<Film.Machine> machines;
  private final Chronicle chronicle = new Chronicle();
  private final List<WorldChange> changes = new ArrayList<>();
  private final MemberReel members = new MemberReel();
  private final LetterReel letters = new LetterReel();
  private final BandReel bands = new BandReel();
  private final TaskReel tasks = new TaskReel();
  private final List<DockerEnd> commands = new ArrayList<>();
  private final List<ClientOperation> operations = new ArrayList<>();
  private final List<StoryLine> story = new ArrayList<>();

  /** A camera for a scenario's cluster. */
  public Camera(Scenario scenario) {
    this.machines = scenario.cluster().nodes().stream().map(Camera::machine).toList();
  }

  private static Film.Machine machine(NodePlan plan) {
    String labels =
        plan.labels().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
    return new Film.Machine(plan.name(), plan.part() == NodePlan.Part.MANAGER, labels);
  }

  /** The same run, with this camera looking on. */
  public RunOptions on(RunOptions options) {
    return options.withChronicle(chronicle).watchedBy(this);
  }

  /** What it has seen. */
  public Film film() {
    return new Film(
        machines(),
        changes,
        members.parts(),
        members.logs(),
        members.seats(),
        chronicle.elections(),
        letters.letters(members::host),
        letters.keptToNanos(),
        bands.bands(),
        commands,
        operations,
        chronicle.services().stream()
            .map(name -> new Film.ServiceStrip(name, chronicle.service(name)))
            .sorted(Comparator.comparingLong(strip -> strip.moments().getFirst().timeNanos()))
            .toList(),
        tasks.strips(chronicle),
        story);
  }

  /** Those of the scenario; where the run drew its own cluster, those that there were. */
  private List<Film.Machine> machines() {
    if (changes.isEmpty()) {
      return machines;
    }
    var there = new ArrayList<>(changes.getFirst().machines().keySet());
    var known = new ArrayList<Film.Machine>();
    for (Film.Machine machine : machines) {
      if (there.remove(machine.name())) {
        known.add(machine);
      }
    }
    there.sort(NaturalOrder.INSTANCE);
    there.forEach(name -> known.add(new Film.Machine(name, name.startsWith("m"), "")));
    return known;
  }

  @Override
  public void started(MemberStart start) {
    members.started(start);
  }

  @Override
  public void stepped(MemberStep step) {
    members.stepped(step);
    letters.stepped(step);
  }

  @Override
  public void committed(StoreCommit commit) {
    tasks.committed(commit);
  }

  @Override
  public void worldChanged(WorldChange change) {
    changes.add(change);
    bands.changed(change);
  }

  @Override
  public void faultBegan(FaultBegan fault) {
    bands.began(fault);
  }

  @Override
  public void faultEnded(FaultEnded fault) {
    bands.ended(fault);
  }

  @Override
  public void dockerEnded(DockerEnd end) {
    commands.add(end);
  }

  @Override
  public void clientEnded(ClientOperation operation) {
    operations.add(operation);
  }

  @Override
  public void told(StoryLine line) {
    story.add(line);
    bands.told(line);
  }
}
