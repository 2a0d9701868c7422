package dev.swarmsim.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bugs that the default campaign finds are found again by the seeds that its table names.
 * {@code .ci/planted-bugs campaign} writes both.
 */
class CampaignBugTest {
  @Test
  void aSeedThatFoundABugFindsItAgain() throws IOException {
    List<String> known = known();

    assertFalse(known.isEmpty());
    for (String line : known) {
      String[] words = line.split(" ", 3);
      CampaignBug bug = CampaignBug.get(words[0]);

      assertEquals(words[2], CampaignBugTable.broken(bug, Long.parseLong(words[1])), line);
    }
  }

  private static List<String> known() throws IOException {
    try (InputStream stream = CampaignBugTest.class.getResourceAsStream("campaign-seeds.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
