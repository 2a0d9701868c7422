package dev.swarmsim.raft.storage;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.LogPosition;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.codec.EntryBytes;
import dev.swarmsim.raft.wire.WirePosition;
import dev.swarmsim.raft.wire.WireRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What one record says, and its bytes: those of a {@code WireRecord}, written straight from the
 * values, because this is what every acknowledged command has to pass.
 *
 * @param hardState term, vote and commit hint, if the record tells them
 * @param entries entries from the first on; they are not copied
 * @param snapshot what the log goes on from, if the record is a checkpoint
 */
record RecordBody(
    Optional<HardState> hardState, List<Entry> entries, Optional<LogPosition> snapshot) {

  /** How many bytes {@link #write} will write. */
  int size() {
    long size = 0;
    if (hardState.isPresent()) {
      size += sizeOfField(WireRecord.HARD_STATE_FIELD_NUMBER, size(hardState.get()));
    }
    for (Entry entry : entries) {
      size += sizeOfField(WireRecord.ENTRIES_FIELD_NUMBER, EntryBytes.size(entry));
    }
    if (snapshot.isPresent()) {
      size += sizeOfField(WireRecord.SNAPSHOT_FIELD_NUMBER, size(snapshot.get()));
    }
    return Math.toIntExact(size);
  }

  void write(CodedOutputStream out) throws IOException {
    if (hardState.isPresent()) {
      begin(WireRecord.HARD_STATE_FIELD_NUMBER, size(hardState.get()), out);
      write(hardState.get(), out);
    }
    for (Entry entry : entries) {
      begin(WireRecord.ENTRIES_FIELD_NUMBER, EntryBytes.size(entry), out);
      EntryBytes.write(entry, out);
    }
    if (snapshot.isPresent()) {
      begin(WireRecord.SNAPSHOT_FIELD_NUMBER, size(snapshot.get()), out);
      write(snapshot.get(), out);
    }
  }

  private static int sizeOfField(int field, int length) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(length)
        + length;
  }

  private static void begin(int field, int length, CodedOutputStream out) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(length);
  }

  private static int size(HardState state) {
    return EntryBytes.sizeOfNumber(WireRecord.HardState.TERM_FIELD_NUMBER, state.term())
        + EntryBytes.sizeOfNumber(WireRecord.HardState.VOTE_FIELD_NUMBER, vote(state))
        + EntryBytes.sizeOfNumber(WireRecord.HardState.COMMIT_FIELD_NUMBER, state.commit());
  }

  private static void write(HardState state, CodedOutputStream out) throws IOException {
    EntryBytes.writeNumber(WireRecord.HardState.TERM_FIELD_NUMBER, state.term(), out);
    EntryBytes.writeNumber(WireRecord.HardState.VOTE_FIELD_NUMBER, vote(state), out);
    EntryBytes.writeNumber(WireRecord.HardState.COMMIT_FIELD_NUMBER, state.commit(), out);
  }

  private static int size(LogPosition position) {
    return EntryBytes.sizeOfNumber(WirePosition.INDEX_FIELD_NUMBER, position.index())
        + EntryBytes.sizeOfNumber(WirePosition.TERM_FIELD_NUMBER, position.term());
  }

  private static void write(LogPosition position, CodedOutputStream out) throws IOException {
    EntryBytes.writeNumber(WirePosition.INDEX_FIELD_NUMBER, position.index(), out);
    EntryBytes.writeNumber(WirePosition.TERM_FIELD_NUMBER, position.term(), out);
  }

  private static long vote(HardState state) {
    return state.vote().map(MemberId::value).orElse(0L);
  }
}
