package dev.swarmsim.simulator.docker;

/** How many arguments a command takes, and docker's complaint about another number. */
record ArgumentCount(int min, int max) {
  static final ArgumentCount NONE = new ArgumentCount(0, 0);
  static final ArgumentCount ANY = new ArgumentCount(0, Integer.MAX_VALUE);

  static ArgumentCount exactly(int count) {
    return new ArgumentCount(count, count);
  }

  static ArgumentCount atLeast(int count) {
    return new ArgumentCount(count, Integer.MAX_VALUE);
  }

  static ArgumentCount atMost(int count) {
    return new ArgumentCount(0, count);
  }

  /**
   * @throws DockerException if that number does not do
   */
  void check(int count, DockerCommand command) {
    if (count >= min && count <= max) {
      return;
    }
    String name = command.name();
    // Commands that take «at least» some say See, the others say Run (docker 28.2).
    String verb = max == Integer.MAX_VALUE ? "See" : "Run";
    throw DockerException.refusal(
        "docker: '%s' %s%n%nUsage:  %s%n%n%s '%s --help' for more information"
            .formatted(name, demand(), command.usage(), verb, name)
            .replace(System.lineSeparator(), "\n"));
  }

  private String demand() {
    if (max == 0) {
      return "accepts no arguments";
    }
    if (min == max) {
      return "requires " + arguments(min);
    }
    return max == Integer.MAX_VALUE
        ? "requires at least " + arguments(min)
        : "requires at most " + arguments(max);
  }

  private static String arguments(int count) {
    return count == 1 ? "1 argument" : count + " arguments";
  }
}
