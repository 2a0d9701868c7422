package dev.swarmsim.simulator.why;

import java.util.Optional;

/** Somebody asks about what was never there. */
public final class UnknownSubjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param nearest what was probably meant
   */
  UnknownSubjectException(String subject, Optional<String> nearest) {
    super(
        "there was no service and no task \"%s\"%s; ask for a service, a task as web.3, or elections"
            .formatted(
                subject, nearest.map(word -> "; did you mean \"" + word + "\"?").orElse("")));
  }
}
