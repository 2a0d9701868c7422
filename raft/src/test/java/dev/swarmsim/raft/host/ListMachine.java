package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers commands in their order; the answer is how many there are. */
final class ListMachine implements StateMachine {
  private volatile List<String> commands = new CopyOnWriteArrayList<>();

  @Override
  public ByteString apply(long index, ByteString command) {
    if (command.toStringUtf8().equals("explode")) {
      throw new IllegalStateException("this machine explodes");
    }
    commands.add(command.toStringUtf8());
    return ByteString.copyFromUtf8(Integer.toString(commands.size()));
  }

  @Override
  public ByteString snapshot() {
    return ByteString.copyFromUtf8(String.join("\n", commands));
  }

  @Override
  public void restore(ByteString snapshot) {
    commands = new CopyOnWriteArrayList<>(snapshot.toStringUtf8().lines().toList());
  }

  List<String> commands() {
    return List.copyOf(commands);
  }
}
