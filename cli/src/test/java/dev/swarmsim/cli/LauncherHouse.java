package dev.swarmsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A source tree with the real launcher in it, but with a Maven and with JDKs that only say how they
 * were called. The folder's name has a space.
 */
final class LauncherHouse {
  private static final Path LAUNCHER = Path.of("..", "swarmsim");

  private final Path root;
  private final Path home;
  private final SortedMap<String, String> variables = new TreeMap<>();

  /**
   * @param root an empty folder; its JDKs and tools come beside the tree
   */
  LauncherHouse(Path root) {
    this.root = root;
    this.home = root.resolve("my tools");
    try {
      for (String module : List.of("raft", "scheduler", "simulator", "cli", "scenarios")) {
        Files.createDirectories(home.resolve(module));
      }
      Files.createFile(home.resolve("pom.xml"));
      Files.createDirectories(root.resolve("jdks"));
      Files.createDirectories(root.resolve("bin"));
      Files.copy(LAUNCHER, launcher());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    launcher().toFile().setExecutable(true);
    maven(": >cli/target/swarmsim.jar");
    Path old = jdk("too-old", "17.0.15");
    variables.put("PATH", root.resolve("bin") + ":" + old.resolve("bin") + ":" + path());
    variables.put("SWARMSIM_JDK_FOLDERS", root.resolve("nothing") + ":" + root.resolve("jdks"));
  }

  Path launcher() {
    return home.resolve("swarmsim");
  }

  Path lock() {
    return home.resolve("cli/target/starting");
  }

  /** A file of the tree. */
  Path file(String name) {
    return home.resolve(name);
  }

  /** A folder beside the tree. */
  Path beside(String name) {
    return root.resolve(name);
  }

  /** Sets an environment variable for later starts. */
  void set(String variable, Object value) {
    variables.put(variable, value.toString());
  }

  /** Puts a JDK among those that are searched, or wherever the name leads. */
  Path jdk(String name, String version) {
    Path jdk = root.resolve("jdks").resolve(name);
    write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(jdk.resolve("bin/java"), "printf '%s\\n' \"$0\" \"$@\"");
    script(jdk.resolve("bin/javac"), "exit 1");
    return jdk;
  }

  /** Makes Maven do this, in the tree's folder; it counts how often it was called. */
  void maven(String action) {
    script(root.resolve("bin/mvn"), "echo called >>'" + root.resolve("builds") + "'\n" + action);
  }

  /** How often Maven was called. */
  int builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** Starts a command and does not wait for its end. */
  Process begin(Path command, String... arguments) throws IOException {
    var words = new ArrayList<>(List.of(command.toString()));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.matches("JAVA_HOME|SWARMSIM_.*"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** Starts a command and waits for its end. */
  Shell.Said start(Path command, String... arguments) throws Exception {
    return end(begin(command, arguments));
  }

  /** Starts the launcher and waits for its end. */
  Shell.Said start(String... arguments) throws Exception {
    return start(launcher(), arguments);
  }

  /** Waits for the end. What a launcher prints fits into a pipe. */
  static Shell.Said end(Process process) throws Exception {
    process.getOutputStream().close();
    String out = text(process.getInputStream().readAllBytes());
    String err = text(process.getErrorStream().readAllBytes());
    return new Shell.Said(process.waitFor(), out, err);
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void script(Path file, String text) {
    write(file, "#!/bin/sh\n" + text + "\n");
    file.toFile().setExecutable(true);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String path() {
    return System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
  }
}
