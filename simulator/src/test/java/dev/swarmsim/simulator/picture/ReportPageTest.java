package dev.swarmsim.simulator.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.simulator.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>{{film}}";

  @Test
  void theVerdictTheChecksAndTheCommandAreThereWithoutAScript() {
    String page = Filmed.of("managers: 3", "  - {at: 30s, crash: m1, for: 20s}\n").page();

    String plain = page.substring(0, page.indexOf("<script"));
    assertTrue(plain.contains("<span class=\"verdict held\">held</span>"), plain);
    assertTrue(plain.contains("always one-leader-per-term"));
    assertTrue(plain.contains("swarmsim run filmed.yaml --seed 42"));
    assertTrue(plain.contains("m1 loses power") || plain.contains("m1, the leader, loses power"));
    assertTrue(plain.contains("<svg xmlns"), "the ring at the end");
  }

  @Test
  void thePageLoadsNothing() {
    String page = Filmed.of("managers: 3, workers: 1", "").page();

    String own = page.replace("http://www.w3.org/2000/svg", "");
    for (String load :
        List.of("http:", "https:", "src=", "@import", "fetch(", "XMLHttp", "url(h")) {
      assertFalse(own.contains(load), "the page has " + load);
    }
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(own.contains("{{"), "a place that was not filled");
  }

  @Test
  void theFilmInThePageIsWellFormed() {
    Map<?, ?> data = Filmed.data(Filmed.of("managers: 3, workers: 2", "").page());

    assertEquals(5, ((List<?>) data.get("nodes")).size());
    assertTrue(((List<?>) data.get("letters")).size() % 8 == 0);
    assertTrue(((List<?>) data.get("logs")).size() % 4 == 0);
    assertFalse(((List<?>) data.get("story")).isEmpty());
  }

  @Test
  void aHostileNameStaysText() {
    Scenario scenario =
        Filmed.scenario(
                "managers: 1",
                """
                  - {at: 20s, on: m1, docker: "service create --name web --label 'x=</script><script>1' nginx"}
                  - {at: 30s, on: m1, docker: "service create --name '</script><blink>' nginx", refused: name}
                """)
            .but()
            .name(HOSTILE)
            .about(HOSTILE)
            .build();

    String page = Filmed.run(scenario).page(HOSTILE);

    assertEquals(2, count(page, "<script"), "script elements");
    assertEquals(2, count(page, "</script"), "ends of script elements");
    assertEquals(0, count(page, "<img"));
    assertEquals(0, count(page, "<blink"));
    assertTrue(Filmed.data(page).get("texts").toString().contains("</script>"));
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @Test
  void theCursorStandsAtTheFirstFailure() {
    String page =
        Filmed.of(
                "managers: 3",
                "  - {at: 30s, on: m1, docker: service ls, shows: [nothing-of-that-name]}\n")
            .page();

    Map<?, ?> data = Filmed.data(page);
    assertEquals(data.get("failure"), data.get("cursor"));
    assertEquals(30L, (Long) data.get("cursor") / 1_000_000);
    assertTrue(page.contains("<span class=\"verdict broken\">broken</span>"));
  }

  @Test
  void aFilmOfNothingIsAPageToo() {
    Filmed filmed = Filmed.of("managers: 1", "");
    var empty =
        new Film(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OptionalLong.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    String page = new Filmed(filmed.scenario(), filmed.result(), empty).page();

    assertTrue(Filmed.data(page).get("nodes").equals(List.of()));
  }
}
