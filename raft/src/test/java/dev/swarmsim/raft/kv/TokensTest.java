package dev.swarmsim.raft.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final List<Tokens.Token> WRITTEN =
      List.of(
          new Tokens.Token("l", "a", true),
          new Tokens.Token("l", "b", false),
          new Tokens.Token("l", "c", true));

  @Test
  void anUnansweredTokenMayBeThereOrNot() {
    assertEquals(List.of(), wrong("a;b;c;"));
    assertEquals(List.of(), wrong("a;c;"));
  }

  @Test
  void aLostTokenIsFound() {
    assertEquals(List.of("l: c is not in its place"), wrong("a;b;"));
    assertEquals(List.of("l: a is not in its place", "l: c is not in its place"), wrong(""));
  }

  @Test
  void aTokenThatIsThereTwiceIsFound() {
    assertEquals(List.of("l: c does not belong there"), wrong("a;c;c;"));
    assertEquals(List.of("l: b does not belong there"), wrong("a;c;b;"));
  }

  private static List<String> wrong(String list) {
    return Tokens.wrong(WRITTEN, name -> list);
  }
}
