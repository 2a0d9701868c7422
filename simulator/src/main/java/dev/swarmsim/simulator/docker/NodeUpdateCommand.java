package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes a node's availability, role or labels. */
@Command(
    name = "docker node update",
    customSynopsis = "docker node update [OPTIONS] NODE",
    description = "Update a node")
final class NodeUpdateCommand extends DockerCommand {
  @Option(names = "--availability", paramLabel = "WORD", description = "active, pause or drain.")
  private String availability;

  @Option(names = "--role", paramLabel = "ROLE", description = "worker or manager.")
  private String role;

  @Option(names = "--label-add", paramLabel = "KEY=VALUE", description = "Adds a label.")
  private List<String> labelAdd = new ArrayList<>();

  @Option(names = "--label-rm", paramLabel = "KEY", description = "Removes one.")
  private List<String> labelRm = new ArrayList<>();

  @Override
  ArgumentCount argumentCount() {
    return ArgumentCount.exactly(1);
  }

  @Override
  void check() {
    applyWords(NodeSpec.newBuilder());
  }

  @Override
  CompletableFuture<Void> run(Session session) {
    String reference = arguments().getFirst();
    var swarm = session.swarm();
    return swarm
        .node(reference)
        .thenCompose(node -> swarm.updateNode(node, edited(node)))
        .thenAccept(ignored -> session.print(reference));
  }

  private NodeSpec edited(Node node) {
    var spec = node.getSpec().toBuilder();
    applyWords(spec);
    SortedMap<String, String> labels = new TreeMap<>(spec.getAnnotations().getLabelsMap());
    labels.putAll(SpecEdits.labels(labelAdd));
    for (String label : labelRm) {
      if (labels.remove(label) == null) {
        throw DockerException.refusal("key " + label + " doesn't exist in node's labels");
      }
    }
    spec.getAnnotationsBuilder().clearLabels().putAllLabels(labels);
    return spec.build();
  }

  private void applyWords(NodeSpec.Builder spec) {
    if (role != null) {
      spec.setDesiredRole(
          switch (role) {
            case "worker" -> NodeSpec.Role.WORKER;
            case "manager" -> NodeSpec.Role.MANAGER;
            default -> throw DockerException.daemon("invalid Role: \"" + role + "\"");
          });
    }
    if (availability != null) {
      spec.setAvailability(
          Availabilities.find(availability)
              .orElseThrow(
                  () -> DockerException.daemon("invalid Availability: \"" + availability + "\"")));
    }
  }
}
