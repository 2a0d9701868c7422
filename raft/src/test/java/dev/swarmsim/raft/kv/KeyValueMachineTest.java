package dev.swarmsim.raft.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyValueMachineTest {
  private final KeyValueMachine machine = new KeyValueMachine();

  @Test
  void eachCommandDoesWhatItSays() {
    assertEquals("none", apply("delete a"));
    assertEquals("ok", apply("put a 1"));
    assertEquals("ok", apply("append a 2"));
    assertEquals(Optional.of("12"), machine.get("a"));
    assertEquals("differs", apply("cas a 1 3"));
    assertEquals("ok", apply("cas a 12 3"));
    assertEquals("differs", apply("create a 4"));
    assertEquals(Optional.of("3"), machine.get("a"));
    assertEquals("ok", apply("delete a"));
    assertEquals(Optional.empty(), machine.get("a"));
    assertEquals("ok", apply("create a 4"));
  }

  @Test
  void aLineThatIsNoCommandIsAnsweredWithThoseThereAre() {
    String answer = apply("pot a 1");

    assertTrue(answer.startsWith("error \"pot\" with 2 words is no command; there are: "), answer);
  }

  @Test
  void aSnapshotHoldsWhateverCharactersThereAre() {
    String odd = "\u2003a b%\n\t\u00fc \ud83d\ude00\u2003";
    apply(new KeyValueCommand.Put(odd, odd).line());
    apply(new KeyValueCommand.Put("empty", "").line());

    var other = new KeyValueMachine();
    other.restore(machine.snapshot());

    assertEquals(Optional.of(odd), other.get(odd));
    assertEquals(Optional.of(""), other.get("empty"));
    assertEquals(machine.snapshot(), other.snapshot());
  }

  @Test
  void commandsAreLinesAndLinesAreCommands() {
    for (KeyValueCommand command :
        List.of(
            new KeyValueCommand.Put("k", "two words"),
            new KeyValueCommand.Append("", "%"),
            new KeyValueCommand.Delete("\n"),
            new KeyValueCommand.CompareAndSet("k", Optional.empty(), "v"),
            new KeyValueCommand.CompareAndSet("k", Optional.of(""), "v"))) {
      assertEquals(command, KeyValueCommand.parse(command.line()));
    }
  }

  @Test
  void aPerCentSignThatStandsForNothingIsRefused() {
    for (String line : List.of("put a 5%", "put a %2", "put a %zz")) {
      assertThrows(IllegalArgumentException.class, () -> KeyValueCommand.parse(line), line);
    }
  }

  private String apply(String line) {
    return machine.apply(1, ByteString.copyFromUtf8(line)).toStringUtf8();
  }
}
