package dev.swarmsim.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clients that write and read a few keys, one operation at a time each, through any member. A write
 * whose outcome is unknown is sent again with its old serial; such a read is given up.
 */
final class SimClients {
  private static final List<String> KEYS = List.of("a", "b");

  /** One operation of a client, from when it began until it was answered, if ever. */
  final class Operation {
    private final int client;
    private final String key;
    private final KvMachine.Put put;
    private final int padding;
    private final long began = group.agenda().stamp();
    private long ended = Long.MAX_VALUE;
    private long readIndex;
    private String value = "";
    private boolean givenUp;
    private int attempts;
    private boolean retrying;

    private Operation(int client, String key, KvMachine.Put put, int padding) {
      this.client = client;
      this.key = key;
      this.put = put;
      this.padding = padding;
    }

    int client() {
      return client;
    }

    boolean writes() {
      return put != null;
    }

    KvMachine.Put put() {
      return put;
    }

    String key() {
      return key;
    }

    int padding() {
      return padding;
    }

    /** Stamps of the beginning and the end; {@link Long#MAX_VALUE} if it never ended. */
    long began() {
      return began;
    }

    long ended() {
      return ended;
    }

    long readIndex() {
      return readIndex;
    }

    String value() {
      return value;
    }

    void written() {
      end();
    }

    void read(long index, String found) {
      if (!over()) {
        readIndex = index;
        value = found;
        end();
      }
    }

    /** It came to nothing there; elsewhere perhaps. */
    void refused() {
      if (!over() && !retrying) {
        retrying = true;
        group.after(random.nextLong(2 * Harness.TICK), () -> attempt(this));
      }
    }

    private boolean over() {
      return ended != Long.MAX_VALUE || givenUp;
    }

    private void end() {
      if (over()) {
        return;
      }
      ended = group.agenda().stamp();
      group.after(random.nextLong(2 * Harness.TICK), () -> next(client));
    }
  }

  private final SimGroup group;
  private final SplittableRandom random;
  private final List<Operation> history = new ArrayList<>();
  private long serials;
  private boolean closed;

  SimClients(SimGroup group, SplittableRandom random) {
    this.group = group;
    this.random = random;
    for (int client = 1; client <= group.profile().clients; client++) {
      int number = client;
      group.after(random.nextLong(5 * Harness.TICK), () -> next(number));
    }
  }

  /** Everything that was asked for, in order of beginning. */
  List<Operation> history() {
    return history;
  }

  /** Nothing new is begun. */
  void close() {
    closed = true;
  }

  private void next(int client) {
    if (closed) {
      return;
    }
    String key = KEYS.get(random.nextInt(KEYS.size()));
    KvMachine.Put put = null;
    if (random.nextBoolean()) {
      serials++;
      put = new KvMachine.Put(client, serials, key, client + "." + serials);
    }
    int padding = group.profile().longCommands && random.nextInt(3) == 0 ? 90 : 0;
    Operation operation = new Operation(client, key, put, padding);
    history.add(operation);
    attempt(operation);
  }

  private void attempt(Operation operation) {
    if (operation.over()) {
      return;
    }
    int attempt = ++operation.attempts;
    operation.retrying = false;
    SimMember asked = random.nextInt(4) == 0 ? group.any() : group.leaderOrAny();
    group.after(
        Harness.TICK * (3 + random.nextInt(15)),
        () -> {
          if (operation.over() || operation.attempts != attempt) {
            return;
          }
          if (operation.writes()) {
            attempt(operation);
          } else {
            operation.givenUp = true;
            next(operation.client);
          }
        });
    if (asked.up()) {
      asked.desk().ask(operation);
    }
  }
}
