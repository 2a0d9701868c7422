package dev.swarmsim.simulator.docker;

import com.google.protobuf.ByteString;
import dev.swarmsim.scheduler.model.ConfigSpec;
import dev.swarmsim.scheduler.model.Driver;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a config of a file or of what stands on the standard input. */
@Command(
    name = "docker config create",
    customSynopsis = "docker config create [OPTIONS] CONFIG file|-",
    description = "Create a config from a file or STDIN")
final class ConfigCreateCommand extends DockerCommand {
  @Mixin private LabelOptions labels;

  @Option(
      names = "--template-driver",
      paramLabel = "DRIVER",
      description = "Kept and shown; nothing is filled in.")
  private String templating = "";

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(2);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var spec =
        ConfigSpec.newBuilder()
            .setAnnotations(labels.of(arguments().getFirst()))
            .setData(content(session));
    if (!templating.isEmpty()) {
      spec.setTemplating(Driver.newBuilder().setName(templating));
    }
    return session
        .swarm()
        .createConfig(spec.build())
        .thenAccept(config -> session.print(config.getId()));
  }

  private ByteString content(Session session) {
    String file = arguments().get(1);
    try {
      return PayloadInput.read(session, file);
    } catch (DockerException unreadable) {
      throw DockerException.refusal(
          "Error reading content from \"%s\": %s".formatted(file, unreadable.getMessage()));
    }
  }
}
