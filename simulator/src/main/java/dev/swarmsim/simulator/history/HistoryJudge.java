package dev.swarmsim.simulator.history;

import dev.swarmsim.raft.history.HistoryPage;
import dev.swarmsim.raft.history.Linearizability;
import dev.swarmsim.raft.history.Operation;
import dev.swarmsim.raft.history.Verdict;
import dev.swarmsim.simulator.history.ClientOperation.Judged;
import dev.swarmsim.simulator.history.ClientOperation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges what clients saw: is there an order, key by key, that explains all answers? */
public final class HistoryJudge {
  private static final ObjectModel MODEL = new ObjectModel();

  private HistoryJudge() {}

  /**
   * Judges the writes alone: what was done, and what may have been. A swarm must pass.
   *
   * @param budget after how many steps of the search for one key to give up, from 1
   */
  public static Verdict writes(List<ClientOperation> history, long budget) {
    return Linearizability.check(MODEL, operations(history, false), budget);
  }

  /**
   * Judges writes, reads and refusals together. A swarm in which somebody still holds itself for
   * the leader need not pass: its reads ask no quorum.
   *
   * @param budget after how many steps of the search for one key to give up, from 1
   */
  public static Verdict all(List<ClientOperation> history, long budget) {
    return Linearizability.check(MODEL, operations(history, true), budget);
  }

  static List<Operation<ObjectModel.Call, ObjectModel.Answer>> operations(
      List<ClientOperation> history, boolean reads) {
    var operations = new ArrayList<Operation<ObjectModel.Call, ObjectModel.Answer>>();
    for (ClientOperation each : history) {
      each.judged()
          .filter(judged -> reads || writes(judged))
          .ifPresent(judged -> operations.add(operation(each, judged)));
    }
    return operations;
  }

  private static boolean writes(Judged judged) {
    Optional<ObjectModel.Answer> answer = judged.answer();
    return answer.isEmpty() || !MODEL.onlyReads(judged.call(), answer.get());
  }

  private static Operation<ObjectModel.Call, ObjectModel.Answer> operation(
      ClientOperation each, Judged judged) {
    return judged.answer().isPresent()
        ? Operation.answered(
            each.client(),
            each.key(),
            judged.call(),
            judged.answer().get(),
            each.calledNanos(),
            each.answeredNanos())
        : Operation.unanswered(each.client(), each.key(), judged.call(), each.calledNanos());
  }

  /**
   * Judges a history and draws it as a page for a browser, failed operations too.
   *
   * @param reads whether reads and refusals are judged, as in {@link #all}
   */
  public static String page(
      String title, List<ClientOperation> history, boolean reads, long budget) {
    List<Operation<ObjectModel.Call, ObjectModel.Answer>> judged = operations(history, reads);
    var page = new HistoryPage(title);
    judged.forEach(page::add);
    for (ClientOperation each : history) {
      if (each.judged().filter(what -> reads || writes(what)).isEmpty()) {
        page.addFailed(
            each.client(),
            each.key(),
            each.operation() + " " + each.request() + ": " + each.answer(),
            each.calledNanos(),
            each.answeredNanos());
      }
    }
    return page.html(Linearizability.check(MODEL, judged, budget));
  }

  /** {@code 312 operations: 290 ok, 10 fail, 12 unknown}. */
  public static String counted(List<ClientOperation> history) {
    return String.format(
        Locale.ROOT,
        "%d operations of clients: %d ok, %d fail, %d unknown",
        history.size(),
        count(history, Outcome.OK),
        count(history, Outcome.FAIL),
        count(history, Outcome.UNKNOWN));
  }

  private static long count(List<ClientOperation> history, Outcome outcome) {
    return history.stream().filter(each -> each.outcome() == outcome).count();
  }
}
