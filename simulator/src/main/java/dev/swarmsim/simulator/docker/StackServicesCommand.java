package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.ControlReply;
import dev.swarmsim.simulator.stack.Namespace;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the services of a stack. */
@Command(
    name = "docker stack services",
    customSynopsis = "docker stack services [OPTIONS] STACK",
    description = "List the services in the stack")
final class StackServicesCommand extends DockerCommand {
  @Mixin private ListOptions options;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  void check() {
    filters();
    ServiceLsCommand.checkFormat(options.format());
  }

  private Filters filters() {
    return options.filters("id", "name", "label", "mode");
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return session.swarm().serviceCounts().thenAccept(reply -> print(session, reply));
  }

  private void print(Session session, ControlReply.Services reply) {
    String stack = arguments().getFirst();
    var own = ControlReply.Services.newBuilder();
    for (int i = 0; i < reply.getServicesCount(); i++) {
      var service = reply.getServices(i);
      if (Namespace.of(service.getSpec().getAnnotations()).equals(stack)) {
        own.addServices(service);
        if (i < reply.getCountsCount()) {
          own.addCounts(reply.getCounts(i));
        }
      }
    }
    if (own.getServicesCount() == 0) {
      // Docker's exit code is 0 all the same.
      session.complain("Nothing found in stack: " + stack);
      return;
    }
    ServiceLsCommand.print(session, own.build(), options, filters());
  }
}
