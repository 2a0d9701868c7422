package dev.swarmsim.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C. The program is asked to finish what it has begun and is given some seconds for it; then
 * the machine stops it, with exit code 130.
 */
final class Interrupt {
  private static final long PATIENCE_SECONDS = 10;

  private final AtomicBoolean pressed = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);

  /** Listens from now on. */
  static Interrupt install() {
    var interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(new Thread(interrupt::shutDown, "interrupt"));
    return interrupt;
  }

  boolean pressed() {
    return pressed.get();
  }

  /** The program is done; nobody needs to wait for it. */
  void finished() {
    finished.countDown();
  }

  /** Runs at every end of the program; if it is not done, somebody pressed ctrl-C. */
  private void shutDown() {
    if (finished.getCount() == 0) {
      return;
    }
    pressed.set(true);
    try {
      boolean inTime = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("interrupted; gave up waiting for the current run");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
