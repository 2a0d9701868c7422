package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.history.Operation;
import dev.swarmsim.raft.history.Recorder;
import dev.swarmsim.raft.history.Register;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Clients that use a few keys at once, each reading at a node of its own, leader or not, and write
 * down what they see; between that each appends tokens to lists of its own, which must all be there
 * once in the end.
 */
final class Workload {
  private static final int CLIENTS = 6;
  private static final int KEYS = 4;
  private static final int TOKENS_A_LIST = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration READER_PATIENCE = Duration.ofSeconds(1);

  private final Recorder<Register.Call<Optional<String>>, Register.Answer<Optional<String>>>
      recorder = new Recorder<>(System::nanoTime);
  private final List<Tokens.Token> tokens = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  Workload(List<String> nodes, long seed) {
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      var thread =
          new Thread(() -> run(number, nodes, new Random(seed + number)), "client-" + client);
      threads.add(thread);
      thread.start();
    }
  }

  List<Operation<Register.Call<Optional<String>>, Register.Answer<Optional<String>>>> stop()
      throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new AssertionError("a client failed", failure.get());
    }
    return recorder.history();
  }

  List<Tokens.Token> tokens() {
    return List.copyOf(tokens);
  }

  private void run(int number, List<String> nodes, Random random) {
    SortedMap<String, String> seen = new TreeMap<>();
    String read = nodes.get(number % nodes.size());
    try (var client = new KeyValueClient(nodes, PATIENCE);
        var reader = new KeyValueClient(List.of(read), READER_PATIENCE)) {
      for (int count = 0; !stopped; count++) {
        if (random.nextInt(4) == 0) {
          append(
              client, "list-%d-%d".formatted(number, count / TOKENS_A_LIST), number + "." + count);
        } else {
          String key = "key-" + random.nextInt(KEYS);
          use(
              client,
              reader,
              number,
              key,
              call(Optional.ofNullable(seen.get(key)), number + "." + count, random),
              seen);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(3));
      }
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  private void append(KeyValueClient client, String list, String token) {
    try {
      client.append(list, token + Tokens.END);
      tokens.add(new Tokens.Token(list, token, true));
    } catch (OutcomeUnknownException e) {
      tokens.add(new Tokens.Token(list, token, false));
    } catch (UnavailableException e) {
      // It was never written, so that it is not to be found.
    }
  }

  private static Register.Call<Optional<String>> call(
      Optional<String> seen, String value, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Register.Write<>(Optional.of(value));
      case 1 -> new Register.CompareAndSet<>(seen, Optional.of(value));
      default -> new Register.Read<>();
    };
  }

  private void use(
      KeyValueClient client,
      KeyValueClient reader,
      int number,
      String key,
      Register.Call<Optional<String>> what,
      SortedMap<String, String> seen) {
    var call = recorder.calls(number, key, what);
    try {
      call.answered(
          switch (what) {
            case Register.Read<Optional<String>>() -> {
              Optional<String> value = reader.get(key);
              value.ifPresent(some -> seen.put(key, some));
              yield new Register.Holds<>(value);
            }
            case Register.Write<Optional<String>>(var written) -> {
              client.put(key, written.orElseThrow());
              yield new Register.Written<>();
            }
            case Register.CompareAndSet<Optional<String>>(var expected, var written) ->
                client.compareAndSet(key, expected, written.orElseThrow())
                    ? new Register.Written<>()
                    : new Register.NotAsExpected<>();
          });
    } catch (UnavailableException e) {
      call.hadNoEffect();
    } catch (OutcomeUnknownException e) {
      // Without an answer it stays unknown.
    }
  }
}
