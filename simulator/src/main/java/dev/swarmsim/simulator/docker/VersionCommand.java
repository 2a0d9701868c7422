package dev.swarmsim.simulator.docker;

import dev.swarmsim.simulator.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells which docker command and which Engine this is like. */
@Command(
    name = "docker version",
    customSynopsis = "docker version [OPTIONS]",
    description = "Show the Docker version information")
final class VersionCommand extends DockerCommand {
  @Mixin private InspectOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.NONE;
  }

  @Override
  void check() {
    options.check();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    String engine = session.engine().info().serverVersion();
    if (options.formatted()) {
      session.print(options.print(json(engine)));
      return Futures.done();
    }
    session.printText(
        """
        Client:
         Version:           28.2.2
         API version:       1.41 (downgraded from 1.50)
         OS/Arch:           linux/amd64
         Context:           default

        Server:
         Engine:
          Version:          %s
          API version:      1.41 (minimum version 1.12)
          OS/Arch:          linux/amd64
          Experimental:     false
        """
            .formatted(engine));
    return Futures.done();
  }

  private static Map<String, Object> json(String engine) {
    var client =
        new JsonObject()
            .put("Version", "28.2.2")
            .put("ApiVersion", "1.41")
            .put("DefaultAPIVersion", "1.50")
            .put("Os", "linux")
            .put("Arch", "amd64")
            .put("Context", "default");
    var server =
        new JsonObject()
            .put("Version", engine)
            .put("ApiVersion", "1.41")
            .put("MinAPIVersion", "1.12")
            .put("Os", "linux")
            .put("Arch", "amd64");
    return new JsonObject().put("Client", client.build()).put("Server", server.build()).build();
  }
}
