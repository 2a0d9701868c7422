package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.NetworkAttachmentConfig;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --network}: a name, or {@code name=NAME,alias=A,driver-opt=K=V}. */
final class NetworkReference implements ITypeConverter<NetworkAttachmentConfig> {
  @Override
  public NetworkAttachmentConfig convert(String text) {
    var network = NetworkAttachmentConfig.newBuilder();
    if (!text.contains("=")) {
      return network.setTarget(text).build();
    }
    for (CsvFields.Field field : CsvFields.parse(text).fields()) {
      switch (field.key()) {
        case "name" -> network.setTarget(field.needed());
        case "alias" -> network.addAliases(field.needed());
        case "driver-opt" -> {
          String[] pair = field.needed().split("=", 2);
          if (pair.length < 2) {
            throw new IllegalArgumentException("invalid key value pair format in driver options");
          }
          network.putDriverOptions(pair[0], pair[1]);
        }
        default -> throw new IllegalArgumentException("invalid field key " + field.key());
      }
    }
    if (network.getTarget().isEmpty()) {
      throw new IllegalArgumentException("network name/id is not specified");
    }
    return network.build();
  }
}
