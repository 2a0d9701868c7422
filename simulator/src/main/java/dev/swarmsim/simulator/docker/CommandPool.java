package dev.swarmsim.simulator.docker;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Commands that are ready to read flags. Making one takes many times longer than reading a line
 * with it, so that those that have ended are used again. Shared by all worlds of the process; which
 * of equal commands is taken makes no difference. A command that keeps something besides its flags
 * sets it anew in its {@code run}.
 */
final class CommandPool {
  private static final int KEPT = 16;
  private static final Map<String, Queue<CommandLine>> IDLE = new ConcurrentHashMap<>();

  private CommandPool() {}

  /** A command that nobody else uses until it is released. */
  static CommandLine take(String name, Supplier<DockerCommand> maker) {
    CommandLine idle = idle(name).poll();
    return idle == null ? new CommandLine(maker.get()) : idle;
  }

  /** The command has ended, or was refused: the next one may use it. */
  static void release(String name, CommandLine line) {
    Queue<CommandLine> idle = idle(name);
    if (idle.size() < KEPT) {
      idle.add(line);
    }
  }

  private static Queue<CommandLine> idle(String name) {
    return IDLE.computeIfAbsent(name, ignored -> new ConcurrentLinkedQueue<>());
  }
}
