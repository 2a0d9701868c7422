package dev.swarmsim.simulator.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.simulator.json.HumanDuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanDurationTest {
  @ParameterizedTest
  @CsvSource({
    "-3, Less than a second",
    "0, Less than a second",
    "1, 1 second",
    "59, 59 seconds",
    "60, About a minute",
    "119, About a minute",
    "120, 2 minutes",
    "3599, 59 minutes",
    "3600, About an hour",
    "5399, About an hour",
    "5400, 2 hours",
    "169200, 47 hours",
    "172800, 2 days",
    "1209599, 2 weeks",
    "1209600, 2 weeks",
    "5184000, 2 months",
    "63072000, 2 years",
  })
  void agesAreToldInDockersWords(long seconds, String words) {
    assertEquals(words, HumanDuration.of(seconds * 1_000_000_000L));
  }
}
