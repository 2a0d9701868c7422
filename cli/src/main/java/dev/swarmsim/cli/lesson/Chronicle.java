package dev.swarmsim.cli.lesson;

import dev.swarmsim.cli.report.Digest;
import dev.swarmsim.cli.report.StoryTeller;
import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.run.StoryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what happens until a lesson tells it, shortened as a run's story is. */
public final class Chronicle implements Consumer<StoryLine> {
  private static final int NODE_WIDTH = 2;

  /** Where the text of a told line begins, after time, node and mark. */
  private static final int HANG = 17;

  private final List<StoryLine> untold = new ArrayList<>();

  @Override
  public void accept(StoryLine line) {
    untold.add(line);
  }

  /** Leaves untold what happened until now. */
  void forget() {
    untold.clear();
  }

  /** What happened since the last time this was asked. */
  List<String> tell(int width) {
    var lines = new ArrayList<String>();
    var teller =
        new StoryTeller(
            NODE_WIDTH, Paint.PLAIN, line -> lines.addAll(Prose.wrap(line, width, HANG)));
    var digest = new Digest(teller::tell);
    untold.forEach(digest);
    digest.end();
    untold.clear();
    return List.copyOf(lines);
  }
}
