package dev.swarmsim.simulator.docker;

/** The docker command itself gives up, with the text it prints and the code it exits with. */
final class DockerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How docker introduces what its daemon says. */
  static final String DAEMON = "Error response from daemon: ";

  private final int exitCode;

  DockerException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A refusal by the client, exit code 1. */
  static DockerException refusal(String message) {
    return new DockerException(1, message);
  }

  /** A refusal that docker would hear from its daemon, exit code 1. */
  static DockerException daemon(String message) {
    return new DockerException(1, DAEMON + message);
  }

  /** Something that Docker has and the simulation has not, exit code 125. */
  static DockerException notSimulated(String what) {
    return new DockerException(125, "swarmsim does not simulate " + what);
  }

  int exitCode() {
    return exitCode;
  }
}
