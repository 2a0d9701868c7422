package dev.swarmsim.simulator.json;

import java.util.Map;

/**
 * Whom a swarm trusts.
 *
 * @param trustRoot the root certificate in PEM
 * @param issuerSubject the issuer's subject in DER and Base64
 * @param issuerPublicKey the issuer's public key in DER and Base64
 */
public record TlsInfo(String trustRoot, String issuerSubject, String issuerPublicKey) {
  /** In the shape of the API. */
  public Map<String, Object> json() {
    return new JsonObject()
        .putIfAny("TrustRoot", trustRoot)
        .putIfAny("CertIssuerSubject", issuerSubject)
        .putIfAny("CertIssuerPublicKey", issuerPublicKey)
        .build();
  }
}
