package dev.swarmsim.cli.text;

import java.io.PrintWriter;
import java.io.Writer;

/** Ends lines with a line feed on every system, and flushes after each. */
public final class LineFeedWriter extends PrintWriter {
  /**
   * @param target where the text goes
   */
  public LineFeedWriter(Writer target) {
    super(target, false);
  }

  @Override
  public void println() {
    write('\n');
    flush();
  }

  @Override
  public void println(String line) {
    write(line);
    println();
  }

  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }
}
