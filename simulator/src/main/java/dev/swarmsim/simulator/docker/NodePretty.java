package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeDescription;
import dev.swarmsim.simulator.json.Times;
import dev.swarmsim.simulator.json.TlsInfo;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A node as {@code docker node inspect --pretty} tells it, without certificates. */
record NodePretty(StringBuilder text, Node node) {
  static String of(Node node) {
    var pretty = new NodePretty(new StringBuilder(), node);
    pretty.head();
    pretty.managerStatus();
    pretty.description();
    return pretty.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void labels(String title, Map<String, String> labels) {
    if (!labels.isEmpty()) {
      line(title);
      new TreeMap<>(labels)
          .forEach((key, value) -> line(" - " + key + (value.isEmpty() ? "" : "=" + value)));
    }
  }

  private void head() {
    line("ID:\t\t\t" + node.getId());
    if (!node.getSpec().getAnnotations().getName().isEmpty()) {
      line("Name:\t\t\t" + node.getSpec().getAnnotations().getName());
    }
    labels("Labels:", node.getSpec().getAnnotations().getLabelsMap());
    line("Hostname:              \t" + node.getDescription().getHostname());
    String created = Times.text(node.getMeta().getCreatedAt());
    line("Joined at:             \t" + created.replace('T', ' ').replace("Z", " +0000 utc"));
    line("Status:");
    line(" State:\t\t\t" + Words.title(Words.state(node.getStatus().getState())));
    if (!node.getStatus().getMessage().isEmpty()) {
      line(" Message:              \t" + Words.title(node.getStatus().getMessage()));
    }
    line(" Availability:         \t" + Words.title(Words.lower(node.getSpec().getAvailability())));
    line(" Address:\t\t" + node.getStatus().getAddress().replaceFirst(":\\d+$", ""));
  }

  private void managerStatus() {
    if (node.hasManagerStatus()) {
      line("Manager Status:");
      line(" Address:\t\t" + node.getManagerStatus().getAddress());
      line(
          " Raft Status:\t\t"
              + Words.title(Words.lower(node.getManagerStatus().getReachability())));
      line(" Leader:\t\t" + (node.getManagerStatus().getLeader() ? "Yes" : "No"));
    }
  }

  private void description() {
    NodeDescription description = node.getDescription();
    line("Platform:");
    line(" Operating System:\t" + description.getPlatform().getOs());
    line(" Architecture:\t\t" + description.getPlatform().getArchitecture());
    line("Resources:");
    var cpus = BigDecimal.valueOf(description.getResources().getNanoCpus(), 9);
    line(" CPUs:\t\t\t" + cpus.toBigInteger());
    line(" Memory:\t\t" + Sizes.binary(description.getResources().getMemoryBytes()));
    SortedMap<String, String> plugins =
        description.getPluginsList().stream()
            .collect(
                Collectors.toMap(
                    NodeDescription.Plugin::getType,
                    NodeDescription.Plugin::getName,
                    (a, b) -> a + ", " + b,
                    TreeMap::new));
    if (!plugins.isEmpty()) {
      line("Plugins:");
      plugins.forEach((type, names) -> line(" " + type + ":\t\t" + names));
    }
    line("Engine Version:\t\t" + description.getEngineVersion());
    labels("Engine Labels:", description.getEngineLabelsMap());
    Trust.of(description.getRootDigest()).ifPresent(this::trusted);
  }

  private void trusted(TlsInfo root) {
    line("TLS Info:");
    line(" TrustRoot:");
    line(root.trustRoot());
    line(" Issuer Subject:\t" + root.issuerSubject());
    line(" Issuer Public Key:\t" + root.issuerPublicKey());
  }
}
