package dev.swarmsim.simulator.docker;

/** Prints the key that opens locked managers, with what to do with it. */
final class UnlockAdvice {
  private UnlockAdvice() {}

  static void print(Session session, String key) {
    session.printText(
        """
        To unlock a swarm manager after it restarts, run the `docker swarm unlock`
        command and provide the following key:

            %s

        Remember to store this key in a password manager, since without it you
        will not be able to restart the manager.
        """
            .formatted(key));
  }
}
