package io.headgate.formats.text;

import io.headgate.batch.BooleanColumn;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.DoubleColumn;
import io.headgate.batch.IntColumn;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.DecodedBatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes single rows in tests, and tells what became of them. */
public final class Decoding {
  private Decoding() {}

  public static RawBatch batch(String... rows) {
    return batch(
        Arrays.stream(rows)
            .map(row -> row.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new));
  }

  public static RawBatch batch(byte[]... rows) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int[] starts = new int[rows.length];
    int[] ends = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      starts[row] = data.size();
      data.writeBytes(rows[row]);
      ends[row] = data.size();
      data.write('\n');
    }
    return RawBatch.of("test", 0, data.toByteArray(), starts, ends);
  }

  /** The values of each decoded row, and of each dead letter its class and cause. */
  public static List<Object> outcomes(RowDecoder decoder, RawBatch batch) {
    DecodedBatch decoded = decoder.decode(batch);
    List<Object> outcomes = new ArrayList<>();
    for (int row = 0; row < decoded.rows().rows(); row++) {
      outcomes.add(values(decoded.rows(), row));
    }
    for (int row = 0; row < decoded.deadLetters().rows(); row++) {
      outcomes.add(
          value(decoded.deadLetters(), DeadLetter.ERROR, row)
              + " | "
              + value(decoded.deadLetters(), DeadLetter.CAUSE, row));
    }
    return outcomes;
  }

  public static List<@Nullable Object> values(RecordBatch batch, int row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int column = 0; column < batch.schema().size(); column++) {
      values.add(value(batch, column, row));
    }
    return values;
  }

  public static @Nullable Object value(RecordBatch batch, int index, int row) {
    Column column = batch.column(index);
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof BytesColumn bytes) {
      return bytes.text(row);
    } else if (column instanceof LongColumn longs) {
      return longs.get(row);
    } else if (column instanceof IntColumn ints) {
      return ints.get(row);
    } else if (column instanceof DoubleColumn doubles) {
      return doubles.get(row);
    }
    return ((BooleanColumn) column).get(row);
  }
}
