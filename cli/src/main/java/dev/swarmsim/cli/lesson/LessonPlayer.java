package dev.swarmsim.cli.lesson;

import java.util.List;

/** Goes through the steps of a lesson, with a pause after each but the last. */
public final class LessonPlayer {
  private final Screen screen;
  private final Pauses pauses;

  /**
   * @param screen where the steps are shown
   * @param pauses what waits between them
   */
  public LessonPlayer(Screen screen, Pauses pauses) {
    this.screen = screen;
    this.pauses = pauses;
  }

  /**
   * Plays the steps in order.
   *
   * @return whether it came to the end; false after ctrl-C
   */
  public boolean play(List<LessonStep> steps, Scene scene) {
    for (int i = 0; i < steps.size(); i++) {
      LessonStep step = steps.get(i);
      screen.heading((i + 1) + "/" + steps.size(), step.title(), scene.stage().nowNanos());
      step.act().accept(scene);
      screen.blank();
      boolean last = i + 1 == steps.size();
      if (!last && !pauses.goOn()) {
        return false;
      }
    }
    return true;
  }
}
