package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.FileTarget;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads {@code --secret} and {@code --config}: a name, or {@code
 * source=NAME,target=FILE,uid=0,gid=0,mode=0444}.
 */
final class FileReference implements ITypeConverter<FileReference.Given> {
  private static final int READABLE = 0444;

  /**
   * What is to be in containers, and as which file.
   *
   * @param source the name of the secret or config
   */
  record Given(String source, FileTarget file) {}

  @Override
  public Given convert(String text) {
    var file = FileTarget.newBuilder().setUid("0").setGid("0").setMode(READABLE);
    String source = "";
    var fields = CsvFields.parse(text);
    if (fields.fields().size() == 1 && fields.fields().getFirst().value() == null) {
      return new Given(text, file.setName(text).build());
    }
    for (CsvFields.Field field : fields.fields()) {
      switch (field.key()) {
        case "source", "src" -> source = field.needed();
        case "target" -> file.setName(field.needed());
        case "uid" -> file.setUid(field.needed());
        case "gid" -> file.setGid(field.needed());
        case "mode" -> file.setMode(mode(field.needed()));
        default -> {
          field.needed();
          throw new IllegalArgumentException("invalid field in request: " + field.key());
        }
      }
    }
    if (source.isEmpty()) {
      throw new IllegalArgumentException("source is required");
    }
    if (file.getName().isEmpty()) {
      file.setName(source);
    }
    return new Given(source, file.build());
  }

  private static int mode(String text) {
    try {
      return text.startsWith("0") && text.length() > 1
          ? Integer.parseInt(text, 8)
          : Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "invalid mode specified: strconv.ParseUint: parsing \"" + text + "\": invalid syntax",
          malformed);
    }
  }
}
