package dev.swarmsim.raft.host;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Effect.Refusal;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is asked of a member and not answered yet. Used by the member's thread only. */
final class Requests {
  private final Consumer<Input> member;
  private final Supplier<Optional<Member>> leader;
  private final SortedMap<Long, Request> asked = new TreeMap<>();
  private final PendingCommands placed = new PendingCommands();
  private List<Request.Propose> proposals = List.of();
  private long firstProposal;
  private long lastNumber;

  /**
   * Nothing asked yet.
   *
   * @param member takes inputs, and answers proposals before it returns
   * @param leader whom to name to those who ask the wrong member
   */
  Requests(Consumer<Input> member, Supplier<Optional<Member>> leader) {
    this.member = member;
    this.leader = leader;
  }

  /** Passes requests on in their order; commands that follow one another go together. */
  void take(List<Request> requests) {
    List<Request.Propose> together = new ArrayList<>(requests.size());
    for (Request request : requests) {
      if (request instanceof Request.Propose proposal) {
        together.add(proposal);
      } else {
        propose(together);
        together = new ArrayList<>();
        ask(request);
      }
    }
    propose(together);
  }

  private void propose(List<Request.Propose> together) {
    if (together.isEmpty()) {
      return;
    }
    List<ByteString> commands = new ArrayList<>(together.size());
    for (Request.Propose proposal : together) {
      commands.add(proposal.command());
    }
    proposals = together;
    firstProposal = lastNumber + 1;
    lastNumber += together.size();
    member.accept(new Input.Propose(firstProposal, commands));
    proposals = List.of();
  }

  private void ask(Request request) {
    long number = ++lastNumber;
    asked.put(number, request);
    member.accept(
        switch (request) {
          case Request.Propose proposal -> new Input.Propose(number, proposal.command());
          case Request.Place(var input, var answer) -> input.apply(number);
          case Request.Read read -> new Input.Read(number);
          case Request.Transfer(var to, var answer) -> new Input.TransferLeadership(number, to);
        });
  }

  void accepted(Effect.Accepted accepted) {
    LogPosition first = accepted.position();
    for (int i = 0; i < accepted.count(); i++) {
      switch (take(accepted.request() + i)) {
        case Request.Propose(var command, var answer) ->
            placed.accepted(first.index() + i, first.term(), answer);
        case Request.Place(var input, var answer) ->
            placed.accepted(first.index() + i, first.term(), answer);
        case Request.Read read -> throw new IllegalStateException("a read got a place in the log");
        case Request.Transfer transfer ->
            throw new IllegalStateException("a transfer got a place in the log");
      }
    }
  }

  void refused(Effect.Refused refused) {
    RaftException why =
        refused.refusal() == Refusal.NOT_LEADER
            ? new RaftException.NotLeader(leader.get())
            : new RaftException.Refused(refused.refusal());
    for (int i = 0; i < refused.count(); i++) {
      take(refused.request() + i).fail(why);
    }
  }

  void readReady(Effect.ReadReady ready) {
    if (take(ready.request()) instanceof Request.Read(var query, var failed)) {
      query.run();
    }
  }

  void transferEnded(Effect.TransferEnded ended) {
    if (take(ended.request()) instanceof Request.Transfer(var to, var answer)) {
      switch (ended.outcome()) {
        case LEFT_OFFICE -> answer.complete(null);
        case STEPPED_DOWN, TIMED_OUT, CALLED_OFF ->
            answer.completeExceptionally(new RaftException.NotHandedOver(ended.outcome()));
      }
    }
  }

  void applied(Entry entry, ByteString answer) {
    placed.applied(entry, answer);
  }

  /** The application took over a snapshot that ends there. */
  void restored(long index) {
    placed.coveredThrough(index);
  }

  /**
   * The office is gone. What is committed will still be applied and answered; of the rest nobody
   * here will hear for certain.
   */
  void officeLost(long commitIndex) {
    placed.failBehind(
        commitIndex,
        new RaftException.OutcomeUnknown(
            "this member lost its office before a quorum agreed", null));
  }

  /** The member stops: nothing will be answered any more. */
  void stopped(String why, Throwable cause) {
    var unknown = new RaftException.OutcomeUnknown(why, cause);
    placed.failBehind(0, unknown);
    proposals.forEach(proposal -> proposal.fail(unknown));
    List<Request> rest = new ArrayList<>(asked.values());
    asked.clear();
    for (Request request : rest) {
      request.fail(
          request instanceof Request.Place ? unknown : new RaftException.Stopped(why, cause));
    }
  }

  private Request take(long number) {
    long proposal = number - firstProposal;
    if (proposal >= 0 && proposal < proposals.size()) {
      return proposals.get((int) proposal);
    }
    return Optional.ofNullable(asked.remove(number))
        .orElseThrow(() -> new IllegalStateException("nobody waits for an answer to " + number));
  }
}
