package io.headgate.batch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * The binary form of a {@link RecordBatch}, version 3, little-endian:
 *
 * <pre>
 * int32 length of all that follows · int8 version · int32 length of the schema · schema
 * int32 rows · origins · per column: int8 nulls (0 none, 1 some, 2 all), int64[] validity if some,
 * values if not all
 * </pre>
 *
 * Arrays are copied in bulk. Deterministic: equal batches built the same way have equal bytes,
 * except that a batch that was gathered may name sources that none of its rows has.
 *
 * <p>Bytes of another version or damaged bytes are a {@link CoderException}, bytes that end early
 * an {@link EOFException}. Counts and lengths are checked against the bytes that are there before
 * anything is allocated by them; values are not checked further.
 */
public final class RecordBatchCoder extends CustomCoder<RecordBatch> {
  private static final long serialVersionUID = 1L;
  private static final byte VERSION = 3;
  private static final int USUAL_BYTES = 16 << 20;
  private static final RecordBatchCoder INSTANCE = new RecordBatchCoder();

  private RecordBatchCoder() {}

  /** The coder; it has no state. */
  public static RecordBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RecordBatch batch, OutputStream out) throws IOException {
    byte[] schema = batch.schema().encoded();
    int length = encodedBytes(batch, schema.length);
    ByteBuffer buffer = ByteBuffer.allocate(4 + length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(length).put(VERSION).putInt(schema.length).put(schema).putInt(batch.rows());
    batch.origins().write(buffer);
    for (Column column : batch.columns()) {
      column.write(buffer);
    }
    out.write(buffer.array());
  }

  @Override
  public RecordBatch decode(InputStream in) throws IOException {
    int length = wrap(readFully(in, 4)).getInt();
    if (length < 9) {
      throw new CoderException("Cannot decode a record batch: its length is " + length + ".");
    }
    ByteBuffer buffer = wrap(readFully(in, length));
    byte version = buffer.get();
    if (version != VERSION) {
      throw new CoderException(
          "Cannot decode a record batch: version %d (expected: %d). Run all workers with one version of Headgate."
              .formatted(version, VERSION));
    }
    try {
      return decode(buffer);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new CoderException("Cannot decode a record batch: its bytes are damaged.", e);
    }
  }

  private static RecordBatch decode(ByteBuffer buffer) {
    byte[] encodedSchema = new byte[Bounds.count(buffer, buffer.getInt(), 1)];
    buffer.get(encodedSchema);
    BatchSchema schema = BatchSchema.decode(encodedSchema);
    int rows = Bounds.count(buffer, buffer.getInt(), Long.BYTES);
    Origins origins = Origins.read(buffer, rows);
    Column[] columns = new Column[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Column.read(buffer, schema.field(i).type().storage(), rows);
    }
    if (buffer.hasRemaining()) {
      throw new IllegalArgumentException(
          "remaining: %d bytes (expected: 0)".formatted(buffer.remaining()));
    }
    List<Column> all = Arrays.asList(columns);
    return RecordBatch.of(schema, all, origins);
  }

  private static int encodedBytes(RecordBatch batch, int schemaBytes) {
    long bytes = 1 + 4 + schemaBytes + 4 + batch.origins().encodedBytes();
    for (Column column : batch.columns()) {
      bytes += column.encodedBytes();
    }
    return Math.toIntExact(bytes);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] readFully(InputStream in, int length) throws IOException {
    // A damaged length must not allocate: beyond what is usual, as much as there are bytes.
    byte[] bytes;
    int read;
    if (length <= USUAL_BYTES) {
      bytes = new byte[length];
      read = in.readNBytes(bytes, 0, length);
    } else {
      bytes = in.readNBytes(length);
      read = bytes.length;
    }
    if (read < length) {
      throw new EOFException(
          "Cannot decode a record batch: it ends after %d of %d bytes.".formatted(read, length));
    }
    return bytes;
  }

  @Override
  public void verifyDeterministic() {}

  /** One instance: Beam compares coders, and a copy would be another. */
  private Object readResolve() {
    return INSTANCE;
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  /** The batch itself: it is immutable and has equals. */
  @Override
  public Object structuralValue(RecordBatch batch) {
    return batch;
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(RecordBatch batch) {
    return true;
  }

  @Override
  protected long getEncodedElementByteSize(RecordBatch batch) {
    return 4L + encodedBytes(batch, batch.schema().encoded().length);
  }
}
