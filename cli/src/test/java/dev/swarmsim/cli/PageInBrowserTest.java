package dev.swarmsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page draws itself in a real browser; left out where there is none. */
class PageInBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void thePageDrawsTheMomentItIsAskedFor(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "there is no Chromium here");
    Path page = folder.resolve("run.html");
    new Shell(new WorldSimulator())
        .type("report", "../scenarios/quorum-loss.yaml", "-o", page.toString());

    String seen = seen(page.toUri() + "#t=125&letters=1&pick=band:0", folder);

    assertTrue(seen.contains("data-drawn=\"yes\""), "the script came to its end");
    assertTrue(seen.contains("1 of 3 reachable, quorum 2"), "the sentence under the ring");
    assertTrue(seen.contains("meant m1, m3") || seen.contains("meant m"), "what was picked");
    assertTrue(seen.contains("data-i=\"letter:"), "messages as arrows");
  }

  private static String seen(String address, Path folder) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                List.of(
                    CHROMIUM.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + folder.resolve("profile"),
                    "--dump-dom",
                    address))
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      browser.destroyForcibly();
    }
    Assumptions.assumeTrue(ended, "Chromium does not end here");
    assertEquals(0, browser.exitValue());
    return Files.readString(dom, StandardCharsets.UTF_8);
  }
}
