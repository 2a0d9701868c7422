package dev.swarmsim.simulator.cases;

import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes outputs comparable: ids, tokens, keys, times, addresses and the machine's own facts become
 * placeholders, blanks are joined, progress lines that tell of chance are left out.
 */
final class Normal {
  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?s)-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----(\\\\n|\n)?", "<PEM>"),
          Rule.of("SWMTKN-1-[0-9a-z]+-[0-9a-z]+", "<TOKEN>"),
          Rule.of("SWMKEY-1-[A-Za-z0-9+/=]+", "<KEY>"),
          Rule.of("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/=]+", "<PUBKEY>"),
          Rule.of("(?:[0-9A-Z]{4}:){11}[0-9A-Z]{4}", "<ENGINE-ID>"),
          Rule.of(
              "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)",
              "<TIME>"),
          Rule.of(
              "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? \\+0000 (?:UTC|utc)",
              "<TIME>"),
          Rule.of(
              "(?:[Ll]ess than a second|[Aa]bout an? (?:minute|hour)|\\d+"
                  + " (?:seconds?|minutes?|hours?|days?|weeks?|months?))( ago)?",
              "<AGO>"),
          Rule.of("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}", "<MAC>"),
          Rule.of("\"(P[Ii][Dd])\":\\s?\\d+", "\"$1\":<N>"),
          Rule.of("(\"Version\":\\s*\\{\\s*\"Index\":\\s*)\\d+", "$1<VER>"),
          Rule.of(
              "\"(NFd|NGoroutines|NEventsListener|timeNano|time|MemTotal|MemoryBytes)\":\\s?\\d+",
              "\"$1\":<N>"),
          Rule.of("sha256:[0-9a-f]{64}", "sha256:<DIGEST>"),
          Rule.of("20\\.10\\.24\\+dfsg1", "20.10.24"),
          Rule.of("192\\.168\\.99\\.10(\\d)", "node$1"),
          Rule.of("\\b(10\\.\\d+\\.\\d+)\\.\\d+(/\\d+)?", "$1.<X>$2"),
          Rule.of("\\b172\\.\\d+\\.0\\.\\d+", "172.<X>"),
          Rule.of("(?<![0-9a-z])[0-9a-z]{25}(?![0-9a-z])", "<ID>"),
          Rule.of("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", "<ID>"),
          Rule.of(
              "(?<![0-9a-z.])(?=[0-9a-z]*[0-9])(?=[0-9a-z]*[a-z])[0-9a-z]{12}(?![0-9a-z])", "<ID>"),
          Rule.of("(?m)^[0-9a-z]{12}(?=  | \\w|\\||$)", "<ID>"),
          Rule.of(
              "image \\S+ could not be accessed on a registry to record\n"
                  + "its digest[^\n]*\n[^\n]*\nversions of the image\\.\n\n?",
              ""),
          // gRPC names a deadline that passed in one of two ways, by chance.
          Rule.of(
              "code = (DeadlineExceeded|Unknown) desc = context deadline exceeded",
              "code = <LATE> desc = context deadline exceeded"),
          // The last line of an interrupted command is printed or not.
          Rule.of("Use `docker service ps \\S+` to check progress\\.\n?", ""),
          Rule.of("unix:///node(\\d)\\.sock", "tcp://node$1:2375"),
          Rule.of("unix /\\S+/swarm/control\\.sock", "unix /var/run/docker/swarm/control.sock"),
          // A service without a name is given one.
          Rule.of(
              "\\b(brave|calm|clever|eager|gentle|happy|jolly|keen|lucid|merry|nimble|quiet|silly|"
                  + "sleepy|vivid|wise)_[a-z]+\\b",
              "<NAME>"));

  /** Lines of {@code docker info} that tell of the host, not of the swarm. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?m)^ *(Images: |Storage Driver|Backing Filesystem|Supports d_type|Native Overlay Diff|"
              + "userxattr|Logging Driver|Cgroup |Plugins:$|Volume: |Network: |Log: |Runtimes: |"
              + "Default Runtime|Init Binary|containerd version|runc version|init version|"
              + "Security Options:|seccomp|Profile: |Kernel Version|Operating System|ID: |"
              + "Docker Root Dir|Debug Mode|Experimental: |Insecure Registries:|127\\.0\\.0\\.0/8|"
              + "Live Restore|WARNING: ).*\n");

  private static final Pattern PROGRESS =
      Pattern.compile(
          "(overall progress: .*|active tasks: .*|verify: Waiting .*|\\S+/\\d+: .*|\\S+:  ?)");

  private Normal() {}

  static String text(String text) {
    String normal = sortedJson(text);
    if (normal.startsWith("Client:\n")) {
      normal = HOST.matcher(normal).replaceAll("");
    }
    for (Rule rule : RULES) {
      normal = rule.pattern().matcher(normal).replaceAll(rule.replacement());
    }
    List<String> lines = new ArrayList<>();
    for (String line : normal.split("\n", -1)) {
      String joined = line.replaceAll("  +", "  ").stripTrailing();
      if (!PROGRESS.matcher(line).matches()) {
        lines.add(joined);
      }
    }
    return String.join("\n", lines).strip();
  }

  /** JSON with the keys of its objects sorted; other lines as they are. */
  private static String sortedJson(String text) {
    String stripped = text.strip();
    try {
      if (stripped.startsWith("[\n") || stripped.startsWith("{\n")) {
        return Json.pretty(sorted(Json.parse(stripped)));
      }
      List<String> lines = new ArrayList<>();
      for (String line : text.split("\n", -1)) {
        boolean json = line.startsWith("{\"") || line.startsWith("[{");
        lines.add(json ? Json.compact(sorted(Json.parse(line))) : line);
      }
      return String.join("\n", lines);
    } catch (JsonException none) {
      return text;
    }
  }

  private static Object sorted(Object json) {
    return switch (json) {
      case Map<?, ?> map -> {
        Map<String, Object> fields = new TreeMap<>();
        map.forEach((key, value) -> fields.put((String) key, sorted(value)));
        yield fields;
      }
      case List<?> list -> new ArrayList<>(list.stream().map(Normal::sorted).toList());
      case null -> null;
      default -> json;
    };
  }

  /**
   * Without what is left to chance: which node and slot, in which order, who leads, how far a task
   * is that does not run yet, and which addresses were free.
   *
   * @param election whether the recording looked after an election: then a node may have found its
   *     new leader or not
   */
  static String unordered(String normal, boolean election) {
    return normal
        .lines()
        .map(
            line ->
                (election ? line.replaceAll("\\b(Ready|Unknown)\\b", "<FOUND-OR-NOT>") : line)
                    .replaceAll("node\\d", "<NODE>")
                    .replace("<ID> *", "<ID>")
                    .replace("\\_ ", "")
                    .replaceAll("Ready[ |]+(Assigned|Accepted|Preparing|Ready)\\b", "Ready Ready")
                    .replaceAll("10\\.0\\.\\d+\\.<X>", "10.0.<X>.<X>")
                    .replaceAll("(\\w)\\.\\d+(?=[ .,|@\"]|$)", "$1.<SLOT>")
                    .replaceAll(" +", " "))
        .sorted()
        .reduce("", (all, line) -> all + line + "\n");
  }
}
