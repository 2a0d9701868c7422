package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Driver;
import dev.swarmsim.scheduler.model.SecretSpec;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a secret of a file or of what stands on the standard input. */
@Command(
    name = "docker secret create",
    customSynopsis = "docker secret create [OPTIONS] SECRET [file|-]",
    description = "Create a secret from a file or STDIN as content")
final class SecretCreateCommand extends DockerCommand {
  @Mixin private LabelOptions labels;

  @Option(
      names = {"-d", "--driver"},
      paramLabel = "DRIVER",
      description = "Where the secret is kept; the simulation has no such plugins.")
  private String driver = "";

  @Option(
      names = "--template-driver",
      paramLabel = "DRIVER",
      description = "Kept and shown; nothing is filled in.")
  private String templating = "";

  @Override
  ArgumentCount argumentCount() {
    return new ArgumentCount(1, 2);
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    var spec = SecretSpec.newBuilder().setAnnotations(labels.of(arguments().getFirst()));
    if (driver.isEmpty()) {
      spec.setData(PayloadInput.read(session, file()));
    } else if (arguments().size() > 1) {
      throw DockerException.refusal("When using secret driver secret data must be empty");
    } else {
      spec.setDriver(Driver.newBuilder().setName(driver));
    }
    if (!templating.isEmpty()) {
      spec.setTemplating(Driver.newBuilder().setName(templating));
    }
    return session
        .swarm()
        .createSecret(spec.build())
        .thenAccept(secret -> session.print(secret.getId()));
  }

  private String file() {
    return arguments().size() > 1 ? arguments().get(1) : PayloadInput.STDIN;
  }
}
