package io.headgate.transforms;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * A finished file that waits to be published.
 *
 * @param kind what it holds
 * @param staged where it is now: an absolute path
 * @param target where it belongs: relative to the folder of its kind, {@code
 *     window=20210721T060000Z/storefront-….parquet}
 * @param window the window's folder value, {@code 20210721T060000Z}; empty without windows
 * @param partition the output partition, {@code country=DE}; empty without partitions
 * @param rows rows in the file
 * @param bytes size of the file
 * @param minEventTime smallest event time, epoch microseconds; unknown if the job has none
 * @param maxEventTime largest event time, epoch microseconds
 */
public record DataFile(
    Kind kind,
    String staged,
    String target,
    String window,
    String partition,
    long rows,
    long bytes,
    OptionalLong minEventTime,
    OptionalLong maxEventTime) {

  /** What a file holds. */
  public enum Kind {
    /** Rows of the job, as Parquet. */
    ROWS,
    /** Dead letters, as NDJSON. */
    DEAD_LETTERS
  }

  public DataFile {
    requireNonNull(kind, "kind");
    requireNonNull(staged, "staged");
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    requireNonNull(partition, "partition");
  }

  /** The coder of data files. */
  public static final class Coder extends CustomCoder<DataFile> {
    private static final long serialVersionUID = 1L;
    private static final Coder INSTANCE = new Coder();
    private static final VarLongCoder LONGS = VarLongCoder.of();
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

    private Coder() {}

    /** The coder; it has no state. */
    public static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(DataFile file, OutputStream out) throws IOException {
      TEXT.encode(file.kind.name(), out);
      TEXT.encode(file.staged, out);
      TEXT.encode(file.target, out);
      TEXT.encode(file.window, out);
      TEXT.encode(file.partition, out);
      LONGS.encode(file.rows, out);
      LONGS.encode(file.bytes, out);
      encode(file.minEventTime, out);
      encode(file.maxEventTime, out);
    }

    @Override
    public DataFile decode(InputStream in) throws IOException {
      return new DataFile(
          Kind.valueOf(TEXT.decode(in)),
          TEXT.decode(in),
          TEXT.decode(in),
          TEXT.decode(in),
          TEXT.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          decodeOptional(in),
          decodeOptional(in));
    }

    private static void encode(OptionalLong value, OutputStream out) throws IOException {
      VarIntCoder.of().encode(value.isPresent() ? 1 : 0, out);
      if (value.isPresent()) {
        LONGS.encode(value.getAsLong(), out);
      }
    }

    private static OptionalLong decodeOptional(InputStream in) throws IOException {
      return VarIntCoder.of().decode(in) == 0
          ? OptionalLong.empty()
          : OptionalLong.of(LONGS.decode(in));
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
