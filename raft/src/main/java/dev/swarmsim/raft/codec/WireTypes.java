package dev.swarmsim.raft.codec;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.wire.WireConfiguration;
import dev.swarmsim.raft.wire.WireEntry;
import dev.swarmsim.raft.wire.WireMember;
import dev.swarmsim.raft.wire.WirePosition;
import java.util.List;

/**
 * Raft's records as protobuf messages, and back.
 *
 * <p>Going out never fails. Coming in, what no record can hold is refused with an {@link
 * IllegalArgumentException} that says which value was wrong: the bytes came from a disk or a peer
 * and are not to be trusted. Whether entries follow each other without gaps is for the reader to
 * ask; here each stands alone.
 */
public final class WireTypes {
  private WireTypes() {}

  /** A member of a group. */
  public static WireMember toWire(Member member) {
    return WireMember.newBuilder()
        .setId(member.id().value())
        .setAddress(member.address())
        .setName(member.name())
        .build();
  }

  /** A member of a group; its id must be 1 or more. */
  public static Member fromWire(WireMember wire) {
    return new Member(new MemberId(wire.getId()), wire.getAddress(), wire.getName());
  }

  /** A configuration with all its parts. */
  public static WireConfiguration toWire(Configuration configuration) {
    var wire = WireConfiguration.newBuilder();
    configuration.voters().forEach(member -> wire.addVoters(toWire(member)));
    configuration.outgoing().forEach(member -> wire.addOutgoing(toWire(member)));
    configuration.learners().forEach(member -> wire.addLearners(toWire(member)));
    configuration.demoted().forEach(member -> wire.addDemoted(toWire(member)));
    wire.setLeavesItself(configuration.leavesItself());
    return wire.build();
  }

  /** A configuration; each member in it must be well-formed. */
  public static Configuration fromWire(WireConfiguration wire) {
    return new Configuration(
        members(wire.getVotersList()),
        members(wire.getOutgoingList()),
        members(wire.getLearnersList()),
        members(wire.getDemotedList()),
        wire.getLeavesItself());
  }

  /** A place in a log. */
  public static WirePosition toWire(LogPosition position) {
    return WirePosition.newBuilder().setIndex(position.index()).setTerm(position.term()).build();
  }

  /** A place in a log; 0@0 is the place before the first entry. */
  public static LogPosition fromWire(WirePosition wire) {
    if (wire.getIndex() < 0 || wire.getTerm() < 0) {
      throw new IllegalArgumentException(
          "a position has an index and a term of 0 or more, not "
              + wire.getIndex()
              + "@"
              + wire.getTerm());
    }
    return new LogPosition(wire.getIndex(), wire.getTerm());
  }

  /** An entry with its payload; a no-op is an entry without one. */
  public static WireEntry toWire(Entry entry) {
    var wire = WireEntry.newBuilder().setIndex(entry.index()).setTerm(entry.term());
    switch (entry.payload()) {
      case Entry.Noop() -> wire.clearPayload();
      case Entry.Command(var data) -> wire.setCommand(data);
      case Entry.Membership(var configuration) -> wire.setMembership(toWire(configuration));
    }
    return wire.build();
  }

  /** An entry; index and term must be 1 or more, and its payload one that this version knows. */
  public static Entry fromWire(WireEntry wire) {
    if (wire.getIndex() <= 0 || wire.getTerm() <= 0) {
      throw new IllegalArgumentException(
          "an entry has an index and a term of 1 or more, not "
              + wire.getIndex()
              + "@"
              + wire.getTerm());
    }
    return new Entry(wire.getIndex(), wire.getTerm(), payload(wire));
  }

  private static Entry.Payload payload(WireEntry wire) {
    return switch (wire.getPayloadCase()) {
      case COMMAND -> new Entry.Command(wire.getCommand());
      case MEMBERSHIP -> new Entry.Membership(fromWire(wire.getMembership()));
      case PAYLOAD_NOT_SET -> {
        // A kind from a newer version arrives as an unknown field; it must not pass for a no-op.
        if (!wire.getUnknownFields().isEmpty()) {
          throw new IllegalArgumentException(
              "entry "
                  + wire.getIndex()
                  + "@"
                  + wire.getTerm()
                  + " is of a kind that this version does not know (field "
                  + wire.getUnknownFields().asMap().keySet()
                  + ")");
        }
        yield new Entry.Noop();
      }
    };
  }

  private static List<Member> members(List<WireMember> wire) {
    return wire.stream().map(WireTypes::fromWire).toList();
  }
}
