package dev.swarmsim.raft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private final Recorder<String, String> recorder =
      new Recorder<>(new AtomicLong()::getAndIncrement);

  @Test
  void whatHasNoAnswerIsUnknown() {
    var first = recorder.calls(1, "x", "get");
    recorder.calls(2, "x", "put");

    first.answered("nothing");

    assertEquals(
        List.of(
            Operation.answered(1, "x", "get", "nothing", 0, 2),
            Operation.unanswered(2, "x", "put", 1)),
        recorder.history());
  }

  @Test
  void whatCertainlyHadNoEffectIsStruckOut() {
    recorder.calls(1, "x", "put").hadNoEffect();

    assertEquals(List.of(), recorder.history());
  }
}
