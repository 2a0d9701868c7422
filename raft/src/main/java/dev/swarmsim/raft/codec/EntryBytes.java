package dev.swarmsim.raft.codec;

import com.google.protobuf.CodedOutputStream;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.wire.WireConfiguration;
import dev.swarmsim.raft.wire.WireEntry;
import java.io.IOException;

/**
 * An entry as the bytes of a {@code WireEntry}, written straight from the record.
 *
 * <p>The same bytes as {@link WireTypes#toWire(Entry)} would give, without an object for each
 * entry. Memberships, which are rare, go through the generated classes.
 */
public final class EntryBytes {
  private EntryBytes() {}

  /** How many bytes {@link #write} will write. */
  public static int size(Entry entry) {
    return sizeOfNumber(WireEntry.INDEX_FIELD_NUMBER, entry.index())
        + sizeOfNumber(WireEntry.TERM_FIELD_NUMBER, entry.term())
        + switch (entry.payload()) {
          case Entry.Noop() -> 0;
          case Entry.Command(var data) ->
              CodedOutputStream.computeBytesSize(WireEntry.COMMAND_FIELD_NUMBER, data);
          case Entry.Membership(var members) ->
              CodedOutputStream.computeMessageSize(
                  WireEntry.MEMBERSHIP_FIELD_NUMBER, WireTypes.toWire(members));
        };
  }

  /**
   * Writes the entry, without its length.
   *
   * @throws IOException if the stream fails or has no room
   */
  public static void write(Entry entry, CodedOutputStream out) throws IOException {
    writeNumber(WireEntry.INDEX_FIELD_NUMBER, entry.index(), out);
    writeNumber(WireEntry.TERM_FIELD_NUMBER, entry.term(), out);
    switch (entry.payload()) {
      case Entry.Noop() -> {
        // Neither of the payloads: nothing to write.
      }
      case Entry.Command(var data) -> out.writeBytes(WireEntry.COMMAND_FIELD_NUMBER, data);
      case Entry.Membership(var members) -> {
        WireConfiguration wire = WireTypes.toWire(members);
        out.writeMessage(WireEntry.MEMBERSHIP_FIELD_NUMBER, wire);
      }
    }
  }

  /** How many bytes {@link #writeNumber} will write. */
  public static int sizeOfNumber(int field, long value) {
    return value == 0 ? 0 : CodedOutputStream.computeUInt64Size(field, value);
  }

  /**
   * Writes a number as proto3 does: 0 is not written.
   *
   * @throws IOException if the stream fails or has no room
   */
  public static void writeNumber(int field, long value, CodedOutputStream out) throws IOException {
    if (value != 0) {
      out.writeUInt64(field, value);
    }
  }
}
