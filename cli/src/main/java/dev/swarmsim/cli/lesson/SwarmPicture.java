package dev.swarmsim.cli.lesson;

import dev.swarmsim.cli.text.Paint;
import dev.swarmsim.simulator.run.NodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Draws the machines of a swarm as boxes, four in a row: managers with role and term, workers with
 * their tasks, and crossed out those that are down. At most 77 characters wide.
 */
final class SwarmPicture {
  private static final int IN_A_ROW = 4;
  private static final int INNER = 14;
  private static final int LABEL = 10;

  private final Paint paint;

  SwarmPicture(Paint paint) {
    this.paint = paint;
  }

  List<String> draw(List<NodeView> nodes) {
    var lines = new ArrayList<String>();
    lines.addAll(group("managers", nodes.stream().filter(NodeView::manager).toList()));
    lines.addAll(group("workers", nodes.stream().filter(node -> !node.manager()).toList()));
    return List.copyOf(lines);
  }

  private List<String> group(String label, List<NodeView> nodes) {
    var lines = new ArrayList<String>();
    for (int from = 0; from < nodes.size(); from += IN_A_ROW) {
      List<NodeView> row = nodes.subList(from, Math.min(from + IN_A_ROW, nodes.size()));
      lines.addAll(row(from == 0 ? label : "", row));
    }
    return lines;
  }

  private List<String> row(String label, List<NodeView> nodes) {
    int height = nodes.stream().mapToInt(node -> content(node).size()).max().orElse(0);
    List<List<String>> boxes = nodes.stream().map(node -> box(node, height)).toList();
    var lines = new ArrayList<String>();
    for (int i = 0; i < height + 2; i++) {
      var line = new StringBuilder(padded(i == 0 ? "" : i == 1 ? label : "", LABEL, ' '));
      for (int j = 0; j < boxes.size(); j++) {
        line.append(j == 0 ? "" : " ").append(boxes.get(j).get(i));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private List<String> box(NodeView node, int height) {
    char fill = node.up() ? ' ' : 'x';
    char edge = node.up() ? '-' : 'x';
    UnaryOperator<String> ink = ink(node);
    List<String> content = content(node);
    var lines = new ArrayList<String>();
    lines.add(ink.apply("+" + padded(edge + " " + node.name() + " ", INNER, edge) + "+"));
    for (int i = 0; i < height; i++) {
      String text = i < content.size() ? fill + content.get(i) : "";
      lines.add(ink.apply("|" + padded(text, INNER, fill) + "|"));
    }
    lines.add(ink.apply("+" + padded("", INNER, edge) + "+"));
    return lines;
  }

  private UnaryOperator<String> ink(NodeView node) {
    if (!node.up()) {
      return paint::bad;
    }
    return switch (node.role()) {
      case "leader" -> paint::good;
      case "candidate", "pre-candidate" -> paint::warning;
      default -> UnaryOperator.identity();
    };
  }

  private static List<String> content(NodeView node) {
    if (!node.up()) {
      return List.of("xx down ");
    }
    var content = new ArrayList<String>();
    if (!node.role().isEmpty()) {
      content.add(node.role().equals("leader") ? "* LEADER" : node.role());
      content.add("term " + node.term());
    }
    if (!node.running().isEmpty()) {
      content.addAll(Prose.wrap(String.join(" ", node.running()), INNER - 1, 0));
    } else if (!node.manager()) {
      content.add("no task");
    }
    return content;
  }

  /** Cut or filled up to a length. */
  private static String padded(String text, int length, char fill) {
    return text.length() >= length
        ? text.substring(0, length)
        : text + String.valueOf(fill).repeat(length - text.length());
  }
}
