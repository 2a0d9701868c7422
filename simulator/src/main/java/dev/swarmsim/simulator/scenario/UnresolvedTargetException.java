package dev.swarmsim.simulator.scenario;

/** A target stands for no node at this moment; the message says why. */
public final class UnresolvedTargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnresolvedTargetException(Target target, String reason) {
    super("\"" + target + "\" stands for no node now: " + reason);
  }
}
