package io.headgate.transforms;

import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** The coder of data files. */
public final class DataFileCoder extends CustomCoder<DataFile> {
  private static final long serialVersionUID = 1L;
  private static final DataFileCoder INSTANCE = new DataFileCoder();
  private static final VarLongCoder LONGS = VarLongCoder.of();
  private static final VarIntCoder INTS = VarIntCoder.of();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final ListCoder<String> TEXTS = ListCoder.of(TEXT);

  private DataFileCoder() {}

  /** The coder; it has no state. */
  public static DataFileCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DataFile file, OutputStream out) throws IOException {
    Staged staged = file.staged();
    TEXT.encode(staged.kind().name(), out);
    TEXT.encode(staged.path(), out);
    LONGS.encode(staged.bytes(), out);
    TEXT.encode(staged.token(), out);
    TEXT.encode(file.output(), out);
    TEXT.encode(file.window(), out);
    TEXT.encode(file.partition(), out);
    LONGS.encode(file.rows(), out);
    INTS.encode(file.rowGroups(), out);
    encode(file.minEventTime(), out);
    encode(file.maxEventTime(), out);
    TEXTS.encode(file.causes(), out);
    TEXTS.encode(file.emptyColumns(), out);
  }

  @Override
  public DataFile decode(InputStream in) throws IOException {
    return new DataFile(
        new Staged(
            DataFile.Kind.valueOf(TEXT.decode(in)),
            TEXT.decode(in),
            LONGS.decode(in),
            TEXT.decode(in)),
        TEXT.decode(in),
        TEXT.decode(in),
        TEXT.decode(in),
        LONGS.decode(in),
        INTS.decode(in),
        decodeOptional(in),
        decodeOptional(in),
        TEXTS.decode(in),
        TEXTS.decode(in));
  }

  private static void encode(OptionalLong value, OutputStream out) throws IOException {
    INTS.encode(value.isPresent() ? 1 : 0, out);
    if (value.isPresent()) {
      LONGS.encode(value.getAsLong(), out);
    }
  }

  private static OptionalLong decodeOptional(InputStream in) throws IOException {
    return INTS.decode(in) == 0 ? OptionalLong.empty() : OptionalLong.of(LONGS.decode(in));
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
