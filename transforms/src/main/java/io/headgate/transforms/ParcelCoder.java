package io.headgate.transforms;

import io.headgate.batch.RecordBatchCoder;
import io.headgate.batch.WaitingBatch;
import io.headgate.batch.WaitingBatchCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * The binary form of a {@link Parcel}: a byte that names its kind, then what it holds. Equal if the
 * coders of batches are.
 */
public final class ParcelCoder extends StructuredCoder<Parcel> {
  private static final long serialVersionUID = 1L;

  private static final int ROWS = 0;
  private static final int DEAD_LETTERS = 1;
  private static final int COUNTS = 2;
  private static final int SKIPPED = 3;
  private static final int FILE = 4;
  private static final int BEGIN = 5;
  private static final int TABLE_ROWS = 6;
  private static final int TABLE_END = 7;
  private static final int BYTES = 8;
  private static final int LEFT = 9;
  private static final int WARNING = 10;

  private final Coder<WaitingBatch> batches;

  private ParcelCoder(Coder<WaitingBatch> batches) {
    this.batches = batches;
  }

  /** The coder of parcels in this pipeline, with its coder of batches. */
  public static ParcelCoder in(Pipeline pipeline) {
    return new ParcelCoder(WaitingBatchCoder.in(pipeline));
  }

  @Override
  public void encode(Parcel parcel, OutputStream out) throws IOException {
    if (parcel instanceof Parcel.Rows rows) {
      out.write(ROWS);
      StringUtf8Coder.of().encode(rows.output(), out);
      batches.encode(rows.waiting(), out);
    } else if (parcel instanceof Parcel.DeadLetters letters) {
      out.write(DEAD_LETTERS);
      batches.encode(letters.waiting(), out);
    } else if (parcel instanceof Parcel.Counts some) {
      out.write(COUNTS);
      RowCounts.Coder.of().encode(some.counts(), out);
    } else if (parcel instanceof Parcel.Skipped one) {
      out.write(SKIPPED);
      StringUtf8Coder.of().encode(one.sentence(), out);
    } else if (parcel instanceof Parcel.Bytes some) {
      out.write(BYTES);
      InputBytes.Coder.of().encode(some.bytes(), out);
    } else if (parcel instanceof Parcel.Left one) {
      out.write(LEFT);
      StringUtf8Coder.of().encode(one.words(), out);
    } else if (parcel instanceof Parcel.Warning one) {
      out.write(WARNING);
      StringUtf8Coder.of().encode(one.sentence(), out);
    } else if (parcel instanceof Parcel.File one) {
      out.write(FILE);
      DataFileCoder.of().encode(one.file(), out);
    } else if (parcel instanceof Parcel.TableRows rows) {
      out.write(TABLE_ROWS);
      RecordBatchCoder.of().encode(rows.batch(), out);
    } else if (parcel instanceof Parcel.TableEnd end) {
      out.write(TABLE_END);
      VarLongCoder.of().encode(end.rows(), out);
    } else {
      out.write(BEGIN);
    }
  }

  @Override
  public Parcel decode(InputStream in) throws IOException {
    int kind = in.read();
    return switch (kind) {
      case ROWS -> new Parcel.Rows(StringUtf8Coder.of().decode(in), batches.decode(in));
      case DEAD_LETTERS -> new Parcel.DeadLetters(batches.decode(in));
      case COUNTS -> new Parcel.Counts(RowCounts.Coder.of().decode(in));
      case SKIPPED -> new Parcel.Skipped(StringUtf8Coder.of().decode(in));
      case BYTES -> new Parcel.Bytes(InputBytes.Coder.of().decode(in));
      case LEFT -> new Parcel.Left(StringUtf8Coder.of().decode(in));
      case WARNING -> new Parcel.Warning(StringUtf8Coder.of().decode(in));
      case FILE -> new Parcel.File(DataFileCoder.of().decode(in));
      case BEGIN -> new Parcel.Begin();
      case TABLE_ROWS -> new Parcel.TableRows(RecordBatchCoder.of().decode(in));
      case TABLE_END -> new Parcel.TableEnd(VarLongCoder.of().decode(in));
      default -> throw new CoderException("Cannot decode a parcel: its kind is " + kind + ".");
    };
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of(batches);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    batches.verifyDeterministic();
  }

  @Override
  public boolean consistentWithEquals() {
    return batches.consistentWithEquals();
  }

  /** The parcel itself: it is immutable and has equals. */
  @Override
  public Object structuralValue(Parcel parcel) {
    return parcel;
  }
}
