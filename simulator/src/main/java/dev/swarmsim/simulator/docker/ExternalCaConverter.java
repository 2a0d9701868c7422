package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ClusterSpec.ExternalCa;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code protocol=cfssl,url=https://ca.example.com,KEY=VALUE}. */
final class ExternalCaConverter implements ITypeConverter<ExternalCa> {
  @Override
  public ExternalCa convert(String text) {
    var external = ExternalCa.newBuilder();
    boolean protocol = false;
    for (String field : text.split(",", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "invalid field '" + field + "' must be a key=value pair");
      }
      switch (parts[0]) {
        case "protocol" -> {
          if (!parts[1].equals("cfssl")) {
            throw new IllegalArgumentException("unrecognized external CA protocol " + parts[1]);
          }
          protocol = true;
        }
        case "url" -> external.setUrl(parts[1]);
        case "cacert" ->
            throw new IllegalArgumentException("swarmsim does not read certificates: " + parts[1]);
        default -> external.putOptions(parts[0], parts[1]);
      }
    }
    if (!protocol) {
      throw new IllegalArgumentException("the external-ca option needs a protocol= parameter");
    }
    if (external.getUrl().isEmpty()) {
      throw new IllegalArgumentException("the external-ca option needs a url= parameter");
    }
    return external.build();
  }
}
