package dev.swarmsim.server.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a request is answered with. */
public sealed interface HttpAnswer {
  /** The status code, 200 to 599. */
  int status();

  /** A body that is there at once. */
  record Whole(int status, String contentType, Map<String, String> headers, String body)
      implements HttpAnswer {
    public Whole {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A body that comes in pieces, as things happen.
   *
   * @param source begins to write when it is given the outlet, on the connection's own thread
   */
  record Pieces(
      int status, String contentType, Map<String, String> headers, Consumer<Outlet> source)
      implements HttpAnswer {
    public Pieces {
      headers = Map.copyOf(headers);
    }

    /** Pieces without headers of their own. */
    public Pieces(int status, String contentType, Consumer<Outlet> source) {
      this(status, contentType, Map.of(), source);
    }
  }

  /** No answer at all: the connection is closed, as by an Engine that ended. */
  record HangUp() implements HttpAnswer {
    @Override
    public int status() {
      return 500;
    }
  }

  /** No answer at all. */
  static HttpAnswer hangUp() {
    return new HangUp();
  }

  /** Where the pieces of a body go. Any thread may use it. */
  interface Outlet {
    /**
     * Writes a piece. A reader that is too slow to take what waits for it is cut off, so that what
     * waits stays within a limit.
     */
    void write(byte[] piece);

    /** Ends the body. */
    void end();

    /** Runs once the connection is gone or the body has ended. */
    void whenClosed(Runnable action);
  }

  /** The same with more headers; those that it has already stay. */
  default HttpAnswer with(Map<String, String> more) {
    return switch (this) {
      case Whole whole ->
          new Whole(whole.status, whole.contentType, joined(more, whole.headers), whole.body);
      case Pieces pieces ->
          new Pieces(
              pieces.status, pieces.contentType, joined(more, pieces.headers), pieces.source);
      case HangUp gone -> gone;
    };
  }

  private static Map<String, String> joined(Map<String, String> more, Map<String, String> own) {
    var all = new TreeMap<>(more);
    all.putAll(own);
    return all;
  }

  /** JSON, ended by a line feed as the Engine does. */
  static HttpAnswer json(int status, String json) {
    return new Whole(status, "application/json", Map.of(), json + "\n");
  }

  /** Plain text. */
  static HttpAnswer text(int status, String text) {
    return new Whole(status, "text/plain; charset=utf-8", Map.of(), text);
  }

  /** Nothing but a status. */
  static HttpAnswer empty(int status) {
    return new Whole(status, "", Map.of(), "");
  }
}
