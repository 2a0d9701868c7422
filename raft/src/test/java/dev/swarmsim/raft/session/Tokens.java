package dev.swarmsim.raft.session;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.host.StateMachine;
import java.util.ArrayList;
import java.util.List;

/** An application that sees it when a command is applied twice: it counts what it was given. */
final class Tokens implements StateMachine {
  private final List<String> applied = new ArrayList<>();

  @Override
  public ByteString apply(long index, ByteString command) {
    applied.add(command.toStringUtf8());
    return ByteString.copyFromUtf8(applied.size() + ". " + command.toStringUtf8());
  }

  @Override
  public ByteString snapshot() {
    return ByteString.copyFromUtf8(String.join("\n", applied));
  }

  @Override
  public void restore(ByteString snapshot) {
    applied.clear();
    applied.addAll(snapshot.toStringUtf8().lines().toList());
  }

  List<String> applied() {
    return applied;
  }
}
