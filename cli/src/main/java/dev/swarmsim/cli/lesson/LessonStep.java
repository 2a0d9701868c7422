package dev.swarmsim.cli.lesson;

import java.util.function.Consumer;

/**
 * One step of a lesson: a screenful, after which the reader may pause.
 *
 * @param title its heading
 * @param act what happens and is told
 */
public record LessonStep(String title, Consumer<Scene> act) {}
