package dev.swarmsim.cli.report;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.run.StoryLine;
import dev.swarmsim.simulator.scenario.text.Times;
import java.util.function.Consumer;

/**
 * Tells what happens, a line each: virtual time, node, a mark ({@code !} a fault, {@code $} a
 * docker command) and a text. With {@link #tell} alone every line is told; {@link Digest} shortens
 * the story before it comes here.
 */
public final class StoryTeller {
  private static final int TIME_WIDTH = 9;

  private final int nodeWidth;
  private final Paint paint;
  private final Consumer<String> lines;

  /**
   * @param nodeWidth the length of the longest node name, in characters
   * @param lines takes the finished lines
   */
  public StoryTeller(int nodeWidth, Paint paint, Consumer<String> lines) {
    this.nodeWidth = nodeWidth;
    this.paint = paint;
    this.lines = lines;
  }

  /** Tells one line. */
  public void tell(StoryLine line) {
    lines.accept(
        switch (line.kind()) {
          case FAULT -> full(line, paint.warning("! " + line.text()));
          case COMMAND -> full(line, paint.typed("$ " + typed(line)));
          case OUTPUT -> " ".repeat(TIME_WIDTH + nodeWidth + 8) + line.text();
          case CHECK -> full(line, paint.strong("* " + line.text()));
          case RAFT, NODE, TASK -> full(line, "  " + line.text());
        });
  }

  private String full(StoryLine line, String text) {
    String time = Times.clock(line.timeNanos());
    String node = line.node();
    return " ".repeat(Math.max(0, TIME_WIDTH - time.length()))
        + paint.faint(time)
        + "  "
        + node
        + " ".repeat(Math.max(0, nodeWidth - node.length()))
        + "  "
        + text;
  }

  /** What is typed on a node is a docker command; what is asked of the world is none. */
  private static String typed(StoryLine line) {
    boolean whole = line.node().isEmpty() || line.text().startsWith("docker ");
    return whole ? line.text() : "docker " + line.text();
  }
}
