package dev.swarmsim.raft.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPortTest {
  @Test
  void hostAndPortAreReadAndWritten() {
    assertEquals(new HostPort("m1", 2377), HostPort.parse("m1:2377"));
    assertEquals(new HostPort("::1", 2377), HostPort.parse("[::1]:2377"));
    assertEquals("[::1]:2377", HostPort.parse("[::1]:2377").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "m1, it has no port",
    "m1:, '\"\" is no port'",
    "m1:x, '\"x\" is no port'",
    "m1:0, a port is 1 to 65535",
    ":2377, it has no host",
    "::1:2377, a host with colons stands in brackets"
  })
  void whatIsNoAddressIsSaidWithItsReason(String text, String why) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text));

    assertEquals(
        "\"" + text + "\" is no address (" + why + "); write host:port, for example 10.0.0.1:2377",
        refusal.getMessage());
  }
}
