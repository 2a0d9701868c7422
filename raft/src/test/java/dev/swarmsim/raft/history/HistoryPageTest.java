package dev.swarmsim.raft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.raft.history.Register.Answer;
import dev.swarmsim.raft.history.Register.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
  /** A value is read that was overwritten before. */
  private static Histories stale() {
    return new Histories()
        .write(1, 0, 10, "a")
        .write(2, 20, 30, "b")
        .read(3, 25, 40, "b")
        .read(1, 50, 60, "a");
  }

  private static String page(Histories history) {
    return HistoryPage.of("a title", history.operations(), history.verdict());
  }

  @Test
  void theOrderThatCameFurthestEndsBeforeTheFirstErrorAndIsNamed() {
    Verdict.Broken broken = assertInstanceOf(Verdict.Broken.class, stale().verdict());

    assertEquals(
        List.of("write a -> written", "write b -> written", "read -> b"),
        broken.order().stream().map(Object::toString).toList());
    assertEquals("read -> a", broken.culprit().toString());
    assertEquals("b", broken.states());
  }

  @Test
  void thePageJumpsToTheFirstErrorAndNumbersTheOrder() {
    String page = page(stale());

    assertTrue(page.contains("<a href=\"#first-error\">"));
    assertEquals(1, count(page, "id=\"first-error\""));
    assertEquals(1, count(page, "class=\"culprit\""));
    assertEquals(3, count(page, "class=\"point\""));
    assertEquals(3, count(page, "class=\"ok\""));
  }

  @Test
  void thePageNeedsNothingButItself() {
    String page = page(stale());

    assertFalse(page.contains("http"));
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("src="));
  }

  @Test
  void aHistoryThatHoldsIsDrawnWithoutAnError() {
    String page = page(new Histories().write(1, 0, 10, "a").read(2, 20, 30, "a"));

    assertTrue(page.contains("There is an order that explains every answer."));
    assertFalse(page.contains("first-error\" "));
    assertTrue(page.contains("<details>"));
  }

  @Test
  void whatNobodyAnsweredGoesOnToTheEdge() {
    String page =
        page(new Histories().lost(1, 0, new Register.Write<>("<b>")).read(2, 20, 30, "-"));

    assertEquals(1, count(page, "class=\"unknown\""));
    assertTrue(page.contains("write &lt;b&gt;"));
    assertTrue(page.contains("to never"));
  }

  @Test
  void aFailedOperationIsDrawnThoughNoOrderNeedsIt() {
    List<Operation<Call<String>, Answer<String>>> history = stale().operations();
    var page = new HistoryPage("a title").addFailed(9, "x", "put: nobody was there", 5, 15);
    history.forEach(page::add);

    String html = page.html(Linearizability.check(Histories.REGISTER, history));

    assertEquals(1, count(html, "class=\"fail\""));
  }

  @Test
  void ofALongHistoryAWindowAroundTheErrorIsDrawn() {
    var history = new Histories();
    for (int i = 0; i < 2_000; i++) {
      history.write(1, 10L * i, 10L * i + 5, "v" + i);
    }
    history.read(2, 30_000, 30_001, "v7");

    String page = page(history);

    assertEquals(1, count(page, "class=\"culprit\""));
    assertTrue(page.contains("before them and"));
    assertTrue(page.length() < 200_000, () -> page.length() + " characters");
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
