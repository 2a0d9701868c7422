package dev.swarmsim.scheduler.control;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.store.StoreException;

/** A request that is refused, with the code and the words that the client gets. */
final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ControlError.Code code;

  ControlException(ControlError.Code code, String message) {
    super(message);
    this.code = code;
  }

  static ControlException invalid(String message) {
    return new ControlException(ControlError.Code.INVALID_ARGUMENT, message);
  }

  static ControlException precondition(String message) {
    return new ControlException(ControlError.Code.FAILED_PRECONDITION, message);
  }

  static ControlException notFound(String message) {
    return new ControlException(ControlError.Code.NOT_FOUND, message);
  }

  /** What the store refused, as the client is to see it; the words are the store's. */
  static ControlException of(StoreException refusal) {
    var code =
        switch (refusal.reason()) {
          case EXISTS, NAME_CONFLICT -> ControlError.Code.ALREADY_EXISTS;
          case NOT_FOUND -> ControlError.Code.NOT_FOUND;
          // Docker wraps it in no status of its own, so that it arrives as unknown.
          case OUT_OF_SEQUENCE -> ControlError.Code.UNKNOWN;
        };
    return new ControlException(code, refusal.getMessage());
  }

  ControlError toError() {
    return ControlError.newBuilder().setCode(code).setMessage(getMessage()).build();
  }
}
