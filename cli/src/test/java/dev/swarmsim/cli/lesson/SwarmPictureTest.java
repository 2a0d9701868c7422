package dev.swarmsim.cli.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.run.NodeView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwarmPictureTest {
  private final SwarmPicture picture = new SwarmPicture(Paint.PLAIN);

  @Test
  void theLeaderIsMarkedTheDeadAreCrossedOutAndTasksStandInTheirWorker() {
    List<String> lines =
        picture.draw(
            List.of(
                new NodeView("m1", true, true, "leader", 2, 9, List.of()),
                new NodeView("m2", true, false, "", 0, 0, List.of()),
                new NodeView("w1", false, true, "", 0, 0, List.of("web.1", "web.2", "web.3")),
                new NodeView("w2", false, true, "", 0, 0, List.of())));

    assertEquals(
        List.of(
            "          +- m1 ---------+ +x m2 xxxxxxxxx+",
            "managers  | * LEADER     | |xxx down xxxxx|",
            "          | term 2       | |xxxxxxxxxxxxxx|",
            "          +--------------+ +xxxxxxxxxxxxxx+",
            "          +- w1 ---------+ +- w2 ---------+",
            "workers   | web.1 web.2  | | no task      |",
            "          | web.3        | |              |",
            "          +--------------+ +--------------+"),
        lines);
  }

  @Test
  void noPictureIsWiderThanEightyCharacters() {
    List<NodeView> nodes =
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                number ->
                    new NodeView(
                        "a-rather-long-name-" + number,
                        number < 6,
                        number % 3 != 0,
                        number < 6 ? "pre-candidate" : "",
                        1_000_000_000_000_000L,
                        0,
                        List.of("a-very-long-service-name.1", "web.2")))
            .toList();

    assertTrue(picture.draw(nodes).stream().allMatch(line -> line.length() <= 80));
  }
}
