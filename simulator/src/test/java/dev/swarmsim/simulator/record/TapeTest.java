package dev.swarmsim.simulator.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.world.Trace;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TapeTest {
  @Test
  void aWholeTapeGivesBackEveryRecord() {
    Tape tape = filled(Tape.whole(), 10_000, -1);

    assertEquals(10_000, tape.length());
    assertEquals(1, tape.firstKept());
    assertEquals("m1", tape.at(7_777).orElseThrow().node());
    assertEquals(7_777, tape.at(7_777).orElseThrow().detail());
    assertEquals(9, tape.checkpoints());
    assertEquals(tape.at(1024).orElseThrow().hash(), tape.checkpoint(0));
    assertEquals(tape.at(10_000).orElseThrow().hash(), tape.hash());
  }

  @Test
  void aRingKeepsTheLastRecordsAndEveryCheckpoint() {
    Tape whole = filled(Tape.whole(), 50_000, -1);

    Tape ring = filled(Tape.lastOf(5_000), 50_000, -1);

    assertTrue(ring.firstKept() > 50_000 - 5_000 - 3 * 4096, "kept from " + ring.firstKept());
    assertTrue(ring.firstKept() <= 45_001, "kept from " + ring.firstKept());
    assertEquals(Optional.empty(), ring.at(ring.firstKept() - 1));
    assertEquals(whole.at(ring.firstKept()), ring.at(ring.firstKept()));
    assertEquals(whole.at(50_000), ring.at(50_000));
    assertEquals(48, ring.checkpoints());
    assertEquals(whole.checkpoint(3), ring.checkpoint(3));
  }

  @Test
  void aTapeOfCheckpointsAloneKeepsNoRecord() {
    Tape tape = filled(Tape.lastOf(0), 3_000, -1);

    assertEquals(Optional.empty(), tape.at(3_000));
    assertEquals(2, tape.checkpoints());
    assertEquals(3_001, tape.firstKept());
  }

  /**
   * Records so many events.
   *
   * @param odd the number of the event that is another one than usual; -1 for none
   */
  static Tape filled(Tape tape, int events, int odd) {
    var trace = new Trace();
    trace.listen(tape::recorded);
    for (int i = 1; i <= events; i++) {
      trace.record(i * 1_000_000L, "m" + i % 2, i == odd ? "odd" : "Woken", i);
    }
    return tape;
  }
}
