package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.simulator.json.NodeJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints nodes as the API shows them; {@code self} is the one that is asked. */
@Command(
    name = "docker node inspect",
    customSynopsis = "docker node inspect [OPTIONS] self|NODE [NODE...]",
    description = "Display detailed information on one or more nodes")
final class NodeInspectCommand extends DockerCommand {
  @Mixin private InspectOptions options;

  @Option(names = "--pretty", description = "Prints it for people.")
  private boolean pretty;

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.atLeast(1);
  }

  @Override
  void check() {
    options.check();
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    return Inspection.orEmpty(session, options, pretty, session.swarm().nodes())
        .thenAccept(nodes -> print(session, nodes));
  }

  private void print(Session session, List<Node> nodes) {
    String self = session.engine().info().nodeId();
    if (pretty) {
      for (String reference : arguments()) {
        Node node = Lookup.NODES.find(nodes, reference.equals("self") ? self : reference);
        session.print(NodePretty.of(node));
      }
      return;
    }
    Inspection.print(
        session,
        arguments(),
        options,
        reference ->
            Lookup.NODES
                .search(nodes, reference.equals("self") ? self : reference)
                .map(NodeInspectCommand::json),
        reference -> DockerException.DAEMON + "node " + reference + " not found");
  }

  /** A node with whom it trusts, as far as it has told. */
  static Map<String, Object> json(Node node) {
    return Trust.of(node.getDescription().getRootDigest())
        .map(trusted -> NodeJson.of(node, trusted))
        .orElseGet(() -> NodeJson.of(node));
  }
}
