package dev.swarmsim.cli.lesson;

import dev.swarmsim.simulator.run.NodeView;
import dev.swarmsim.simulator.run.Stage;
import dev.swarmsim.simulator.run.Stage.Printed;
import dev.swarmsim.simulator.scenario.expression.Facts;
import dev.swarmsim.simulator.scenario.expression.Facts.NodeState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What a lesson's script can do: let things happen on the stage, and tell of them. */
public final class Scene {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Stage stage;
  private final Chronicle chronicle;
  private final Screen screen;

  /**
   * @param chronicle what the stage tells its story to
   */
  public Scene(Stage stage, Chronicle chronicle, Screen screen) {
    this.stage = stage;
    this.chronicle = chronicle;
    this.screen = screen;
  }

  Stage stage() {
    return stage;
  }

  Facts facts() {
    return stage.facts();
  }

  Screen screen() {
    return screen;
  }

  void say(String text) {
    screen.prose(text);
  }

  /** Types a command, waits for its end and shows what it printed. */
  Printed docker(String node, String command) {
    screen.typed(stage.nowNanos(), node, command);
    Printed printed = stage.docker(node, command, PATIENCE_NANOS);
    screen.printed(printed);
    return printed;
  }

  /** Lets virtual time pass. */
  void letPass(int seconds) {
    stage.runFor(TimeUnit.SECONDS.toNanos(seconds));
  }

  /**
   * Lets time pass until something is so, looking ten times a second, for two minutes at most.
   *
   * @return for how many virtual seconds
   */
  double waitUntil(BooleanSupplier claim) {
    long begin = stage.nowNanos();
    long end = begin + 2 * PATIENCE_NANOS;
    while (!claim.getAsBoolean() && stage.nowNanos() < end) {
      stage.runFor(LOOK_NANOS);
    }
    return (stage.nowNanos() - begin) / 1e9;
  }

  /** Tells what happened since this was last told. */
  void happened() {
    screen.block(chronicle.tell(Screen.WIDTH));
  }

  /** Leaves untold what happened until now. */
  void passOver() {
    chronicle.forget();
  }

  void picture() {
    screen.picture(stage.nodes());
  }

  void arithmetic() {
    screen.arithmetic(new QuorumArithmetic(facts().managers(), facts().managersUp()));
  }

  /** The managers in order. */
  List<NodeView> managers() {
    return stage.nodes().stream().filter(NodeView::manager).toList();
  }

  /** The workers in order. */
  List<NodeView> workers() {
    return stage.nodes().stream().filter(node -> !node.manager()).toList();
  }

  /** Whether the newest committed state has some node in that state. */
  boolean anyIs(NodeState state) {
    return stage.nodes().stream().anyMatch(node -> facts().node(node.name()) == state);
  }

  /** Whether the newest committed state has all nodes in that state. */
  boolean allAre(NodeState state) {
    return stage.nodes().stream().allMatch(node -> facts().node(node.name()) == state);
  }

  /** The manager that leads. */
  String leader() {
    return facts().leader().orElseThrow(() -> new IllegalStateException("nobody leads"));
  }
}
