package dev.swarmsim.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the words of a {@code swarm:} section stand for. */
final class SwarmCatalogue {
  private static final String WHO =
      "{any: [leader, leader, leader, a-live-manager, a-live-manager, one-follower, minority,"
          + " majority, managers, a-live-worker]}";
  private static final String TASKS = "{any: [s0, s1, s2, s3, s4]}";

  /** Kinds of faults: steps without their times. */
  private static final Map<String, String> FAULTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("crash", "{crash: " + WHO + "}"),
              Map.entry("kill", "{kill: " + WHO + "}"),
              Map.entry("pause", "{pause: " + WHO + "}"),
              Map.entry("replace", "{replace: a-live-worker}"),
              Map.entry(
                  "partition",
                  "{partition: {any: [sides, sides, sides, [leader, followers], [minority,"
                      + " majority]]}}"),
              Map.entry(
                  "isolate",
                  "{any: [{isolate: WHO}, {isolate: WHO, one-way: {any: [in, out]}}]}"
                      .replace("WHO", WHO)),
              Map.entry(
                  "delay",
                  "{any: [{delay: WHO, by: {exp: log:1ms..2s}}, {delay: WHO, by: {exp: log:1ms..2s}, one-way: {any: [in, out]}}]}"
                      .replace("WHO", WHO)),
              Map.entry("slow", "{slow: " + WHO + ", factor: log:2..200}"),
              Map.entry("reset", "{reset: " + WHO + "}"),
              Map.entry("die", "{die: " + TASKS + ", code: 0..3}"),
              Map.entry("unhealthy", "{unhealthy: " + TASKS + "}"),
              Map.entry("hang", "{hang: " + TASKS + "}")));

  /** Kinds of commands; NODE stands for any machine. */
  private static final Map<String, List<String>> COMMANDS =
      new TreeMap<>(
          Map.of(
              "create",
              List.of(
                  "service create --detach --name s{0..4} --replicas {0..4} nginx",
                  "service create --detach --name s{0..4} --mode global nginx",
                  "service create --detach --name s{0..4} --replicas {1..6} --reserve-memory"
                      + " {1..4}gb nginx",
                  "service create --detach --name s{0..4} --replicas {1..2} -p {80..81}:80 nginx",
                  "service create --detach --name s{0..4} --replicas {1..2} -p 80 nginx",
                  "service create --detach --name s{0..4} --replicas {1..2} -p"
                      + " mode=host,published={80..81},target=80 nginx",
                  "service create --detach --name s{0..4} --replicas {1..2} --restart-delay 1s"
                      + " alpine sleep {1..9}"),
              "scale",
              List.of("service scale --detach s{0..4}={0..5}"),
              "rm",
              List.of("service rm s{0..4}"),
              "update",
              List.of(
                  "service update --detach --image nginx:{a|b|c} s{0..4}",
                  "service update --detach --force s{0..4}",
                  "service update --detach --update-parallelism {0..2} --update-order"
                      + " {start-first|stop-first} --image nginx:{a|b|c} s{0..4}"),
              "drain",
              List.of("node update --availability {drain|drain|pause|active|active|active} NODE"),
              "promote",
              List.of("node promote NODE"),
              "demote",
              List.of("node demote NODE")));

  private SwarmCatalogue() {}

  static List<String> faults() {
    return List.copyOf(FAULTS.keySet());
  }

  static List<String> commands() {
    return List.copyOf(COMMANDS.keySet());
  }

  /** The YAML of a kind of fault. */
  static String fault(String word) {
    return FAULTS.get(word);
  }

  /** A command that a word stands for, as a text with holes for each way to say it. */
  static Template command(String word, List<String> nodes) {
    String node = "{" + String.join("|", nodes) + "}";
    // With one machine there is nothing to choose.
    String any = nodes.size() == 1 ? nodes.getFirst() : node;
    return new Template.Any(
        COMMANDS.get(word).stream()
            .<Template>map(text -> new Template.Text(text.replace("NODE", any)))
            .toList());
  }
}
