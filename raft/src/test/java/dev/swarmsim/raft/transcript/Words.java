package dev.swarmsim.raft.transcript;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Effect;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words in which a transcript tells what members say and do. */
final class Words {
  private Words() {}

  static String of(Message message) {
    return switch (message) {
      case Message.PreVoteRequest(long term, LogPosition tip) ->
          "ask-pre-vote term %d tip %s".formatted(term, tip);
      case Message.PreVoteReply(long term, boolean granted) ->
          "pre-vote %s term %d".formatted(yesNo(granted), term);
      case Message.VoteRequest(long term, LogPosition tip, boolean transfer) ->
          "ask-vote term %d tip %s%s".formatted(term, tip, transfer ? " by transfer" : "");
      case Message.VoteReply(long term, boolean granted) ->
          "vote %s term %d".formatted(yesNo(granted), term);
      case Message.AppendRequest(long term, LogPosition previous, var entries, long commit) ->
          "append term %d after %s [%s] commit %d".formatted(term, previous, of(entries), commit);
      case Message.AppendAccepted(long term, long match) ->
          "accept term %d up to %d".formatted(term, match);
      case Message.AppendRejected(long term, long previous, LogPosition hint) ->
          "reject term %d after %d, may agree at %s".formatted(term, previous, hint);
      case Message.Heartbeat(long term, long commit, long round) ->
          "heartbeat term %d round %d commit %d".formatted(term, round, commit);
      case Message.HeartbeatReply reply ->
          "alive term %d round %d".formatted(reply.term(), reply.round());
      case Message.SnapshotChunk chunk -> of(chunk);
      case Message.SnapshotReply(long term, LogPosition last, long next) ->
          "snapshot-reply term %d of %s next byte %d".formatted(term, last, next);
      case Message.ReadRequest(long term, long number) ->
          "ask-read term %d number %d".formatted(term, number);
      case Message.ReadReply(long term, long number, long index) ->
          "read term %d number %d index %d".formatted(term, number, index);
      case Message.TimeoutNow(long term) -> "stand-now term %d".formatted(term);
    };
  }

  private static String of(Message.SnapshotChunk chunk) {
    return "snapshot term %d of %s from byte %d \"%s\"%s"
        .formatted(
            chunk.term(),
            chunk.last(),
            chunk.offset(),
            chunk.data().toStringUtf8(),
            chunk.done() ? " done" : "");
  }

  static String of(List<Entry> entries) {
    return entries.stream().map(Words::of).collect(Collectors.joining(", "));
  }

  static String of(Entry entry) {
    return switch (entry.payload()) {
      case Entry.Noop() -> entry.position() + " noop";
      case Entry.Command(ByteString data) -> entry.position() + " \"" + data.toStringUtf8() + "\"";
      case Entry.Membership(Configuration configuration) ->
          entry.position() + " (" + of(configuration) + ")";
    };
  }

  static String of(Configuration configuration) {
    List<String> parts = new ArrayList<>();
    addPart(parts, "voters", configuration.voters());
    addPart(parts, "outgoing", configuration.outgoing());
    addPart(parts, "learners", configuration.learners());
    addPart(parts, "demoted", configuration.demoted());
    if (configuration.leavesItself()) {
      parts.add("leaves itself");
    }
    return parts.isEmpty() ? "nobody" : String.join("; ", parts);
  }

  private static void addPart(List<String> parts, String name, List<Member> members) {
    if (!members.isEmpty()) {
      parts.add(
          name + members.stream().map(member -> " " + member.id()).collect(Collectors.joining()));
    }
  }

  static String of(Snapshot snapshot) {
    return "snapshot %s \"%s\" (%s)"
        .formatted(snapshot.last(), snapshot.data().toStringUtf8(), of(snapshot.configuration()));
  }

  /** Number and content of a write. */
  static String of(Effect.Persist write) {
    List<String> parts = new ArrayList<>();
    write.hardState().ifPresent(state -> parts.add(of(state)));
    write.snapshot().ifPresent(snapshot -> parts.add(of(snapshot)));
    if (!write.entries().isEmpty()) {
      parts.add("[" + of(write.entries()) + "]");
    }
    return "%d%s: %s"
        .formatted(write.number(), write.sync() ? "" : " (no sync)", String.join(", ", parts));
  }

  private static String of(HardState state) {
    return "term %d vote %s commit %d".formatted(state.term(), of(state.vote()), state.commit());
  }

  static String of(Effect.RoleChanged changed) {
    String role =
        switch (changed.role()) {
          case FOLLOWER ->
              changed.leader().map(leader -> "follows " + leader).orElse("follows nobody");
          case PRE_CANDIDATE, CANDIDATE, LEADER -> "is " + lower(changed.role());
        };
    return role + " in term " + changed.term();
  }

  static String of(Optional<MemberId> member) {
    return member.map(MemberId::toString).orElse("-");
  }

  /** A constant's name as transcripts write it. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String yesNo(boolean granted) {
    return granted ? "yes" : "no";
  }
}
