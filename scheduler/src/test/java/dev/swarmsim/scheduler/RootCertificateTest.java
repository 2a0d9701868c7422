package dev.swarmsim.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RootCertificateTest {
  private final RootCertificate root = new RootCertificate("a".repeat(50));

  @Test
  void aCertificateHasTheShapeOfDockers() {
    assertTrue(
        root.pem()
            .matches(
                "-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,64}\n)+"
                    + "-----END CERTIFICATE-----\n"));
    assertTrue(root.pem().contains("\nMII"));
  }

  @Test
  void equalRootsLookEqualAndOthersDoNot() {
    var other = new RootCertificate("b".repeat(50));

    assertEquals(root.pem(), new RootCertificate("a".repeat(50)).pem());
    assertNotEquals(root.pem(), other.pem());
    assertNotEquals(root.publicKey(), other.publicKey());
  }
}
