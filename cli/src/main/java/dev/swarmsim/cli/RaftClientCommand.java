package dev.swarmsim.cli;

import dev.swarmsim.raft.kv.KeyValueClient;
import dev.swarmsim.raft.kv.OutcomeUnknownException;
import dev.swarmsim.raft.kv.UnavailableException;
import dev.swarmsim.raft.transport.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a replicated key-value store one thing. */
@picocli.CommandLine.Command(
    name = "raft-client",
    header = "Reads and writes a replicated key-value store.",
    description = {
      "What to do is one of: get KEY, put KEY VALUE, append KEY VALUE, delete KEY,",
      "cas KEY OLD NEW, create KEY VALUE, status.",
      "Exit code 1 if there is no such key, it holds something else, or nobody answers."
    },
    footer = {
      "  swarmsim raft-client --nodes 127.0.0.1:7201,127.0.0.1:7202,127.0.0.1:7203 put colour red",
      "  swarmsim raft-client --nodes 127.0.0.1:7201 cas colour red blue",
      "  swarmsim raft-client --nodes 127.0.0.1:7201,127.0.0.1:7202 status"
    })
final class RaftClientCommand extends Command {
  @Option(
      names = "--nodes",
      required = true,
      split = ",",
      paramLabel = "HOST:PORT",
      description = "Client ports of some nodes.")
  private List<String> nodes;

  @Option(
      names = "--timeout-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long to try, from 1 (default: 10).")
  private int timeoutSeconds;

  @Parameters(arity = "1..*", paramLabel = "WORD", description = "What to do.")
  private List<String> words;

  @Override
  public Integer call() {
    if (timeoutSeconds < 1) {
      throw mistake("--timeout-seconds is 1 or more, not " + timeoutSeconds);
    }
    try {
      nodes.forEach(HostPort::parse);
    } catch (IllegalArgumentException e) {
      throw mistake(e.getMessage());
    }
    try (var client = new KeyValueClient(nodes, Duration.ofSeconds(timeoutSeconds))) {
      return ask(client);
    } catch (UnavailableException | OutcomeUnknownException e) {
      throw new MistakeException(ExitCode.CHECK_FAILED, e.getMessage());
    }
  }

  private int ask(KeyValueClient client) {
    return switch (words.getFirst() + " " + (words.size() - 1)) {
      case "get 1" -> client.get(words.get(1)).map(this::say).orElse(ExitCode.CHECK_FAILED);
      case "put 2" -> {
        client.put(words.get(1), words.get(2));
        yield say("ok");
      }
      case "append 2" -> {
        client.append(words.get(1), words.get(2));
        yield say("ok");
      }
      case "delete 1" -> done(client.delete(words.get(1)), "none");
      case "cas 3" ->
          done(
              client.compareAndSet(words.get(1), Optional.of(words.get(2)), words.get(3)),
              "differs");
      case "create 2" ->
          done(client.compareAndSet(words.get(1), Optional.empty(), words.get(2)), "differs");
      case "status 0" -> status();
      default ->
          throw mistake(
              "\"%s\" is nothing that can be done; see swarmsim raft-client --help"
                  .formatted(String.join(" ", words)));
    };
  }

  private int status() {
    boolean all = true;
    for (String node : nodes) {
      Optional<String> status = KeyValueClient.status(node, Duration.ofSeconds(timeoutSeconds));
      print(node + ": " + status.orElse("no answer"));
      all &= status.isPresent();
    }
    return all ? ExitCode.HELD : ExitCode.CHECK_FAILED;
  }

  private int done(boolean done, String otherwise) {
    print(done ? "ok" : otherwise);
    return done ? ExitCode.HELD : ExitCode.CHECK_FAILED;
  }

  private int say(String line) {
    print(line);
    return ExitCode.HELD;
  }

  private static MistakeException mistake(String what) {
    return new MistakeException(ExitCode.USAGE, what);
  }
}
