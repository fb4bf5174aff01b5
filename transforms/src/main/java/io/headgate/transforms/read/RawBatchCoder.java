package io.headgate.transforms.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * The binary form of a {@link RawBatch}, version 1, little-endian:
 *
 * <pre>
 * int32 length of all that follows · int8 version · source · int32 names · name… · int64 position
 * int32 rows · int32[] starts · int32[] ends · int32 length of data · data
 * </pre>
 *
 * Texts are their length (int32) and UTF-8 bytes. Bytes before the first row and after the last are
 * left out. Bytes of another version, or that end early, are a {@link CoderException}.
 */
public final class RawBatchCoder extends CustomCoder<RawBatch> {
  private static final long serialVersionUID = 1L;
  private static final byte VERSION = 1;
  private static final RawBatchCoder INSTANCE = new RawBatchCoder();

  private RawBatchCoder() {}

  /** The coder; it has no state. */
  public static RawBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RawBatch batch, OutputStream out) throws IOException {
    byte[] source = utf8(batch.source());
    List<byte[]> names = new ArrayList<>();
    batch.header().forEach(name -> names.add(utf8(name)));
    int length = Math.toIntExact(encodedBytes(batch, source, names));
    ByteBuffer buffer = ByteBuffer.allocate(4 + length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(length).put(VERSION).putInt(source.length).put(source).putInt(names.size());
    names.forEach(name -> buffer.putInt(name.length).put(name));
    putRows(batch, buffer);
    out.write(buffer.array());
  }

  private static void putRows(RawBatch batch, ByteBuffer buffer) {
    int rows = batch.rows();
    int first = rows == 0 ? 0 : batch.start(0);
    buffer.putLong(batch.position() + first).putInt(rows);
    int[] bounds = new int[rows * 2];
    for (int row = 0; row < rows; row++) {
      bounds[row] = batch.start(row) - first;
      bounds[rows + row] = batch.end(row) - first;
    }
    buffer.asIntBuffer().put(bounds);
    buffer.position(buffer.position() + bounds.length * 4);
    buffer.putInt((int) batch.bytes()).put(batch.data(), first, (int) batch.bytes());
  }

  @Override
  public RawBatch decode(InputStream in) throws IOException {
    int length = wrap(readFully(in, 4)).getInt();
    if (length < 1) {
      throw new CoderException("Cannot decode a raw batch: its length is " + length + ".");
    }
    ByteBuffer buffer = wrap(readFully(in, length));
    byte version = buffer.get();
    if (version != VERSION) {
      throw new CoderException(
          "Cannot decode a raw batch: version %d (expected: %d). Run all workers with one version of Headgate."
              .formatted(version, VERSION));
    }
    try {
      return decode(buffer);
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new CoderException("Cannot decode a raw batch: its bytes are damaged.", e);
    }
  }

  private static RawBatch decode(ByteBuffer in) {
    String source = text(in);
    int names = in.getInt();
    List<String> header = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      header.add(text(in));
    }
    long position = in.getLong();
    int rows = in.getInt();
    int[] starts = ints(in, rows);
    int[] ends = ints(in, rows);
    byte[] data = bytes(in);
    return RawBatch.of(source, position, data, starts, ends).withHeader(header);
  }

  private static int[] ints(ByteBuffer in, int count) {
    int[] ints = new int[count];
    in.asIntBuffer().get(ints);
    in.position(in.position() + count * 4);
    return ints;
  }

  private static byte[] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer in) {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long encodedBytes(RawBatch batch, byte[] source, List<byte[]> names) {
    long bytes = 1 + 4 + source.length + 4 + 8 + 4 + batch.rows() * 8L + 4 + batch.bytes();
    for (byte[] name : names) {
      bytes += 4 + name.length;
    }
    return bytes;
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] readFully(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    if (read < length) {
      throw new EOFException(
          "Cannot decode a raw batch: it ends after %d of %d bytes.".formatted(read, length));
    }
    return bytes;
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  /** The batch itself: it is immutable and has equals. */
  @Override
  public Object structuralValue(RawBatch batch) {
    return batch;
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(RawBatch batch) {
    return true;
  }

  @Override
  protected long getEncodedElementByteSize(RawBatch batch) {
    return 64 + batch.rows() * 8L + batch.bytes();
  }
}
