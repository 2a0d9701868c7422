package dev.swarmsim.simulator.docker;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;

/** What a secret or config is made from: a file, or what stands on the standard input. */
final class PayloadInput {
  static final String STDIN = "-";

  private PayloadInput() {}

  /**
   * Reads it.
   *
   * @param file {@code -}, or the name of a file
   * @throws DockerException what docker says of an empty input or a file that is not there
   */
  static ByteString read(Session session, String file) {
    boolean fromInput = file.equals(STDIN);
    String source = fromInput ? "STDIN" : file;
    String text =
        fromInput
            ? session.stdin().orElse("")
            : session
                .files()
                .read(file)
                .orElseThrow(
                    () ->
                        DockerException.refusal(
                            "error reading from %s: open %s: no such file or directory"
                                .formatted(file, file)));
    if (text.isEmpty()) {
      throw DockerException.refusal("error reading from " + source + ": data is empty");
    }
    return ByteString.copyFrom(text, StandardCharsets.UTF_8);
  }
}
