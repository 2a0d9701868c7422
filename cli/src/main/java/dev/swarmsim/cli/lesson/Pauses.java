package dev.swarmsim.cli.lesson;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits for Enter between the steps of a lesson, if somebody is there to press it. */
public final class Pauses {
  private static final long LOOK_MILLIS = 50;

  private final BufferedReader input;
  private final BooleanSupplier interrupted;
  private final Consumer<String> lines;
  private boolean wanted;

  /**
   * @param wanted whether to wait at all
   * @param input what is typed; its end counts as Enter for all pauses to come
   * @param interrupted whether ctrl-C was pressed; looked at often while waiting
   * @param lines takes the invitation to go on
   */
  public Pauses(boolean wanted, Reader input, BooleanSupplier interrupted, Consumer<String> lines) {
    this.wanted = wanted;
    this.input = new BufferedReader(input);
    this.interrupted = interrupted;
    this.lines = lines;
  }

  /**
   * Waits for Enter, or not at all.
   *
   * @return whether to go on; false after ctrl-C
   */
  boolean goOn() {
    if (wanted && !interrupted.getAsBoolean()) {
      lines.accept("-- Enter goes on, ctrl-C ends --");
      wanted = enterPressed();
    }
    return !interrupted.getAsBoolean();
  }

  /** Whether a line was typed; false at the end of the input and after ctrl-C. */
  private boolean enterPressed() {
    // The read cannot be interrupted, so it waits elsewhere, while this thread looks for ctrl-C.
    CompletableFuture<Boolean> typed = CompletableFuture.supplyAsync(this::readLine);
    try {
      while (!typed.isDone() && !interrupted.getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return typed.isDone() && typed.join();
  }

  private boolean readLine() {
    try {
      return input.readLine() != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
