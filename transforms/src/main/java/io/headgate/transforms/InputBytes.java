package io.headgate.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What became of the bytes of the input's files, as they are stored. Emitted in the same bundle as
 * the list of files, or as the rows of a range, so that the sum over a run is exact on every
 * runner.
 *
 * @param listed bytes of the files that were listed
 * @param ranged bytes of the ranges that were read, or given up
 * @param read bytes from the first row of each range to the end of its last one: where one range
 *     ends the next begins, so that together they are the bytes of the files
 * @param left bytes of rows that were open where a growing file was cut, for the next run
 * @param leftRows those rows
 * @param givenUp ranges that could not be read to their end: what they lack is not known in bytes
 */
public record InputBytes(
    long listed, long ranged, long read, long left, long leftRows, long givenUp) {
  /** No input. */
  public static final InputBytes NONE = new InputBytes(0, 0, 0, 0, 0, 0);

  /** Files that were listed. */
  public static InputBytes listed(long bytes) {
    return new InputBytes(bytes, 0, 0, 0, 0, 0);
  }

  /** A range that was read to its end. */
  public static InputBytes read(long ranged, long read) {
    return new InputBytes(0, ranged, read, 0, 0, 0);
  }

  /** A range that could not be read to its end. */
  public static InputBytes givenUp(long ranged, long read) {
    return new InputBytes(0, ranged, read, 0, 0, 1);
  }

  /** This with a row that is left for the next run. */
  public InputBytes withLeft(long bytes) {
    return new InputBytes(listed, ranged, read, left + bytes, leftRows + 1, givenUp);
  }

  /** The sum of two. */
  public InputBytes plus(InputBytes more) {
    return new InputBytes(
        listed + more.listed,
        ranged + more.ranged,
        read + more.read,
        left + more.left,
        leftRows + more.leftRows,
        givenUp + more.givenUp);
  }

  /** The coder of these. */
  public static final class Coder extends CustomCoder<InputBytes> {
    private static final long serialVersionUID = 1L;
    private static final Coder INSTANCE = new Coder();
    private static final VarLongCoder LONGS = VarLongCoder.of();

    private Coder() {}

    /** The coder; it has no state. */
    public static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(InputBytes bytes, OutputStream out) throws IOException {
      for (long count :
          new long[] {
            bytes.listed, bytes.ranged, bytes.read, bytes.left, bytes.leftRows, bytes.givenUp
          }) {
        LONGS.encode(count, out);
      }
    }

    @Override
    public InputBytes decode(InputStream in) throws IOException {
      return new InputBytes(
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in));
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
  }
}
