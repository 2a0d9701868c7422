package dev.swarmsim.raft.history;

import dev.swarmsim.raft.history.Register.Answer;
import dev.swarmsim.raft.history.Register.Call;
import dev.swarmsim.raft.history.Register.CompareAndSet;
import dev.swarmsim.raft.history.Register.Holds;
import dev.swarmsim.raft.history.Register.NotAsExpected;
import dev.swarmsim.raft.history.Register.Read;
import dev.swarmsim.raft.history.Register.Write;
import dev.swarmsim.raft.history.Register.Written;
import java.util.ArrayList;
import java.util.List;

/** Writes histories of one register of letters, which holds «-» at first. */
final class Histories {
  static final Register<String> REGISTER = new Register<>("-");

  private final List<Operation<Call<String>, Answer<String>>> operations = new ArrayList<>();

  Histories read(int client, long from, long to, String answer) {
    return answered(client, new Read<>(), from, to, new Holds<>(answer));
  }

  Histories write(int client, long from, long to, String value) {
    return answered(client, new Write<>(value), from, to, new Written<>());
  }

  Histories swap(int client, long from, long to, String expected, String value) {
    return answered(client, new CompareAndSet<>(expected, value), from, to, new Written<>());
  }

  Histories swapFails(int client, long from, long to, String expected, String value) {
    return answered(client, new CompareAndSet<>(expected, value), from, to, new NotAsExpected<>());
  }

  Histories lost(int client, long from, Call<String> call) {
    operations.add(Operation.unanswered(client, "x", call, from));
    return this;
  }

  Histories answered(int client, Call<String> call, long from, long to, Answer<String> answer) {
    operations.add(Operation.answered(client, "x", call, answer, from, to));
    return this;
  }

  List<Operation<Call<String>, Answer<String>>> operations() {
    return List.copyOf(operations);
  }

  Verdict verdict() {
    return Linearizability.check(REGISTER, operations);
  }
}
