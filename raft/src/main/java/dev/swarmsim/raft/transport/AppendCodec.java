package dev.swarmsim.raft.transport;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.Message;
import dev.swarmsim.raft.codec.EntryBytes;
import dev.swarmsim.raft.codec.WireTypes;
import dev.swarmsim.raft.wire.WireConfiguration;
import dev.swarmsim.raft.wire.WireEntry;
import dev.swarmsim.raft.wire.WireMessage;
import dev.swarmsim.raft.wire.WirePosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Append requests, which are nearly all of the traffic, between records and protobuf bytes without
 * the objects in between. The bytes are those of {@code WireMessage}; whatever is unusual about a
 * message is left to the generated classes.
 */
final class AppendCodec {
  private static final int FROM = WireMessage.FROM_FIELD_NUMBER;
  private static final int TO = WireMessage.TO_FIELD_NUMBER;
  private static final int TERM = WireMessage.TERM_FIELD_NUMBER;
  private static final int REQUEST = WireMessage.APPEND_REQUEST_FIELD_NUMBER;
  private static final int PREVIOUS = WireMessage.AppendRequest.PREVIOUS_FIELD_NUMBER;
  private static final int ENTRIES = WireMessage.AppendRequest.ENTRIES_FIELD_NUMBER;
  private static final int COMMIT = WireMessage.AppendRequest.COMMIT_FIELD_NUMBER;
  private static final int INDEX = WireEntry.INDEX_FIELD_NUMBER;
  private static final int ENTRY_TERM = WireEntry.TERM_FIELD_NUMBER;
  private static final int COMMAND = WireEntry.COMMAND_FIELD_NUMBER;
  private static final int MEMBERSHIP = WireEntry.MEMBERSHIP_FIELD_NUMBER;

  private AppendCodec() {}

  // ---- Out

  /** How many bytes the message takes. */
  static int size(RaftEnvelope envelope, Message.AppendRequest request) {
    return EntryBytes.sizeOfNumber(FROM, envelope.from().value())
        + EntryBytes.sizeOfNumber(TO, envelope.to().value())
        + EntryBytes.sizeOfNumber(TERM, request.term())
        + nested(REQUEST, bodySize(request));
  }

  static void write(RaftEnvelope envelope, Message.AppendRequest request, CodedOutputStream out)
      throws IOException {
    EntryBytes.writeNumber(FROM, envelope.from().value(), out);
    EntryBytes.writeNumber(TO, envelope.to().value(), out);
    EntryBytes.writeNumber(TERM, request.term(), out);
    begin(REQUEST, bodySize(request), out);
    LogPosition previous = request.previous();
    begin(PREVIOUS, positionSize(previous), out);
    EntryBytes.writeNumber(WirePosition.INDEX_FIELD_NUMBER, previous.index(), out);
    EntryBytes.writeNumber(WirePosition.TERM_FIELD_NUMBER, previous.term(), out);
    for (Entry entry : request.entries()) {
      begin(ENTRIES, EntryBytes.size(entry), out);
      EntryBytes.write(entry, out);
    }
    EntryBytes.writeNumber(COMMIT, request.commit(), out);
  }

  private static int bodySize(Message.AppendRequest request) {
    int size = nested(PREVIOUS, positionSize(request.previous()));
    for (Entry entry : request.entries()) {
      size += nested(ENTRIES, EntryBytes.size(entry));
    }
    return size + EntryBytes.sizeOfNumber(COMMIT, request.commit());
  }

  private static int positionSize(LogPosition position) {
    return EntryBytes.sizeOfNumber(WirePosition.INDEX_FIELD_NUMBER, position.index())
        + EntryBytes.sizeOfNumber(WirePosition.TERM_FIELD_NUMBER, position.term());
  }

  private static int nested(int field, int size) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(size)
        + size;
  }

  private static void begin(int field, int size, CodedOutputStream out) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size);
  }

  // ---- In

  /**
   * Reads a message if it is an append request as {@link #write} makes them.
   *
   * @return empty if it is anything else, which the generated classes then judge
   * @throws IllegalArgumentException if a part of it makes no sense
   */
  static Optional<RaftEnvelope> read(CodedInputStream in) throws IOException {
    long from = 0;
    long to = 0;
    long term = 0;
    while (true) {
      int tag = in.readTag();
      if (tag == tag(FROM)) {
        from = in.readUInt64();
      } else if (tag == tag(TO)) {
        to = in.readUInt64();
      } else if (tag == tag(TERM)) {
        term = in.readUInt64();
      } else if (tag == nestedTag(REQUEST)) {
        Optional<Message.AppendRequest> request = readRequest(term, in);
        if (request.isEmpty() || !in.isAtEnd()) {
          return Optional.empty();
        }
        return Optional.of(new RaftEnvelope(new MemberId(from), new MemberId(to), request.get()));
      } else {
        return Optional.empty();
      }
    }
  }

  private static Optional<Message.AppendRequest> readRequest(long term, CodedInputStream in)
      throws IOException {
    LogPosition previous = LogPosition.ORIGIN;
    long commit = 0;
    List<Entry> entries = new ArrayList<>();
    int outer = in.pushLimit(in.readRawVarint32());
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      if (tag == nestedTag(PREVIOUS) && entries.isEmpty()) {
        int limit = in.pushLimit(in.readRawVarint32());
        previous = WireTypes.fromWire(WirePosition.parseFrom(in));
        in.popLimit(limit);
      } else if (tag == nestedTag(ENTRIES)) {
        Optional<Entry> entry = readEntry(in);
        if (entry.isEmpty()) {
          return Optional.empty();
        }
        entries.add(entry.get());
      } else if (tag == tag(COMMIT)) {
        commit = in.readUInt64();
      } else {
        return Optional.empty();
      }
    }
    in.popLimit(outer);
    return Optional.of(new Message.AppendRequest(term, previous, entries, commit));
  }

  private static Optional<Entry> readEntry(CodedInputStream in) throws IOException {
    long index = 0;
    long term = 0;
    Entry.Payload payload = new Entry.Noop();
    int outer = in.pushLimit(in.readRawVarint32());
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      if (tag == tag(INDEX)) {
        index = in.readUInt64();
      } else if (tag == tag(ENTRY_TERM)) {
        term = in.readUInt64();
      } else if (tag == nestedTag(COMMAND)) {
        payload = new Entry.Command(in.readBytes());
      } else if (tag == nestedTag(MEMBERSHIP)) {
        int limit = in.pushLimit(in.readRawVarint32());
        payload = new Entry.Membership(WireTypes.fromWire(WireConfiguration.parseFrom(in)));
        in.popLimit(limit);
      } else {
        return Optional.empty();
      }
    }
    in.popLimit(outer);
    return index <= 0 || term <= 0
        ? Optional.empty()
        : Optional.of(new Entry(index, term, payload));
  }

  private static int tag(int field) {
    return field << 3 | WireFormat.WIRETYPE_VARINT;
  }

  private static int nestedTag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
